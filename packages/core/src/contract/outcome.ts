import type { ErrorFact } from './error-fact.ts'
import type { EventId, RunId, TaskId } from './ids.ts'
import type { Json } from './json.ts'
import type { LimitName, Usage } from './usage.ts'

/** What each of the six endings carries, as JSON. The words are the A2A protocol's where it has one. */
export type Ending =
  | { readonly status: 'completed'; readonly output: Json }
  | {
      readonly status: 'input-required'
      readonly requests: readonly { readonly id: EventId; readonly question: string }[]
    }
  | { readonly status: 'exhausted'; readonly limit: LimitName }
  | { readonly status: 'stalled'; readonly evidence: readonly string[] }
  | { readonly status: 'canceled'; readonly reason: string }
  | { readonly status: 'failed'; readonly error: ErrorFact }
/** The six endings by name. */
export type Status = Ending['status']

/** A finished task, or a crew in the place of a role with what it finished. */
export interface PartialFact {
  readonly taskId: TaskId
  readonly role: string
  readonly objective: string
  readonly result?: Json
  readonly partial?: readonly PartialFact[]
}

/** What a run cost: in all, by role, and by model. */
export interface UsageFact {
  readonly total: Usage
  /** The keys are the crew's roles, and `supervisor`. */
  readonly byRole: { readonly [role: string]: Usage }
  readonly byModel: { readonly [model: string]: Usage }
}

/** A run's outcome as the journal keeps it and `--json` prints it. */
export type OutcomeFact = { readonly runId: RunId } & Ending & {
    readonly partial: readonly PartialFact[]
    /** What the supervisor said in its closing turn, when a limit or a stall ended the run. */
    readonly closing?: string
    /** Calls of `once` tools that may or may not have happened. */
    readonly unknown?: readonly { readonly taskId: TaskId; readonly tool: string; readonly callId: string }[]
    readonly usage: UsageFact
    readonly resumable: boolean
  }
