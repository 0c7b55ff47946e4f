import type { Json, Limits } from '@crewright/core'
import type { Spent } from '@crewright/core/budget'
import type { BrokerCounts, BrokerOptions } from '../broker/broker-options.ts'
import type { DecidedBy } from './decide.ts'
import type { GivenValues, ParameterValue } from './parameters.ts'
import type { AnyView } from './view.ts'

/** How a simulation ended. */
export type SimulationStatus = 'completed' | 'stopped' | 'failed' | 'canceled'

/** How one run of a world differs from its definition. */
export interface SimulationOptions {
  /** Fixes every draw. Default 1. */
  readonly seed?: number
  /** Default: the world's. */
  readonly steps?: number
  readonly parameters?: GivenValues
  /** Model calls at once. Default 8. */
  readonly concurrency?: number
  /** Ceilings of what the whole simulation's models may spend: core's ledger. Default: none. */
  readonly limits?: Pick<Limits, 'usd' | 'tokens' | 'modelCalls'>
  /** How models are asked: rate, retries, what is kept, what is recorded or replayed. */
  readonly models?: Omit<BrokerOptions, 'clock' | 'concurrency' | 'limits'>
  /** Take a state hash after each so many steps; 0: only at the end. Default 0. */
  readonly hashEvery?: number
  /** Detects `Math.random`, `Date` and changes of the state where a rule only may look. Slower. Default false. */
  readonly check?: boolean
  /**
   * Saves the whole run after each so many steps, at its end, and when it is canceled between two steps: `resume` and
   * `fork` go on from there.
   */
  readonly checkpoint?: CheckpointOptions
  readonly signal?: AbortSignal
  /** Give `onStep` every message sent and every decision made, for a recording. Default false. */
  readonly watch?: boolean
  /** Called after each step, and after the set-up. What it sees of the world it may only read. */
  readonly onStep?: (now: StepNow, view: AnyView) => void
}

/** When and where a run is saved. */
export interface CheckpointOptions {
  /** In steps; 1 or more. */
  readonly every: number
  /** A file that each checkpoint replaces in one step, so that there is always a whole one. */
  readonly file?: string
  /** Is given each checkpoint, to keep it somewhere else. */
  readonly write?: (bytes: Uint8Array, step: number) => void | Promise<void>
}

/** A message on its way to one receiver. */
export interface SentMail {
  readonly message: string
  readonly payload: unknown
  readonly from: number | undefined
  readonly to: number
  /** Virtual time. */
  readonly sent: number
  /** Virtual time at which it is there; undefined: it was lost. */
  readonly arrives: number | undefined
}

/** A decision, as it was made. */
export interface DecidedNow {
  readonly agent: number
  /** Which of its turns in this step: see `Asked`. */
  readonly turn: number
  readonly time: number
  readonly action: unknown
  readonly by: DecidedBy
  readonly why?: string | undefined
  /** What the agent remembers from then on, where that changed. */
  readonly memory?: Json | undefined
}

/** Where a simulation is. */
export interface StepNow {
  readonly step: number
  readonly steps: number
  readonly time: number
  readonly agents: number
  readonly metrics: { readonly [name: string]: number }
  readonly hash?: string | undefined
  /** Of this step, when `watch` is set. */
  readonly sent?: readonly SentMail[]
  /** Of this step, when `watch` is set. */
  readonly decided?: readonly DecidedNow[]
}

/** What a simulation gave. */
export interface SimulationResult<Metric extends string = string> {
  readonly world: string
  readonly seed: number
  readonly parameters: { readonly [name: string]: ParameterValue }
  readonly status: SimulationStatus
  /** Why it ended, in one sentence. */
  readonly reason: string
  /** Steps done. */
  readonly steps: number
  readonly time: number
  /**
   * The state's hash at the end. Of a run that failed, or was canceled within a step, the last that was asked for; '' when
   * there is none.
   */
  readonly hash: string
  /** The last value of each metric. */
  readonly metrics: { readonly [Name in Metric]: number }
  /** All values, one for the set-up and one for each step. */
  readonly series: { readonly step: readonly number[] } & { readonly [Name in Metric]: readonly number[] }
  /** The hashes asked for, by step. */
  readonly hashes: readonly { readonly step: number; readonly hash: string }[]
  /** How many decisions were made by whom. */
  readonly decisions: { readonly [By in DecidedBy]?: number }
  readonly messages: { readonly sent: number; readonly lost: number; readonly delivered: number; readonly dead: number }
  /** What its models were asked and were charged; undefined: no agent could ask one. */
  readonly models?: {
    readonly spent: Spent
    readonly calls: BrokerCounts
    /** What a reader should know of the recording, such as a last line that was cut. */
    readonly notes: readonly string[]
  }
  /** What went wrong when it failed. */
  readonly error?: Error & { readonly agent?: number | undefined; readonly step?: number | undefined }
}
