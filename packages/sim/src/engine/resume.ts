import type { Parameters } from '../contract/parameters.ts'
import type { SimulationOptions, SimulationResult } from '../contract/simulation.ts'
import type { AnyWorld, DefinedWorld } from '../contract/world.ts'
import { decodeCheckpoint } from '../checkpoint/checkpoint.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { runWorld } from './simulate.ts'

/**
 * Goes on from a checkpoint, to where the whole run would have come: each later step has the same hash and the same
 * measurements. `onStep` is called for the steps that come.
 *
 * @param world the same world as then
 * @param bytes what `checkpoint` of a run wrote: read its file, or keep what `write` was given
 * @param options as for `simulate`; `steps` counts from the run's beginning, and is by default what it was
 * @throws SimulationError for bytes that are damaged, of another world, or of another format
 * @example await resume(wealth, await readFile('wealth.checkpoint'), { steps: 500 })
 */
export const resume = <Metric extends string>(
  world: AnyWorld | DefinedWorld<Parameters, unknown, object, unknown, unknown, Metric>,
  bytes: Uint8Array,
  options: Omit<SimulationOptions, 'seed' | 'parameters'> = {},
): Promise<SimulationResult<Metric>> => fork(world, bytes, options)

/**
 * Goes on from a checkpoint otherwise than it went: another `seed` or other `parameters` hold for what comes after, and
 * change nothing of what was.
 *
 * @param options as for `resume`; `parameters` are changes of those that the run had
 * @throws SimulationError as `resume` does; DefinitionError for parameters that cannot be
 * @example await fork(sir, bytes, { seed: 2, parameters: { infection: 0.1 } })
 */
export const fork = async <Metric extends string>(
  world: AnyWorld | DefinedWorld<Parameters, unknown, object, unknown, unknown, Metric>,
  bytes: Uint8Array,
  options: SimulationOptions = {},
): Promise<SimulationResult<Metric>> => {
  const from = decodeCheckpoint(bytes, world)
  const { seed = from.seed, steps = from.steps } = options
  const measured = Object.keys(from.measured.series)
  if (measured.length !== world.metrics.length || !world.metrics.every((name) => measured.includes(name)))
    throw new SimulationError({
      message: `the checkpoint measured ${measured.join(', ') || 'nothing'}, and the world ${world.name} measures ${world.metrics.join(', ') || 'nothing'}`,
      next: 'Go on with the world as it was, or start the run anew.',
    })
  const parameters = { ...from.parameters, ...options.parameters }
  return (await runWorld(world, { ...options, seed, steps, parameters }, from)) as SimulationResult<Metric>
}
