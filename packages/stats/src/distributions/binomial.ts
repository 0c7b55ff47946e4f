import { mustBeWithin, mustCount } from '../checks.ts'
import { binomialDensity } from '../special/binomial-density.ts'
import { incompleteBeta } from '../special/incomplete-beta.ts'

/**
 * The chance of exactly k successes in n trials of chance p.
 *
 * @throws StatsError when k and n are not whole, or p is not from 0 to 1.
 * @example
 * binomialAt(1, 2, .5) // .5
 */
export const binomialAt = (k: number, n: number, p: number): number => {
  mustCount('k', k)
  mustCount('n', n)
  mustBeWithin('p', p, 0, 1)
  if (k > n) return 0
  return n === 0 ? 1 : binomialDensity(k, n, p)
}

/**
 * The chance of at most k successes in n trials of chance p: I(1−p; n−k, k+1), NIST DLMF 8.17.5,
 * https://dlmf.nist.gov/8.17.E5
 *
 * @throws StatsError when k and n are not whole, or p is not from 0 to 1.
 * @example
 * binomialAtMost(1, 2, .5) // .75
 */
export const binomialAtMost = (k: number, n: number, p: number): number => {
  mustCount('k', k)
  mustCount('n', n)
  mustBeWithin('p', p, 0, 1)
  return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1, p).lower
}
