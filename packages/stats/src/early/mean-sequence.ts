import { mustBeBetween, mustCount } from '../checks.ts'

/** The number of independent units at which the interval is to be narrowest; it has to be fixed before anything is seen. */
const narrowest = 100

/**
 * How far a mean may be off at all times at once, in standard errors: √(2 (nρ²+1)/(nρ²) · ln(√(nρ²+1)/α)), in place of the
 * 1.96 of one look. I. Waudby-Smith and others, "Time-uniform central limit theory and asymptotic confidence sequences",
 * Annals of Statistics 52 (2024), arXiv 2103.06476, with their ρ² = (−2 ln α + ln(1 − 2 ln α))/n* for n* = 100. It holds for
 * many units; it is not exact for few.
 *
 * @param n Independent units: pairs, or clusters.
 * @param confidence Default .95.
 * @throws StatsError when n is 0, or confidence is not between 0 and 1.
 * @example
 * meanSequence(100) // 3.04 standard errors either way
 */
export const meanSequence = (n: number, confidence = 0.95): number => {
  mustCount('n', n, 1)
  mustBeBetween('confidence', confidence, 0, 1)
  const alpha = 1 - confidence
  const scale = (n * (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha)))) / narrowest
  return Math.sqrt(((2 * (scale + 1)) / scale) * Math.log(Math.sqrt(scale + 1) / alpha))
}
