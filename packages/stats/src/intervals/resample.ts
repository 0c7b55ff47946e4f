import { randomStream } from '../chance/random-stream.ts'
import { mustBeBetween, mustCount } from '../checks.ts'
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

export interface Bootstrap {
  readonly estimate: number
  readonly interval: Interval
  /** Standard deviation of the replicates. */
  readonly standardError: number
}

/** What is needed beside the draws. */
export interface Sample {
  readonly estimate: number
  /** The statistic without each of the units. */
  readonly leftOut: Float64Array
  /** The statistic of units that are drawn anew, by numbers from 0 to 1. */
  readonly replicate: (next: () => number) => number
}

/**
 * The bootstrap of a sample.
 *
 * @throws StatsError when there are fewer than two units, or resamples or confidence are out of range.
 */
export const resample = (sample: Sample, { seed, resamples = 2000, confidence = 0.95 }: Resampling): Bootstrap => {
  const { estimate, leftOut, replicate } = sample
  mustCount('resamples', resamples, 100)
  mustBeBetween('confidence', confidence, 0, 1)
  const { next } = randomStream(seed)
  const values = new Float64Array(resamples)
  for (let at = 0; at < resamples; at += 1) values[at] = replicate(next)
  let [mean, squares] = [0, 0]
  for (const value of values) mean += value
  mean /= resamples
  for (const value of values) squares += (value - mean) ** 2
  const interval = bcaInterval({ estimate, values, acceleration: accelerationOf(leftOut), confidence })
  return { estimate, interval, standardError: Math.sqrt(squares / (resamples - 1)) }
}

/** One unit drawn again and again is no sample. */
export const mustHaveUnits = (units: number): void => {
  if (units >= 2) return
  throw new StatsError(
    `there ${units === 1 ? 'is 1 independent unit' : 'are no units'} to draw from`,
    'Give at least two, better twenty.',
  )
}
