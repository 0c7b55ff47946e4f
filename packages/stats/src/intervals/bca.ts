import { normalLower, normalQuantile } from '../distributions/normal.ts'
import type { Interval } from './interval.ts'

/** What an interval is made of: what was computed from the sample, and from draws of it. */
export interface Replicates {
  readonly estimate: number
  /** Of each resample; sorted in place. */
  readonly values: Float64Array
  /** How the standard error changes with the value: see `accelerationOf`. */
  readonly acceleration: number
  readonly confidence: number
}

/**
 * The acceleration, from the values with each unit left out: Σu³ / (6 (Σu²)^1.5), with u = their mean less each.
 */
export const accelerationOf = (leftOut: Float64Array): number => {
  let mean = 0
  for (const value of leftOut) mean += value / leftOut.length
  let [squares, cubes] = [0, 0]
  for (const value of leftOut) {
    const u = mean - value
    squares += u * u
    cubes += u * u * u
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5)
}

/**
 * The bias-corrected and accelerated interval (BCa): B. Efron, "Better bootstrap confidence intervals" (1987); T. DiCiccio,
 * B. Efron, "Bootstrap confidence intervals" (1996), section 2. Replicates equal to the estimate count half below it.
 */
export const bcaInterval = ({ estimate, values, acceleration, confidence }: Replicates): Interval => {
  values.sort()
  const count = values.length
  let [below, equal] = [0, 0]
  for (const value of values) {
    if (value < estimate) below += 1
    if (value === estimate) equal += 1
  }
  // All on one side would be an infinite correction: nearer than half a replicate nobody can tell.
  const share = Math.min(Math.max((below + equal / 2) / count, 0.5 / count), 1 - 0.5 / count)
  const bias = normalQuantile(share)
  const end = (chance: number): number => {
    const moved = bias + normalQuantile(chance)
    return quantileOf(values, normalLower(bias + moved / (1 - acceleration * moved)))
  }
  return [end((1 - confidence) / 2), end((1 + confidence) / 2)]
}

/** Between the two nearest of sorted values, at (count + 1) p: R. Hyndman, Y. Fan (1996), definition 6. */
const quantileOf = (sorted: Float64Array, p: number): number => {
  const place = Math.min(Math.max((sorted.length + 1) * p - 1, 0), sorted.length - 1)
  const at = Math.floor(place)
  const low = sorted[at] ?? 0
  const high = sorted[Math.min(at + 1, sorted.length - 1)] ?? low
  return low + (high - low) * (place - at)
}
