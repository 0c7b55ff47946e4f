import { systemClock } from '@crewright/core'
import { openBroker, type Broker } from '../broker/open-broker.ts'
import type { SimulationOptions } from '../contract/simulation.ts'
import type { AnyWorld } from '../contract/world.ts'
import { checkOptions } from './options.ts'
import type { Parts } from './set-up.ts'

/** The broker of a run; a world whose agents are rules alone needs none, and then nothing is opened. */
export const modelsOf = async (world: AnyWorld, options: SimulationOptions): Promise<Broker | undefined> => {
  const { concurrency } = checkOptions(world, options)
  const { decide } = world.parts as Parts
  const ways = typeof decide === 'function' || 'kind' in decide ? [decide] : Object.values(decide.of)
  if (ways.every((one) => typeof one === 'function')) return undefined
  const { limits = {}, models = {} } = options
  return openBroker({ ...models, concurrency, limits, clock: systemClock })
}
