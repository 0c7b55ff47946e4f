import type { Crew, Journal, Limits, Model, RunId } from '@crewright/core'
import type { OwnOption, ReadyCrew, RunGiven } from '@crewright/roles'
import type { AnyOutcome } from './output/outcome-json.ts'

/** A run, whatever its crew's types are. */
export interface AnyRun {
  readonly id: RunId
  readonly outcome: Promise<AnyOutcome>
  events(): AsyncIterable<unknown>
  cancel(reason: string): void
}

/** A crew whose types nobody knows any more. */
export interface AnyCrew {
  readonly name: string
  start(goal: string, options: { readonly context: unknown; readonly journal: Journal }): AnyRun
  diagram(): string
}

/** What a run may change of a crew. */
interface CrewOptions {
  readonly model?: Model | undefined
  /** Models of single roles, by name: they replace what the definition says. */
  readonly roleModels: { readonly [role: string]: Model }
  readonly limits: Limits
}

/** A crew that the command line can run, a ready one or a user's own: it knows no more of it. */
export interface RunnableCrew {
  readonly description: string
  /** The goal when inputs are given but no goal. */
  readonly goal?: string
  /** Which of the command's own inputs it reads. */
  readonly reads: readonly ('docs' | 'files')[]
  /** Its own options; undefined: any `--name value` is one. */
  readonly options: { readonly [name: string]: OwnOption } | undefined
  readonly sample?: ReadyCrew['sample']
  /** Whether it runs without being given a model. */
  readonly bringsModel?: boolean
  /** Limits go into a ready crew's definition, so that they may be wider; those of a user's own crew they narrow. */
  crew(options: CrewOptions): AnyCrew
  /** The crew itself with its models: for what is made of one, as its solo twin. */
  definition(options: Omit<CrewOptions, 'limits'>): Crew
  /** Whether trials may share one context: it only reads, and keeps nothing of them. */
  readonly sharesContext?: boolean
  /** What the crew's tools work on, made for this run. */
  context(given: RunGiven): unknown
}
