import { DefinitionError } from '@crewright/core'
import type { GivenValues } from '../contract/parameters.ts'
import type { SimulationOptions } from '../contract/simulation.ts'
import type { AnyWorld } from '../contract/world.ts'

/** The options of a run with their defaults. */
export const checkOptions = (
  world: AnyWorld,
  { seed = 1, steps = world.steps, concurrency = 8, hashEvery = 0, parameters = {}, checkpoint }: SimulationOptions,
): { seed: number; steps: number; concurrency: number; hashEvery: number; given: GivenValues } => {
  whole('seed', seed, 0)
  whole('steps', steps, 1)
  whole('concurrency', concurrency, 1)
  whole('hashEvery', hashEvery, 0)
  if (checkpoint !== undefined) whole('checkpoint.every', checkpoint.every, 1)
  return { seed, steps, concurrency, hashEvery, given: parameters }
}

const whole = (name: string, value: number, least: number): void => {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new DefinitionError({
    message: `\`${name}\` of a simulation is ${String(value)}`,
    next: `Give a whole number of at least ${least}.`,
  })
}
