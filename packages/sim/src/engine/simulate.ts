import { systemClock } from '@crewright/core'
import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import { writeWhole } from '../checkpoint/write-file.ts'
import type { Broker } from '../broker/open-broker.ts'
import type { ModelGate } from '../contract/decide.ts'
import type { Parameters } from '../contract/parameters.ts'
import type { SimulationOptions, SimulationResult } from '../contract/simulation.ts'
import type { AnyWorld, DefinedWorld } from '../contract/world.ts'
import { modelsOf } from './models-of.ts'
import { checkOptions } from './options.ts'
import { Record, type End } from './record.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { openSimulation, type Simulation } from './simulation.ts'

/**
 * Runs a world to its end. It does not throw for what happens in a step: a rule that throws ends the run `failed`, with all
 * that was measured before. To have the world as it was then, go on from its last checkpoint: the same steps come again.
 *
 * @param world what `defineWorld` made
 * @param options `seed` (default 1), `steps` (default: the world's), `parameters`, and the rest of SimulationOptions
 * @returns how it ended, the state's hash, and what was measured
 * @throws DefinitionError for options and parameters that cannot be; SimulationError when the set-up fails, and for a
 *   recording that cannot be read or written
 * @example const { hash, metrics } = await simulate(wealth, { seed: 7, steps: 100, parameters: { agents: 500 } })
 */
export const simulate = async <Metric extends string>(
  world: AnyWorld | DefinedWorld<Parameters, unknown, object, unknown, unknown, Metric>,
  options: SimulationOptions = {},
): Promise<SimulationResult<Metric>> => (await runWorld(world, options)) as SimulationResult<Metric>

/** Runs a world from its first instant, or from where a checkpoint left it, to its end. */
export const runWorld = async (
  world: AnyWorld,
  options: SimulationOptions,
  from?: Checkpoint,
): Promise<SimulationResult> => {
  const models = await modelsOf(world, options)
  try {
    const result = await run(world, options, models, from)
    if (models === undefined) return result
    return { ...result, models: { spent: models.spent(), calls: models.counts(), notes: models.notes } }
  } finally {
    models?.close()
  }
}

const run = async (
  world: AnyWorld,
  options: SimulationOptions,
  models?: Broker,
  from?: Checkpoint,
): Promise<SimulationResult> => {
  const { hashEvery } = checkOptions(world, options)
  const signal = options.signal ?? new AbortController().signal
  const { pause } = systemClock
  const simulation = openSimulation(world, options, { broker: models ?? noModels, pause, signal }, from)
  const record = new Record(simulation, { hashEvery, onStep: options.onStep, measured: from?.measured })
  const save = saver(simulation, record, options.checkpoint)
  if (from === undefined) record.take()
  let over = simulation.over()
  let whole = true
  try {
    while (over === undefined && !signal.aborted) {
      whole = false
      await simulation.step()
      whole = true
      record.take()
      over = simulation.over()
      if (over === undefined) await save.whenDue()
    }
    await save.last()
    const end: End = over ?? { status: 'canceled', reason: `canceled after step ${simulation.view.step}` }
    return record.result(end, simulation.hash())
  } catch (error) {
    if (signal.aborted && !whole)
      return record.result({ status: 'canceled', reason: `canceled at step ${simulation.view.step}` })
    return record.result({ status: 'failed', reason: asError(error).message, error: asError(error) })
  }
}

/** Saves a run when it is time to. */
const saver = (
  simulation: Simulation,
  record: Record,
  options: SimulationOptions['checkpoint'],
): { whenDue(): Promise<void>; last(): Promise<void> } => {
  let savedAt = -1
  const save = async (): Promise<void> => {
    const { step } = simulation.view
    if (options === undefined || savedAt === step) return
    const bytes = simulation.save(record.measured())
    if (options.file !== undefined) await writeWhole(options.file, bytes)
    await options.write?.(bytes, step)
    savedAt = step
  }
  return {
    last: save,
    whenDue: async () => {
      if (options !== undefined && simulation.view.step % options.every === 0) await save()
    },
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Nobody asks it: a world without slow deciders has no models. */
const noModels: ModelGate = {
  through: ({ id }) => {
    throw new SimulationError({
      message: `a rule asked for the model ${id}`,
      next: 'Let a decider ask it: modelAgent({ role, brief }).',
    })
  },
}
