import { mustBePairs } from '../checks.ts'
import { StatsError } from '../stats-error.ts'

/** The name of a task's cluster: tasks that stand or fall together have the same. */
export type ClusterName = string | number

/** The differences of pairs, put together by cluster. */
export interface Clusters {
  /** Sum of second − first, one for each cluster, in the order in which the clusters first appear. */
  readonly sums: Float64Array
  /** Pairs in each. */
  readonly sizes: Float64Array
  /** Sum of the squares of all differences. */
  readonly squares: number
}

/**
 * Sums of the differences by cluster. Without clusters each pair is its own.
 *
 * @throws StatsError when lengths differ, a value is no finite number, or there is none.
 */
export const clusterSums = (
  first: readonly number[],
  second: readonly number[],
  clusters?: readonly ClusterName[],
): Clusters => {
  mustBePairs(first, second)
  const differences = Float64Array.from(second, (value, at) => withoutDust(value - (first[at] ?? 0), 1))
  let squares = 0
  for (const value of differences) squares += value * value
  if (clusters === undefined) return { sums: differences, sizes: new Float64Array(differences.length).fill(1), squares }
  if (clusters.length !== first.length)
    throw new StatsError(
      `clusters has ${clusters.length} names for ${first.length} pairs`,
      'Name the cluster of each pair, in the same order.',
    )
  const places = new Map<ClusterName, number>()
  const sums = new Float64Array(differences.length)
  const sizes = new Float64Array(differences.length)
  for (const [at, name] of clusters.entries()) {
    let place = places.get(name)
    if (place === undefined) places.set(name, (place = places.size))
    sums[place] = (sums[place] ?? 0) + (differences[at] ?? 0)
    sizes[place] = (sizes[place] ?? 0) + 1
  }
  return {
    sums: sums.slice(0, places.size).map((sum, at) => withoutDust(sum, sizes[at] ?? 1)),
    sizes: sizes.slice(0, places.size),
    squares,
  }
}

/** Sums of scores such as .1 + .2 − .3 are 0 but for their last digits. */
const rounding = 1e-12
const withoutDust = (sum: number, size: number): number => (Math.abs(sum) <= rounding * size ? 0 : sum)

/**
 * The sum of the differences of each cluster: the independent units that an early stop takes in, see `stopWhenSure`. Without
 * clusters each pair is its own.
 *
 * @throws StatsError when lengths differ, a value is no finite number, or there is none.
 * @example
 * clusterDifferences([1, 0, 1], [0, 1, 0], ['a', 'a', 'b']) // [0, -1]
 */
export const clusterDifferences = (
  first: readonly number[],
  second: readonly number[],
  clusters?: readonly ClusterName[],
): number[] => [...clusterSums(first, second, clusters).sums]
