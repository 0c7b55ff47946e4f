import { hash } from 'node:crypto'
import { CrewrightError, type Json } from '@crewright/core'
import type { Grader } from '../contract/grade.ts'
import type { AnyTask } from '../contract/task.ts'
import { GradingError } from './grading-error.ts'

/** A grader for tasks and answers of whatever kind, whose rule is known as data. */
export type ReadyGrader<Context = unknown> = Grader<AnyTask, unknown, Context>

/** What is known of a ready grader beside what it does. */
interface Known {
  /** Its name and all its options: two graders with the same rule grade alike. */
  readonly rule: Json
  /** Throws for a task that it could not grade, whatever the answer is. */
  readonly check: (task: AnyTask) => void
}

type AnyGrader = Grader<never, never, never>

const known = new WeakMap<AnyGrader, Known>()

/** Makes a grader whose rule can be told and whose tasks can be checked before the first run. */
export function readyGrader<Context>(
  { rule, check }: { readonly rule: Json; readonly check?: (task: AnyTask) => void },
  grade: ReadyGrader<Context>,
): ReadyGrader<Context> {
  known.set(grade, { rule, check: check ?? (() => undefined) })
  return grade
}

/**
 * A grader's rule as a text, the same in every process: name and options of a ready one, name and source of a function of
 * the user's. What such a function reads from outside of itself is not in its source, and so not in its rule.
 *
 * @example
 * gradingRule(numeric({ tolerance: 0.5 })) // {"grader":"numeric","version":1,"tolerance":0.5,"relative":1e-12}
 */
export const gradingRule = (grader: AnyGrader): string => JSON.stringify(ruleOf(grader))

/** The rule as data, to stand within that of another grader. */
export const ruleOf = (grader: AnyGrader): Json => known.get(grader)?.rule ?? functionRule('function', grader)

/** A function as part of a rule. */
export function functionRule(kind: string, own: (...given: never[]) => unknown): Json {
  return { [kind]: own.name, source: own.toString() }
}

/** SHA-256 of the grading rule, hexadecimal: it is fixed before the first run, so that nobody can change the rule after. */
export const gradingHash = (grader: AnyGrader): string => hash('sha256', gradingRule(grader))

/**
 * Checks that a grader can grade a task, whoever answers it, so that it is known before any money is spent. Of a user's own
 * function nothing is known.
 *
 * @throws GradingError when the task has no expected answer, or one that this grader cannot be held against
 */
export function checkGradable(grader: AnyGrader, task: AnyTask): void {
  try {
    known.get(grader)?.check(task)
  } catch (cause) {
    throw new GradingError({
      taskId: task.id,
      message: `Task ${JSON.stringify(task.id)} cannot be graded: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: cause instanceof CrewrightError ? cause.next : 'Mend what the grader expects; `cause` holds what it threw.',
      cause,
    })
  }
}
