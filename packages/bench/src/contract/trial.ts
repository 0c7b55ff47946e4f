import type { EventId, Json, LimitName, RunId, Status, TaskId, UsageFact } from '@crewright/core'

/** A way of failing that a trace shows without a judge (the modes of MAST, arXiv 2503.13657). */
export type FailureMode =
  | 'step-repetition'
  | 'conversation-reset'
  | 'unaware-of-termination'
  | 'premature-termination'
  | 'ignored-input'
  | 'no-verification'

/** A failure, where it shows. */
export interface FailureSign {
  readonly mode: FailureMode
  readonly role: string
  readonly runId: RunId
  readonly taskId: TaskId
  readonly eventId: EventId
  readonly detail: string
}

/** What the journal of a trial's runs tells about how its agents worked together. */
export interface Trace {
  /** Model calls of all agents. */
  readonly turns: number
  /** Messages from one agent to another. */
  readonly messages: number
  readonly tasks: number
  /** Sum of the times of model and tool calls, milliseconds. */
  readonly workMs: number
  /** The longest chain of work that waits for work, milliseconds. */
  readonly criticalMs: number
  /** Mean cosine of the roles' results as TF-IDF vectors; null with fewer than two results. */
  readonly redundancy: number | null
  readonly failures: readonly FailureSign[]
}

/** One graded attempt of one arm at one task: what all figures are made of. Plain JSON. */
export interface Trial {
  readonly taskId: string
  readonly cluster?: string
  readonly arm: string
  readonly repeat: number
  readonly status: Status | 'missing'
  /** From 0 to 1; 0 for an answer that never came. */
  readonly score: number
  readonly note?: string
  readonly sideEffects?: boolean
  /** What was answered. */
  readonly output?: Json
  /** The limit that cut it. */
  readonly limit?: LimitName
  readonly usage: UsageFact
  readonly lost?: UsageFact['total']
  readonly runIds: readonly RunId[]
  readonly durationMs: number
  readonly trace?: Trace
}
