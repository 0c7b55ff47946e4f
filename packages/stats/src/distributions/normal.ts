import { mustBeBetween } from '../checks.ts'
import { rootTwoPi } from '../special/constants.ts'
import { complementaryError } from '../special/error-function.ts'

/**
 * The chance that a standard normal value lies over z.
 *
 * @example
 * normalUpper(1.96) // .025
 */
export const normalUpper = (z: number): number => complementaryError(z * Math.SQRT1_2) / 2

/** The chance that a standard normal value lies below z. */
export const normalLower = (z: number): number => normalUpper(-z)

/** A first guess, wrong by less than 4.5e-4: Abramowitz & Stegun 26.2.23, https://personal.math.ubc.ca/~cbm/aands/page_933.htm */
const guess = (upper: number): number => {
  const t = Math.sqrt(-2 * Math.log(upper))
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
}

/**
 * The value that a standard normal one lies below with this chance: a guess, made right by Newton's steps on the logarithm,
 * which keep to the tails.
 *
 * @param p Between 0 and 1.
 * @throws StatsError when p is not.
 * @example
 * normalQuantile(.975) // 1.959964
 */
export const normalQuantile = (p: number): number => {
  mustBeBetween('p', p, 0, 1)
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = guess(p)
  for (let step = 0; step < 4; step += 1) {
    const upper = normalUpper(z)
    const density = Math.exp((-z * z) / 2) / rootTwoPi
    z += (upper / density) * Math.log(upper / p)
  }
  return -z
}
