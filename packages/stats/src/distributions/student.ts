import { mustBeBetween } from '../checks.ts'
import { incompleteBeta } from '../special/incomplete-beta.ts'
import { solveRising } from '../special/solve.ts'
import { StatsError } from '../stats-error.ts'
import { normalQuantile, normalUpper } from './normal.ts'

const mustBeDegrees = (degrees: number): void => {
  if (degrees > 0) return
  throw new StatsError(
    `degrees is ${degrees}`,
    'Give degrees of freedom over 0, or Infinity for the normal distribution.',
  )
}

/**
 * The chance that Student's t lies over a value: NIST DLMF 8.17 with the distribution's definition,
 * P(|T| > t) = I(ν/(ν+t²); ν/2, ½).
 *
 * @param degrees Of freedom, over 0; need not be whole. Infinity: the normal distribution.
 * @throws StatsError when degrees are not over 0.
 * @example
 * studentUpper(2.262157, 9) // .025
 */
export const studentUpper = (t: number, degrees: number): number => {
  mustBeDegrees(degrees)
  if (degrees === Infinity) return normalUpper(t)
  if (t < 0) return 1 - studentUpper(-t, degrees)
  if (t === Infinity) return 0
  const square = t * t
  const whole = degrees + square
  return incompleteBeta(degrees / whole, degrees / 2, 0.5, square / whole).lower / 2
}

/** The chance that Student's t is as far from 0 as this, on either side. */
export const studentTwoSided = (t: number, degrees: number): number =>
  Math.min(1, 2 * studentUpper(Math.abs(t), degrees))

/**
 * The value that Student's t lies below with this chance.
 *
 * @param p Between 0 and 1.
 * @param degrees Of freedom, over 0; need not be whole. Infinity: the normal distribution.
 * @throws StatsError when they are not.
 * @example
 * studentQuantile(.975, 9) // 2.262157
 */
export const studentQuantile = (p: number, degrees: number): number => {
  mustBeBetween('p', p, 0, 1)
  mustBeDegrees(degrees)
  if (degrees === Infinity) return normalQuantile(p)
  if (p === 0.5) return 0
  if (p > 0.5) return -studentQuantile(1 - p, degrees)
  let high = 2
  while (studentUpper(high, degrees) > p && high < 1e300) high *= 2
  return -solveRising((t) => -studentUpper(t, degrees), -p, 0, high)
}
