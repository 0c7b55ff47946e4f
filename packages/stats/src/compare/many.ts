import { mustBeWithin } from '../checks.ts'

const mustBeChances = (ps: readonly number[]): void => {
  for (const [at, p] of ps.entries()) mustBeWithin(`ps[${at}]`, p, 0, 1)
}

/** Places of the values, from the least to the greatest. */
const ranked = (ps: readonly number[]): number[] => ps.map((_, at) => at).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0))

/**
 * p values of several tests, adjusted so that the chance of any false claim stays below the level: S. Holm, "A simple
 * sequentially rejective multiple test procedure" (1979).
 *
 * @param ps Each from 0 to 1, in any order; none gives none.
 * @returns Adjusted, in the same order.
 * @throws StatsError when one is not from 0 to 1.
 * @example
 * holm([.01, .04, .03, .005]) // [.03, .06, .06, .02]
 */
export const holm = (ps: readonly number[]): number[] => {
  mustBeChances(ps)
  const adjusted = ps.slice()
  let least = 0
  for (const [rank, at] of ranked(ps).entries()) {
    least = Math.max(least, Math.min(1, (ps.length - rank) * (ps[at] ?? 1)))
    adjusted[at] = least
  }
  return adjusted
}

/**
 * p values of several tests, adjusted so that the expected share of false ones among the claims stays below the level:
 * Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate" (1995).
 *
 * @param ps Each from 0 to 1, in any order; none gives none.
 * @returns Adjusted, in the same order.
 * @throws StatsError when one is not from 0 to 1.
 * @example
 * benjaminiHochberg([.01, .04, .03, .005]) // [.02, .04, .04, .02]
 */
export const benjaminiHochberg = (ps: readonly number[]): number[] => {
  mustBeChances(ps)
  const adjusted = ps.slice()
  let most = 1
  for (const [back, at] of ranked(ps).reverse().entries()) {
    most = Math.min(most, (ps.length / (ps.length - back)) * (ps[at] ?? 1))
    adjusted[at] = most
  }
  return adjusted
}
