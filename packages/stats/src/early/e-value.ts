import { mustCount } from '../checks.ts'
import { logGamma } from '../special/stirling.ts'

/** Independent pairs, or clusters, that favour one arm. Those that favour neither count for nothing. */
export interface Signs {
  readonly first: number
  readonly second: number
}

/** ln B(½,½) = ln π */
const logWhole = Math.log(Math.PI)

/**
 * How much the signs speak against equal arms: 2ⁿ B(a+½, b+½)/B(½,½), n = a + b. It is a bet, averaged over all chances
 * with the Jeffreys prior, that starts at 1 and on average stays there while the arms are equal; so the chance
 * that it ever reaches 1/α is at most α, however often one looks (J. Ville, 1939). The mixture is that of H. Robbins,
 * "Statistical methods related to the law of the iterated logarithm" (1970); A. Ramdas and others, "Game-theoretic statistics
 * and safe anytime-valid inference" (2023), arXiv 2210.01948.
 *
 * @throws StatsError when a count is negative or not whole.
 * @example
 * eValue({ first: 0, second: 7 }) // 26.8125, which is over 1/.05
 */
export const eValue = (signs: Signs): number => Math.exp(logEValue(signs))

/** The natural logarithm of `eValue`, which may be too large for a number. */
export const logEValue = ({ first, second }: Signs): number => {
  mustCount('first', first)
  mustCount('second', second)
  const total = first + second
  return total * Math.LN2 + logGamma(first + 0.5) + logGamma(second + 0.5) - logGamma(total + 1) - logWhole
}
