import { mustBeNumbers } from '../checks.ts'

export interface Summary {
  readonly count: number
  readonly mean: number
  /** Of the sample, with n − 1; 0 for one value. */
  readonly standardDeviation: number
  /** Of the mean: standardDeviation/√n. */
  readonly standardError: number
}

/**
 * Mean and standard deviation of values, in two passes, so that no digits are lost to a large mean.
 *
 * @throws StatsError when there is none, or one is not finite.
 * @example
 * summary([1, 2, 3]) // { count: 3, mean: 2, standardDeviation: 1, standardError: .57735 }
 */
export const summary = (values: readonly number[]): Summary => {
  mustBeNumbers('values', values)
  const count = values.length
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / count
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  const standardDeviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0
  return { count, mean, standardDeviation, standardError: standardDeviation / Math.sqrt(count) }
}
