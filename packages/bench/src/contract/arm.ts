import type { ErrorFact, Journal, Json, LimitName, RunId, Status, UsageFact } from '@crewright/core'
import type { AnyTask } from './task.ts'

/** What an arm is, as data: shown in the report, held against the other arms', and hashed before the first trial. */
export interface ArmAbout {
  readonly kind: 'crew' | 'function' | 'recorded' | 'simulated'
  /** One line for a reader: `solo(brief), 5 samples and a vote`. */
  readonly description: string
  /** Names of all tools in it, sorted. */
  readonly tools?: readonly string[]
  /** Texts of all instructions that are texts, in order. */
  readonly briefs?: readonly string[]
  /** Ids of the models in it, sorted. */
  readonly models?: readonly string[]
  /** Those of them whose price is not known, sorted: nothing can be matched or bounded in dollars with them. */
  readonly unpriced?: readonly string[]
  readonly limits?: { readonly [limit in LimitName]?: number }
  /** What else makes it this arm: anything that changes its answers must change this, so that a resumed benchmark notices. */
  readonly version?: Json
}

/** How much of what another arm spent. */
export interface Spend {
  readonly tokens: number
  readonly calls: number
  /** Null when a price is not known. */
  readonly usd: number | null
}

/** One trial as an arm is given it. */
export interface TrialCall<Task = AnyTask> {
  readonly task: Task
  /** The arm's name in the benchmark. */
  readonly arm?: string
  /** 0 for the first time that this task is put to this arm. */
  readonly repeat: number
  /** The same for all arms of a task and repeat. */
  readonly seed: number
  readonly signal: AbortSignal
  /** Where each run of this trial is kept: those that have ended there are read, not run again. */
  readonly journal: Journal
  /** The id of the trial's first run; further ones append `.1`, `.2` …, so that a resumed benchmark finds them. */
  readonly runId: RunId
  /** What tools work on, made for this trial alone. */
  readonly context: unknown
  /** What the reference arm spent on this task and repeat; for arms with `spendsLikeReference` only. */
  readonly budget?: Spend
}

/** How one attempt at a task ended, before it is graded. */
export interface Attempt<Output = unknown> {
  /** `missing`: a recorded arm has no answer to this task. */
  readonly status: Status | 'missing'
  /** There when the status is `completed`. */
  readonly output?: Output
  readonly limit?: LimitName
  readonly error?: ErrorFact
  /** Over all runs of this trial that ended. */
  readonly usage: UsageFact
  /** What was spent in runs that a crash cut off and that were run again: paid, and not part of `usage`. */
  readonly lost?: UsageFact['total']
  /** The runs in the journal, in their order; none for answers that were recorded elsewhere. */
  readonly runIds: readonly RunId[]
  readonly durationMs: number
}

/** A way of answering a task. What stands under its key in `arms` may also be a crew or a function. */
export interface Arm<Task = AnyTask, Output = unknown> {
  readonly about: ArmAbout
  /** Waits for the reference arm's trial of the same task, and is given what it spent. */
  readonly spendsLikeReference?: true
  /** Never rejects for what an arm does wrong: that is a status. */
  attempt(trial: TrialCall<Task>): Promise<Attempt<Output>>
}
