import type { Brief } from '@crewright/core'

/** One question that every arm is asked. */
export interface BenchTask<Goal = string, Expected = unknown> {
  /** Names it in the report and in the store: no two tasks have the same. */
  readonly id: string
  /** What every arm is told, word for word: what `crew.run` takes. */
  readonly goal: Goal
  /** What the grader holds the answer against; no arm sees it. */
  readonly expected?: Expected
  /** Tasks that stand or fall together, such as questions about one document: standard errors are taken over these. */
  readonly cluster?: string
}

/** A task, whatever it asks. */
export type AnyTask = BenchTask<Brief | object, unknown>

/** Tasks as a list, or as a stream that need never be whole in memory. */
export type Tasks<Task> = Iterable<Task> | AsyncIterable<Task>
