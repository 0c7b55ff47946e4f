import { simulate } from '../engine/simulate.ts'
import type { SimulationOptions, SimulationResult } from '../contract/simulation.ts'
import type { AnyWorld } from '../contract/world.ts'

/** The seeds over which known results are means. */
export const twenty: readonly number[] = Array.from({ length: 20 }, (_, at) => at + 1)

/** One run for each seed; all of them must have ended well. */
export const runsOf = async (
  world: AnyWorld,
  options: Omit<SimulationOptions, 'seed'>,
  seeds: readonly number[] = twenty,
): Promise<SimulationResult[]> => {
  const runs: SimulationResult[] = []
  for (const seed of seeds) {
    const run = await simulate(world, { ...options, seed })
    if (run.error !== undefined) throw run.error
    runs.push(run)
  }
  return runs
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
