import { mustBeBetween, mustCount } from '../checks.ts'
import type { Interval } from '../intervals/interval.ts'
import { solveRising } from '../special/solve.ts'
import { StatsError } from '../stats-error.ts'
import { logEValue } from './e-value.ts'

/**
 * An interval of a share that holds at all times at once: however often one looks, and whenever one stops, the chance that
 * it ever misses is at most 1 − confidence. It is all θ whose evidence B(s+½, f+½)/B(½,½) / (θˢ (1−θ)ᶠ) is below
 * 1/α, so it leaves out ½ exactly when `eValue` reaches 1/α. H. Robbins (1970); see `eValue`.
 *
 * @param confidence Default .95.
 * @returns 0 to 1 when n is 0.
 * @throws StatsError when successes are more than n, or a number is out of range.
 * @example
 * shareSequence(7, 7) // [.5213, 1]
 */
export const shareSequence = (successes: number, n: number, confidence = 0.95): Interval => {
  mustCount('n', n)
  mustCount('successes', successes)
  mustBeBetween('confidence', confidence, 0, 1)
  const failures = n - successes
  if (failures < 0) throw new StatsError(`${successes} of ${n} succeeded`, 'Give no more successes than trials.')
  if (n === 0) return [0, 1]
  // The e-value has ½ for θ; its likelihood is 2⁻ⁿ.
  const most = Math.log(1 - confidence) + logEValue({ first: successes, second: failures }) - n * Math.LN2
  const times = (count: number, log: number): number => (count === 0 ? 0 : count * log)
  const likelihood = (share: number): number => times(successes, Math.log(share)) + times(failures, Math.log1p(-share))
  const peak = successes / n
  return [
    successes === 0 ? 0 : solveRising(likelihood, most, 0, peak),
    failures === 0 ? 1 : solveRising((share) => -likelihood(share), -most, peak, 1),
  ]
}
