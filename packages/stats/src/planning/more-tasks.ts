import { mustBeAmount, mustCount } from '../checks.ts'
import { sampleSize, type LevelAndPower } from './sample-size.ts'

/** What a benchmark has found out about its own precision. */
export interface SoFar extends LevelAndPower {
  /** What should be seen, in the scores' unit: .05 is 5 points. */
  readonly difference: number
  /** Tasks so far. */
  readonly count: number
  /** Of the difference, over those tasks, clustered if they are. */
  readonly standardError: number
}

/**
 * How many tasks more show a difference, if they vary as those so far: by the formula of `sampleSize`, with n·SE² as the
 * variance of a task, in which clusters are accounted for.
 *
 * @returns 0 when so many are enough; null when nothing varied so far, so that nothing can be foreseen.
 * @throws StatsError when the difference is 0, or a number is out of range.
 * @example
 * moreTasks({ difference: .05, count: 100, standardError: .04 }) // 403
 */
export const moreTasks = ({ count, standardError, ...plan }: SoFar): number | null => {
  mustCount('count', count, 1)
  mustBeAmount('standardError', standardError)
  if (standardError === 0) return null
  return Math.max(0, sampleSize({ ...plan, varianceOfDifferences: count * standardError ** 2 }) - count)
}
