import type { UsageFact } from '@crewright/core'
import type { ArmAbout } from './arm.ts'
import type { FailureMode, Trial } from './trial.ts'

/** From low to high. */
export type Interval = readonly [low: number, high: number]

/** How the arms' spends are made alike, and how far apart they may be: .1 is 10 %. */
export interface Match {
  readonly by: 'tokens' | 'usd' | 'calls' | 'none'
  readonly tolerance?: number
}

/** What was fixed before the first trial. */
export interface BenchPlan {
  readonly name: string
  readonly arms: { readonly [arm: string]: ArmAbout }
  /** The arm that all others are held against: one agent, as a rule. */
  readonly baseline: string
  /** The arm whose spend is the measure of a match: the crew, as a rule. */
  readonly reference: string
  readonly repeats: number
  readonly seed: number
  readonly match: Match
  readonly confidence: number
  /** Whether standard errors are taken over clusters. */
  readonly clustered: boolean
  /** SHA-256 of the grading rule, hex. */
  readonly gradingHash: string
  /** SHA-256 of all tasks, hex, fixed before the first run: also those that were not done when the benchmark stopped early. */
  readonly tasksHash: string
  readonly tasks: number
  /** Answers are draws of a simulated model: every output says so. */
  readonly simulated: boolean
}

/** Money, tokens and time of an arm. */
export interface ArmSpend {
  readonly usd: number | null
  readonly tokens: number
  readonly calls: number
  readonly durationMs: number
}

export interface ArmResult {
  readonly arm: string
  readonly trials: number
  /** Trials with a score of 1. */
  readonly right: number
  /** Mean over tasks of the mean over repeats. */
  readonly score: number
  readonly interval: Interval
  /** Tasks to which no answer came, each once. */
  readonly unanswered: readonly string[]
  /** Tasks on which a limit cut it. */
  readonly cut: readonly string[]
  readonly sideEffects?: number
  readonly spend: ArmSpend
  /** Spent in runs that a crash cut off. */
  readonly lost?: ArmSpend
  readonly usage: UsageFact
  /** Share of input tokens that came from a provider's cache. */
  readonly cachedShare: number | null
  /** pass@k and pass^k for k up to the number of repeats; absent with one repeat. */
  readonly passes?: readonly { readonly k: number; readonly any: number; readonly all: number }[]
  /** Per cent more tokens than the baseline. */
  readonly overhead: number | null
  /** Score by relative tokens. */
  readonly efficiency: number | null
  readonly errorAmplification: number | null
  readonly messageDensity: number | null
  readonly redundancy: number | null
  /** Critical path by sum of work. */
  readonly criticalShare: number | null
  readonly onHull: boolean
  readonly failures: { readonly [mode in FailureMode]?: number }
  /** Its spend by the reference's, by the plan's measure; null where nothing is matched or known. */
  readonly spendRatio: number | null
  /** False when that is out of tolerance. */
  readonly matched: boolean
}

/** The second arm minus the first, over the same tasks. */
export interface PairResult {
  readonly first: string
  readonly second: string
  readonly tasks: number
  readonly clusters: number
  readonly difference: number
  readonly interval: Interval
  readonly standardError: number
  readonly p: number
  /** After Holm's correction over all pairs. */
  readonly adjustedP: number
  /** McNemar's exact p, where independent scores are all 0 or 1: never claims too often, and so less often than it might. */
  readonly exactP?: number
  /** How p and the interval were made. */
  readonly by: string
  /** The bootstrap's interval (BCa), beside the other; null for fewer than 20 tasks or clusters. */
  readonly bootstrap: Interval | null
  /** Tasks that both, one, or neither got right; null when scores are not all 0 or 1. */
  readonly counts: {
    readonly both: number
    readonly onlyFirst: number
    readonly onlySecond: number
    readonly neither: number
  } | null
  /** Spend of the second by that of the first, and of what. */
  readonly cost: { readonly ratio: number; readonly of: 'usd' | 'tokens' | 'calls' | 'time' } | null
  readonly winner: string | null
  /** The least difference that so many tasks would show with a power of .8. */
  readonly leastDetectable: number
  /** How many more tasks would show `of`, at what this benchmark's variance is; null where that cannot be foreseen. */
  readonly moreTasks: { readonly count: number; readonly of: number } | null
  /** When the benchmark was watched for an early stop: evidence so far, sure at 1/alpha. */
  readonly evidence: { readonly value: number; readonly sure: boolean } | null
}

export interface Verdict {
  /** Computed from what stands beside it. */
  readonly sentence: string
  readonly winner: string | null
  /** What to do, and what to know before one believes it. */
  readonly advice: readonly string[]
}

/** A benchmark's whole result. Plain JSON: what `--json` prints and a later run may take as its baseline. */
export interface Comparison {
  readonly format: 1
  readonly plan: BenchPlan
  readonly arms: readonly ArmResult[]
  /** The baseline against each other arm. */
  readonly pairs: readonly PairResult[]
  readonly verdict: Verdict
  /** Why it ended: all tasks done, sure before, the ceiling of spend, or stopped by hand. */
  readonly ended: 'all-done' | 'sure' | 'ceiling' | 'canceled'
  readonly warnings: readonly string[]
  readonly trials: readonly Trial[]
}
