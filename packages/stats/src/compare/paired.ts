import { mustBeBetween, mustBePairs } from '../checks.ts'
import { studentQuantile, studentTwoSided } from '../distributions/student.ts'
import type { Interval } from '../intervals/interval.ts'
import { StatsError } from '../stats-error.ts'
import { clusterSums, type ClusterName } from './clusters.ts'
import { spreadOf } from './spread.ts'
import { summary } from './summary.ts'

export interface PairedOptions {
  /** The cluster of each pair; without it each pair stands on its own. */
  readonly clusters?: readonly ClusterName[] | undefined
  /** How often such intervals hold the true difference. Default .95. */
  readonly confidence?: number
}

/** The second arm minus the first over the same tasks. */
export interface Paired {
  readonly count: number
  /** Independent units: as many as pairs when none are named. */
  readonly clusters: number
  readonly difference: number
  /** As published: sd(d)/√n, or the clustered one. */
  readonly standardError: number
  /** What the interval and p are made with: the same, corrected where clusters are few. */
  readonly correctedError: number
  /** Of freedom, of Student's t; Infinity for the normal distribution. */
  readonly degrees: number
  readonly interval: Interval
  /**
   * Two-sided: the chance of a difference as large, if there is none. 1 when the difference is 0, and never under 2^(1−m), m
   * the clusters that favour one arm: that all of them favour the same one has this chance if the arms are equal.
   */
  readonly p: number
  /** Pearson's, between the arms; null when one of them scores the same everywhere. */
  readonly correlation: number | null
  /** What the standard error would be if the arms had been asked different tasks. */
  readonly standardErrorUnpaired: number
}

/** Tables of Student's t end here, at a width 1 % over the normal one. */
const many = 120

/** Whether the differences are those of answers that are right or wrong. */
const areWhole = (differences: Float64Array): boolean =>
  differences.every((value) => value === 0 || value === 1 || value === -1)

/**
 * The mean difference of two arms on the same tasks, with its interval.
 *
 * The standard error of independent pairs is sd(d)/√n; that of clustered ones √(Σ over clusters of (Σ residuals)²)/n: E. Miller,
 * "Adding error bars to evals" (2024), arXiv 2411.00640. Its interval is ± z, as published, for 120 or more
 * independent tasks that are right or wrong. In all other cases a normal interval is too narrow: it is ± Student's t with
 * n − 1 degrees, and with clusters the error is corrected (CR2) and has Satterthwaite's degrees, G − 1 when they are
 * of one size.
 *
 * @param first One finite number for each task, such as 0 or 1.
 * @param second The same tasks, in the same order.
 * @throws StatsError when lengths differ, a number is not finite, or there are fewer than two pairs or clusters.
 * @example
 * paired([0, 0, 1, 1], [1, 0, 1, 1]).difference // .25
 */
export const paired = (
  first: readonly number[],
  second: readonly number[],
  { clusters: names, confidence = 0.95 }: PairedOptions = {},
): Paired => {
  mustBeBetween('confidence', confidence, 0, 1)
  mustBePairs(first, second, 2)
  const clusters = clusterSums(first, second, names)
  const independent = clusters.sums.length
  if (independent < 2)
    throw new StatsError(
      'All pairs are of one cluster',
      'Take tasks from at least two clusters, better from twenty: one tells nothing about how clusters differ.',
    )
  const ownEach = independent === first.length
  const { mean, correctedError, ...spread } = spreadOf(clusters)
  const asPublished = ownEach && independent >= many && areWhole(clusters.sums)
  const degrees = asPublished ? Infinity : ownEach ? independent - 1 : spread.degrees
  const half = correctedError * studentQuantile((1 + confidence) / 2, degrees)
  const [one, other] = [summary(first), summary(second)]
  return {
    count: first.length,
    clusters: independent,
    difference: mean,
    standardError: ownEach ? correctedError : spread.standardError,
    correctedError,
    degrees,
    interval: [mean - half, mean + half],
    p: mean === 0 ? 1 : Math.max(studentTwoSided(mean / correctedError, degrees), allAlike(clusters.sums)),
    correlation: correlation(first, second),
    standardErrorUnpaired: Math.hypot(one.standardDeviation, other.standardDeviation) / Math.sqrt(first.length),
  }
}

/** The chance that all clusters which favour an arm favour the same one: no test of signs finds more. */
const allAlike = (sums: Float64Array): number => {
  let telling = 0
  for (const sum of sums) if (sum !== 0) telling += 1
  return Math.min(1, 2 ** (1 - telling))
}

const correlation = (first: readonly number[], second: readonly number[]): number | null => {
  const [one, other] = [summary(first), summary(second)]
  if (one.standardDeviation === 0 || other.standardDeviation === 0) return null
  let products = 0
  for (const [at, value] of first.entries()) products += (value - one.mean) * ((second[at] ?? 0) - other.mean)
  const bounded = products / ((first.length - 1) * one.standardDeviation * other.standardDeviation)
  return Math.max(-1, Math.min(1, bounded))
}
