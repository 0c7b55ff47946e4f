import type { SimulationOptions } from '../contract/simulation.ts'
import type { AnyWorld } from '../contract/world.ts'
import { simulate } from '../engine/simulate.ts'
import type { SweepJob } from './sweep-job.ts'
import { failedRow, rowOf, type SweepRow } from './sweep-row.ts'

/** What of a simulation a sweep leaves to whoever runs it. */
export interface JobOptions extends Omit<SimulationOptions, 'seed' | 'steps' | 'parameters' | 'onStep' | 'watch'> {
  /** Keep the values of all steps, not the last ones alone. Default false. */
  readonly series?: boolean
}

/** Runs one job in this thread. It does not throw: whatever goes wrong is the row's. */
export const runJob = async (
  world: AnyWorld,
  job: SweepJob,
  { series = false, ...options }: JobOptions = {},
): Promise<SweepRow> => {
  const { seed, steps, parameters } = job
  try {
    return rowOf(job, await simulate(world, { ...options, seed, steps, parameters }), series)
  } catch (error) {
    return failedRow(job, error)
  }
}
