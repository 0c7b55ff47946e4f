import { mustBeBetween } from '../checks.ts'
import { meanSequence } from '../early/mean-sequence.ts'
import { shareSequence } from '../early/share-sequence.ts'
import type { Evidence } from '../early/stop-when-sure.ts'
import type { Interval } from '../intervals/interval.ts'
import { StatsError } from '../stats-error.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { clusterSums, type ClusterName, type Clusters } from './clusters.ts'
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
  /** Below alpha when there is a winner (with evidence: at most alpha). */
  readonly p: number
  readonly by: 'mcnemar-exact' | 'mcnemar-mid-p' | 'student' | 'evidence'
  /** Standard errors and what else was computed on the way. */
  readonly paired: Paired
  /** Tasks by who got them right; null when scores are not all 0 or 1. */
  readonly counts: (Discordant & { readonly both: number; readonly neither: number }) | null
}

/** With fewer tasks McNemar's mid-p may claim in up to 8 % where 5 are allowed: when nearly all of them tell the arms apart. */
const few = 100
/** When fewer tasks tell the arms apart, a normal interval on their spread is too narrow. */
const fewTelling = 50

/**
 * Decides which of two arms is better: the rule of every verdict. Arms of equal accuracy are told apart by mistake in about
 * alpha of all comparisons; where that was tried, and where more is claimed, is in decision 0015.
 *
 * - Independent tasks, right or wrong: McNemar's exact test under 100 tasks, and his mid-p from there on. The exact test claims
 *   in 3 to 4 % of cases where 5 % are allowed, and misses as many true differences; with many tasks the mid-p test keeps the
 *   level and has the power that `sampleSize` plans with (Fagerland, Lydersen, Laake 2013). When fewer than 50 tasks tell the
 *   arms apart, the interval is that of D. Bonett and R. Price, "Adjusted Wald confidence interval for a difference of
 *   binomial proportions based on paired data" (2012): as if each arm had been the only right one once more.
 * - Clusters, or scores in between: Student's t on the corrected clustered error (see `paired`). With five or fewer clusters
 *   nothing is ever claimed: their signs alone come out all the same by chance in 1 of 16 cases. Of fewer than some hundred
 *   units with rare large differences it claims too often: no mean of few tells of what has not been seen.
 * - All units alike: that a different one is so rare that none was seen, by ln(1/alpha)/units (J. Hanley, A. Lippman-Hand,
 *   "If nothing goes wrong, is everything all right?", 1983), and may be as far off as can be.
 * - Watched for an early stop: the evidence alone, however the tasks ended. A test on top would add its false
 *   claims. The interval holds at all times at once, and p is 1/the most that the evidence has been.
 *
 * A winner is named only when the interval leaves out 0.
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
  const found = { difference: all.difference, paired: all, counts }
  const telling = all.clusters === all.count ? counts : null
  const judged =
    evidence !== undefined
      ? byEvidence(clusterSums(first, second, clusters), telling, evidence)
      : telling !== null
        ? byMcNemar(telling, all, alpha)
        : { p: all.p, interval: all.correctedError > 0 ? all.interval : ofNoSpread(all, alpha), by: 'student' as const }
  const better = all.difference > 0 ? 'second' : 'first'
  const claimed = evidence === undefined ? judged.p < alpha : evidence.winner === better
  const [low, high] = judged.interval
  return { ...found, ...judged, winner: claimed && (low > 0 || high < 0) ? better : undefined }
}

type Judged = Pick<Decision, 'p' | 'interval' | 'by'>

const byMcNemar = (counts: NonNullable<Decision['counts']>, all: Paired, alpha: number): Judged => {
  const { exact, midP } = mcNemar(counts)
  const sparse = counts.onlyFirst + counts.onlySecond < fewTelling
  return {
    ...(all.count < few ? { p: exact, by: 'mcnemar-exact' } : { p: midP, by: 'mcnemar-mid-p' }),
    interval: sparse ? bonettPrice(counts, all.count, alpha) : all.interval,
  }
}

const bonettPrice = ({ onlyFirst, onlySecond }: Discordant, count: number, alpha: number): Interval => {
  const whole = count + 2
  const mean = (onlySecond - onlyFirst) / whole
  const half = normalQuantile(1 - alpha / 2) * Math.sqrt(((onlyFirst + onlySecond + 2) / whole - mean * mean) / whole)
  return [Math.max(-1, mean - half), Math.min(1, mean + half)]
}

/** One of a kind that was not seen may lie at the other end of what there can be. */
const ofNoSpread = ({ difference, clusters }: Paired, alpha: number): Interval => {
  const unseen = Math.min(1, -Math.log(alpha) / clusters)
  return [Math.max(-1, difference - unseen * (1 + difference)), Math.min(1, difference + unseen * (1 - difference))]
}

const byEvidence = (units: Clusters, telling: Decision['counts'], { alpha, largest, most }: Evidence): Judged => ({
  p: Math.min(1, 1 / most),
  interval: telling === null ? meanSequence(units, largest, 1 - alpha) : ofSigns(telling, units.sums.length, alpha),
  by: 'evidence',
})

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

const countsOf = (first: readonly number[], second: readonly number[]): Decision['counts'] => {
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }
  for (const [at, one] of first.entries()) {
    const other = second[at]
    if ((one !== 0 && one !== 1) || (other !== 0 && other !== 1)) return null
    counts[one === 1 ? (other === 1 ? 'both' : 'onlyFirst') : other === 1 ? 'onlySecond' : 'neither'] += 1
  }
  return counts
}
