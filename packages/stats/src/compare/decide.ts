import { mustBeBetween } from '../checks.ts'
import { meanSequence } from '../early/mean-sequence.ts'
import { shareSequence } from '../early/share-sequence.ts'
import type { Evidence } from '../early/stop-when-sure.ts'
import type { Interval } from '../intervals/interval.ts'
import { StatsError } from '../stats-error.ts'
import type { ClusterName } from './clusters.ts'
import { mcNemar, type Discordant } from './mc-nemar.ts'
import { paired, type Paired } from './paired.ts'

/** Two arms on the same tasks: is one of them better? */
export interface Question {
  /** The first arm's score on each task: 0 or 1, or a mean over repeats. */
  readonly first: readonly number[]
  /** The second arm's, in the same order. */
  readonly second: readonly number[]
  /** The cluster of each task; without it each stands on its own. */
  readonly clusters?: readonly ClusterName[] | undefined
  /** How often a winner may be claimed when there is none. Default .05, or the evidence's. */
  readonly alpha?: number | undefined
  /** What was looked at while the tasks were run, if there was to be an early stop: then it alone decides. */
  readonly evidence?: Evidence | undefined
}

/** The answer, and how it was found. */
export interface Decision {
  /** Undefined: not enough evidence. */
  readonly winner: 'first' | 'second' | undefined
  /** Mean of second − first. */
  readonly difference: number
  /** Of confidence 1 − alpha. */
  readonly interval: Interval
  /** Below alpha when there is a winner, and only then (with evidence: at most alpha). */
  readonly p: number
  readonly by: 'mcnemar-mid-p' | 'student' | 'evidence'
  /** Standard errors and what else was computed on the way. */
  readonly paired: Paired
  /** Tasks by who got them right; null when scores are not all 0 or 1. */
  readonly counts: (Discordant & { readonly both: number; readonly neither: number }) | null
}

/**
 * Decides which of two arms is better: the rule of every verdict. Arms of equal accuracy are told apart by mistake in at
 * most alpha of all comparisons.
 *
 * - Independent tasks, right or wrong: McNemar's mid-p. The exact test claims in 3 to 4 % of cases where 5 % are allowed, and
 *   misses as many true differences; the mid-p test keeps the level and has the power that `sampleSize` plans with
 *   (Fagerland, Lydersen, Laake 2013).
 * - Clusters, or scores in between: Student's t on the corrected clustered error (see `paired`). With five or fewer clusters
 *   nothing is ever claimed: their signs alone come out all the same by chance in 1 of 16 cases.
 * - Watched for an early stop: the evidence alone, however the tasks ended. A test on top would add its false
 *   claims. The interval holds at all times at once, and p is 1/the most that the evidence has been. It counts signs: of
 *   clusters it says which arm does better in more of them, and nothing is claimed when that arm has the lower mean.
 *
 * @throws StatsError when lengths differ, a score is not finite, there are fewer than two tasks or clusters, or alpha is not
 * the evidence's.
 * @example
 * decide({ first: solo, second: crew }).winner // 'first', 'second', or undefined
 */
export const decide = ({ first, second, clusters, evidence, ...given }: Question): Decision => {
  const alpha = given.alpha ?? evidence?.alpha ?? 0.05
  mustBeBetween('alpha', alpha, 0, 1)
  if (evidence !== undefined && evidence.alpha !== alpha)
    throw new StatsError(
      `alpha is ${alpha}, and the evidence was gathered for ${evidence.alpha}`,
      'Give the same to `stopWhenSure`, before the first task.',
    )
  const all = paired(first, second, { clusters, confidence: 1 - alpha })
  const counts = countsOf(first, second)
  const apart = all.clusters === all.count
  const found = { difference: all.difference, paired: all, counts }
  if (evidence !== undefined) {
    const interval = counts !== null && apart ? ofSigns(counts, all.count, alpha) : ofMean(all, alpha)
    // Signs may favour an arm that loses by more where it loses: then nothing is claimed.
    const agreed = evidence.winner === (all.difference > 0 ? 'second' : 'first') ? evidence.winner : undefined
    return { ...found, winner: agreed, interval, p: Math.min(1, 1 / evidence.most), by: 'evidence' }
  }
  const mcnemar = counts !== null && apart
  const p = mcnemar ? mcNemar(counts).midP : all.p
  const winner = p < alpha ? (all.difference > 0 ? 'second' : 'first') : undefined
  return { ...found, winner, interval: all.interval, p, by: mcnemar ? 'mcnemar-mid-p' : 'student' }
}

/**
 * The difference is (share of tasks that tell) × (2 × share of those that favour the second − 1); its ends are taken from
 * those of both, so that it leaves out 0 exactly when the evidence is sure now.
 */
const ofSigns = ({ onlyFirst, onlySecond }: Discordant, count: number, alpha: number): Interval => {
  const telling = shareSequence(onlyFirst + onlySecond, count, 1 - alpha)
  const ends = shareSequence(onlySecond, onlyFirst + onlySecond, 1 - alpha).map((share) => 2 * share - 1)
  const [low = -1, high = 1] = ends
  return [Math.min(low * telling[0], low * telling[1]), Math.max(high * telling[0], high * telling[1])]
}

const ofMean = ({ difference, correctedError, clusters }: Paired, alpha: number): Interval => {
  const half = correctedError * meanSequence(clusters, 1 - alpha)
  return [difference - half, difference + half]
}

const countsOf = (first: readonly number[], second: readonly number[]): Decision['counts'] => {
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }
  for (const [at, one] of first.entries()) {
    const other = second[at]
    if ((one !== 0 && one !== 1) || (other !== 0 && other !== 1)) return null
    counts[one === 1 ? (other === 1 ? 'both' : 'onlyFirst') : other === 1 ? 'onlySecond' : 'neither'] += 1
  }
  return counts
}
