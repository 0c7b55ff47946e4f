import { mustBeBetween } from '../checks.ts'
import type { Interval } from '../intervals/interval.ts'
import { solveRising } from '../special/solve.ts'
import { stakes, wealthOf } from './bets.ts'

/** Clusters of tasks; a task that stands alone is one of size 1. */
export interface Units {
  /** Of the differences of each, which are from −1 to 1. */
  readonly sums: ArrayLike<number>
  readonly sizes: ArrayLike<number>
}

/**
 * An interval of the mean difference that holds at all times at once, for any distribution from −1 to 1: all means against
 * which bets have not won 1/α so far. So it leaves out 0 exactly when `stopWhenSure` is sure now. See `wealthOf` for the source.
 *
 * @param units what has been seen so far
 * @param largest Tasks of the largest cluster that there could be; fixed before anything is seen. Default 1.
 * @param confidence Default .95.
 * @throws StatsError when confidence is not between 0 and 1.
 * @example
 * meanSequence({ sums: [1, 1, 1, 1, 1, 1, 1], sizes: [1, 1, 1, 1, 1, 1, 1] })[0] > 0 // true
 */
export const meanSequence = ({ sums, sizes }: Units, largest = 1, confidence = 0.95): Interval => {
  mustBeBetween('confidence', confidence, 0, 1)
  // Many units are equal: each kind is gone through once.
  const kinds = new Map<string, { readonly sum: number; readonly size: number; times: number }>()
  let [sum, size] = [0, 0]
  for (let at = 0; at < sums.length; at += 1) {
    const unit = { sum: sums[at] ?? 0, size: sizes[at] ?? 1 }
    sum += unit.sum
    size += unit.size
    const key = `${unit.sum} ${unit.size}`
    const kind = kinds.get(key)
    if (kind === undefined) kinds.set(key, { ...unit, times: 1 })
    else kind.times += 1
  }
  if (size === 0) return [-1, 1]
  const logs = new Float64Array(stakes.length)
  const against = (mean: number): number => {
    const scale = largest * (1 + Math.abs(mean))
    for (const [at, stake] of stakes.entries()) {
      let log = 0
      for (const kind of kinds.values()) log += kind.times * Math.log1p((stake * (kind.sum - mean * kind.size)) / scale)
      logs[at] = log
    }
    return wealthOf(logs).log
  }
  const enough = -Math.log(1 - confidence)
  const found = Math.max(-1, Math.min(1, sum / size))
  return [
    against(-1) < enough ? -1 : solveRising((mean) => -against(mean), -enough, -1, found),
    against(1) < enough ? 1 : solveRising(against, enough, found, 1),
  ]
}
