import type { TaskId } from './ids.ts'
import type { LimitName } from './usage.ts'

/** An error as the journal keeps it. */
export interface ErrorFact {
  readonly name: string
  readonly message: string
  /** What the reader should do next. */
  readonly next?: string | undefined
  /** Of a model's error: its kind, by which one decides whether to try again. */
  readonly kind?: string | undefined
  /** Set when a limit ended the work. */
  readonly limit?: LimitName | undefined
  /** The supervisor whose crew has that limit. */
  readonly limitOf?: TaskId | undefined
  /** The message of what lay beneath. */
  readonly cause?: string | undefined
}
