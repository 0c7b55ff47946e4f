import { StatsError } from '../stats-error.ts'
import { mustHaveUnits, resample, type Bootstrap, type Resampling } from './resample.ts'

export interface BootstrapPlan<Unit> extends Resampling {
  /** Independent units: values, tasks, or whole clusters. At least two. */
  readonly sample: readonly Unit[]
  /** What is asked of a sample; a finite number for every draw of its units. */
  readonly statistic: (sample: readonly Unit[]) => number
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
  const unit = (next: () => number): Unit => sample[Math.floor(next() * sample.length)] as Unit
  const replicate = (next: () => number): number => finite(sample.map(() => unit(next)))
  return resample({ estimate: finite(sample), leftOut, replicate }, plan)
}
