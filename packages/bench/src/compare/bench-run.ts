import type { Clock, Journal } from '@crewright/core'
import type { BenchPlan } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

/** The most that a whole benchmark may spend, what it spent before it was stopped and resumed included. */
export interface Ceiling {
  /** United States dollars; needs the prices of all models. */
  readonly usd?: number
  /** Input and output tokens together. */
  readonly tokens?: number
  /** Requests to models. */
  readonly calls?: number
}

/** What is fixed before the first trial, and how much there is to do. */
export interface Planned {
  readonly plan: BenchPlan
  /** Tasks × arms × repeats. */
  readonly trials: number
  /** Trials whose newest run in the store has ended: they are read, and not run again. */
  readonly stored: number
  readonly warnings: readonly string[]
}

/** How far a benchmark is. */
export interface Progress {
  /** The one that was just done. */
  readonly trial: Trial
  readonly done: number
  readonly total: number
  /** Those of `done` that were in the store: nothing was paid for them now. */
  readonly read: number
  /** What all trials so far cost, those that were read included; recorded and simulated answers cost nothing. */
  readonly spent: { readonly usd: number | null; readonly tokens: number; readonly calls: number }
  /** The mean score of each arm's trials so far. */
  readonly scores: Readonly<Record<string, number>>
  /** Milliseconds, at the pace so far; null before the first trial that was not read. */
  readonly remainingMs: number | null
}

/** How a benchmark is run. All of it is optional. */
export interface BenchRun {
  /** Where the runs are kept; one that is given again resumes. Default: in memory. */
  readonly journal?: Journal
  /** Trials at once. Default 4. */
  readonly concurrency?: number
  /** Default: none. */
  readonly ceiling?: Ceiling
  /** Ends it when each pair of arms is told apart; see `watchPairs` for the rule. Default false. */
  readonly stopWhenSure?: boolean
  /** Stops it: what all arms have done is analysed. */
  readonly signal?: AbortSignal
  /** Default: the system's. Used for the pace and for pauses alone. */
  readonly clock?: Pick<Clock, 'now' | 'pause'>
  /** Called once, before the first trial. */
  readonly onPlan?: (planned: Planned) => void
  /** Called after each trial. */
  readonly onProgress?: (progress: Progress) => void
}
