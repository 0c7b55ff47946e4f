import { mustBeAmount, mustBeBetween, mustCount } from '../checks.ts'
import { normalLower, normalQuantile } from '../distributions/normal.ts'
import { StatsError } from '../stats-error.ts'

/** What is known, or guessed, of how scores vary before a benchmark is run. */
export interface Variation {
  /** ω²: how much the true difference varies from task to task. */
  readonly varianceOfDifferences: number
  /** σ²: how much the first arm's score varies on one task, from try to try. Default 0. */
  readonly varianceFirst?: number
  /** Default 0. */
  readonly varianceSecond?: number
  /** K: how often the first arm is asked each task. Default 1. */
  readonly samplesFirst?: number
  /** Default 1. */
  readonly samplesSecond?: number
}

export interface Level {
  /** The chance of a claim when there is no difference, both sides together. Default .05. */
  readonly alpha?: number
}

export interface LevelAndPower extends Level {
  /** The chance of a claim when there is that difference. Default .8. */
  readonly power?: number
}

/** ω² + σ²_A/K_A + σ²_B/K_B */
const varianceOf = (given: Variation): number => {
  const { varianceOfDifferences, varianceFirst = 0, varianceSecond = 0, samplesFirst = 1, samplesSecond = 1 } = given
  mustBeAmount('varianceOfDifferences', varianceOfDifferences)
  mustBeAmount('varianceFirst', varianceFirst)
  mustBeAmount('varianceSecond', varianceSecond)
  mustCount('samplesFirst', samplesFirst, 1)
  mustCount('samplesSecond', samplesSecond, 1)
  return varianceOfDifferences + varianceFirst / samplesFirst + varianceSecond / samplesSecond
}

/** z_{α/2} + z_β */
const quantiles = ({ alpha = 0.05, power: wanted = 0.8 }: LevelAndPower): number => {
  mustBeBetween('alpha', alpha, 0, 1)
  mustBeBetween('power', wanted, 0, 1)
  return normalQuantile(1 - alpha / 2) + normalQuantile(wanted)
}

const mustDiffer = (difference: number): void => {
  if (Number.isFinite(difference) && difference !== 0) return
  throw new StatsError(`difference is ${difference}`, 'Say which difference should be seen, such as .05 for 5 points.')
}

/**
 * How many tasks show a difference: n = (z_{α/2}+z_β)² (ω²+σ²_A/K_A+σ²_B/K_B)/δ², rounded up. E. Miller, "Adding error bars
 * to evals" (2024), arXiv 2411.00640.
 *
 * @param plan `difference` δ is in the scores' unit: .03 is 3 points.
 * @throws StatsError when the difference is 0, or a number is out of range.
 * @example
 * sampleSize({ difference: .03, varianceOfDifferences: 1 / 9 }) // 969
 */
export const sampleSize = (plan: { readonly difference: number } & Variation & LevelAndPower): number => {
  mustDiffer(plan.difference)
  const tasks = (quantiles(plan) ** 2 * varianceOf(plan)) / plan.difference ** 2
  // What exceeds a whole number by rounding alone needs no task more.
  return Math.max(1, Math.ceil(tasks * (1 - 1e-12)))
}

/**
 * The least difference that so many tasks show: the inverse of `sampleSize`.
 *
 * @param plan `n` is the number of tasks.
 * @returns In the scores' unit; 0 when nothing varies.
 * @throws StatsError when n is 0, or a number is out of range.
 * @example
 * leastDetectable({ n: 198, varianceOfDifferences: 1 / 9, varianceFirst: 1 / 6, varianceSecond: 1 / 6 }) // .1327
 */
export const leastDetectable = (plan: { readonly n: number } & Variation & LevelAndPower): number => {
  mustCount('n', plan.n, 1)
  return quantiles(plan) * Math.sqrt(varianceOf(plan) / plan.n)
}

/**
 * How likely so many tasks show a difference: Φ(δ/SE − z_{α/2}) + Φ(−δ/SE − z_{α/2}), with SE² = variance/n; the second
 * term is the chance to claim the wrong arm.
 *
 * @throws StatsError when n is 0, or a number is out of range.
 * @example
 * power({ n: 969, difference: .03, varianceOfDifferences: 1 / 9 }) // .8
 */
export const power = (plan: { readonly n: number; readonly difference: number } & Variation & Level): number => {
  const { n, difference, alpha = 0.05 } = plan
  mustCount('n', n, 1)
  mustBeBetween('alpha', alpha, 0, 1)
  mustBeAmount('difference', Math.abs(difference))
  if (difference === 0) return alpha
  const away = difference / Math.sqrt(varianceOf(plan) / n)
  const z = normalQuantile(1 - alpha / 2)
  return normalLower(away - z) + normalLower(-away - z)
}
