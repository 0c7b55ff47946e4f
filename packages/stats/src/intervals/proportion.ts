import { mustBeBetween, mustCount } from '../checks.ts'
import { betaQuantile } from '../distributions/beta.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { StatsError } from '../stats-error.ts'
import type { Interval } from './interval.ts'

const mustBePart = (successes: number, n: number, confidence: number): void => {
  mustCount('n', n, 1)
  mustCount('successes', successes)
  mustBeBetween('confidence', confidence, 0, 1)
  if (successes > n) throw new StatsError(`${successes} of ${n} succeeded`, 'Give no more successes than trials.')
}

/**
 * Wilson's interval of a share: covers it as often as it says on average, for few trials too. E. Wilson, "Probable inference,
 * the law of succession, and statistical inference" (1927).
 *
 * @param confidence Default .95.
 * @throws StatsError when n is 0, successes are more, or a number is out of range.
 * @example
 * wilson(7, 50) // [.06951, .26186]
 */
export const wilson = (successes: number, n: number, confidence = 0.95): Interval => {
  mustBePart(successes, n, confidence)
  const z = normalQuantile((1 + confidence) / 2)
  const share = successes / n
  const scale = 1 + (z * z) / n
  const center = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z / (2 * n)) ** 2)
  // At the ends it is exact, but for the last digits.
  return [
    successes === 0 ? 0 : Math.max(0, (center - half) / scale),
    successes === n ? 1 : Math.min(1, (center + half) / scale),
  ]
}

/**
 * The interval of Clopper and Pearson of a share: covers it at least as often as it says, whatever the share is. C. Clopper,
 * E. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial" (1934), by quantiles of
 * the beta distribution.
 *
 * @param confidence Default .95.
 * @throws StatsError when n is 0, successes are more, or a number is out of range.
 * @example
 * clopperPearson(7, 50) // [.05819, .26740]
 */
export const clopperPearson = (successes: number, n: number, confidence = 0.95): Interval => {
  mustBePart(successes, n, confidence)
  const tail = (1 - confidence) / 2
  const failures = n - successes
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
  ]
}
