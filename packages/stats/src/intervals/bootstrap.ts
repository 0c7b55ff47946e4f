import { generator } from '../chance/random-stream.ts'
import { mustBeBetween, mustCount } from '../checks.ts'
import { clusterSums, type ClusterName } from '../compare/clusters.ts'
import { StatsError } from '../stats-error.ts'
import { accelerationOf, bcaInterval } from './bca.ts'
import type { Interval } from './interval.ts'

export interface Resampling {
  /** Any whole number: the same gives the same interval. */
  readonly seed: number
  /** How often the sample is drawn anew. Default 2000. */
  readonly resamples?: number
  /** Default .95. */
  readonly confidence?: number
}

export interface BootstrapPlan<Unit> extends Resampling {
  /** Independent units: values, tasks, or whole clusters. At least two. */
  readonly sample: readonly Unit[]
  /** What is asked of a sample; a finite number for every draw of its units. */
  readonly statistic: (sample: readonly Unit[]) => number
}

export interface Bootstrap {
  readonly estimate: number
  readonly interval: Interval
  /** Standard deviation of the replicates. */
  readonly standardError: number
}

/**
 * An interval of any statistic, by drawing the sample's units anew (B. Efron, 1979), bias-corrected and accelerated (BCa,
 * 1987). The statistic is computed resamples + n times. Units that hang together are to be drawn together: give clusters
 * as the units.
 *
 * @throws StatsError when there are fewer than two units, or the statistic of some draw is not finite.
 * @example
 * bootstrap({ sample: [1, 2, 4, 8], statistic: median, seed: 1 }).interval
 */
export const bootstrap = <Unit>({ sample, statistic, ...plan }: BootstrapPlan<Unit>): Bootstrap => {
  mustHaveUnits(sample.length)
  const finite = (drawn: readonly Unit[]): number => {
    const value = statistic(drawn)
    if (Number.isFinite(value)) return value
    throw new StatsError(`the statistic of a draw is ${value}`, 'Give one that every draw has, such as a mean.')
  }
  const leftOut = Float64Array.from(sample, (_, out) => finite(sample.filter((_unit, at) => at !== out)))
  return resample(plan, finite(sample), leftOut, (draw) => finite(sample.map(() => sample[draw()] as Unit)))
}

/**
 * The interval of the mean difference of two arms on the same tasks, by drawing pairs, or clusters of them, anew. Sums
 * are drawn, so that 100,000 pairs take 2,000 resamples in a few seconds.
 *
 * @param first One finite number for each task.
 * @param second The same tasks, in the same order.
 * @throws StatsError when lengths differ, or there are fewer than two pairs or clusters.
 * @example
 * pairedBootstrap([0, 0, 1, 1], [1, 0, 1, 1], { seed: 1 }).interval
 */
export const pairedBootstrap = (
  first: readonly number[],
  second: readonly number[],
  { clusters, ...plan }: Resampling & { readonly clusters?: readonly ClusterName[] | undefined },
): Bootstrap => {
  const { sums, sizes } = clusterSums(first, second, clusters)
  mustHaveUnits(sums.length)
  let whole = 0
  for (const sum of sums) whole += sum
  const count = first.length
  const leftOut = sums.map((sum, at) => (whole - sum) / (count - (sizes[at] ?? 0)))
  const alike = sums.length === count
  return resample(plan, whole / count, leftOut, (draw) => {
    let [sum, size] = [0, 0]
    if (alike) {
      for (let left = count; left > 0; left -= 1) sum += sums[draw()] ?? 0
      return sum / count
    }
    for (let left = sums.length; left > 0; left -= 1) {
      const at = draw()
      sum += sums[at] ?? 0
      size += sizes[at] ?? 0
    }
    return sum / size
  })
}

const resample = (
  { seed, resamples = 2000, confidence = 0.95 }: Resampling,
  estimate: number,
  leftOut: Float64Array,
  replicate: (draw: () => number) => number,
): Bootstrap => {
  mustCount('resamples', resamples, 100)
  mustBeBetween('confidence', confidence, 0, 1)
  const bits = generator(seed)
  const scale = leftOut.length / 2 ** 32
  // 32 bits choose one of n with an error of n/2³², which no number of resamples shows.
  const draw = (): number => Math.floor((bits.next() >>> 0) * scale)
  const values = new Float64Array(resamples)
  for (let at = 0; at < resamples; at += 1) values[at] = replicate(draw)
  let [mean, squares] = [0, 0]
  for (const value of values) mean += value
  mean /= resamples
  for (const value of values) squares += (value - mean) ** 2
  const interval = bcaInterval({ estimate, values, acceleration: accelerationOf(leftOut), confidence })
  return { estimate, interval, standardError: Math.sqrt(squares / (resamples - 1)) }
}

const mustHaveUnits = (units: number): void => {
  if (units >= 2) return
  throw new StatsError(
    `there ${units === 1 ? 'is 1 independent unit' : 'are no units'} to draw from`,
    'Give at least two, better twenty.',
  )
}
