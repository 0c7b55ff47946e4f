import type { Broker } from '../broker/open-broker.ts'
import type { DecidedBy, ModelGate } from '../contract/decide.ts'
import type { Parameters } from '../contract/parameters.ts'
import type { SimulationOptions, SimulationResult, SimulationStatus } from '../contract/simulation.ts'
import type { AnyWorld, DefinedWorld } from '../contract/world.ts'
import { systemClock } from './defaults.ts'
import { modelsOf } from './models-of.ts'
import { checkOptions } from './options.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { openSimulation, type Simulation } from './simulation.ts'

/**
 * Runs a world to its end. It does not throw for what happens in a step: a rule that throws ends the run `failed`, with all
 * that was measured before and the hash of the last whole step.
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
): Promise<SimulationResult<Metric>> => {
  const models = await modelsOf(world, options)
  try {
    return (await run(world, options, models)) as SimulationResult<Metric>
  } finally {
    models?.close()
  }
}

const run = async (world: AnyWorld, options: SimulationOptions, models?: Broker): Promise<SimulationResult> => {
  const { hashEvery } = checkOptions(world, options)
  const signal = options.signal ?? new AbortController().signal
  const { pause } = systemClock
  const simulation = openSimulation(world, options, { broker: models ?? noModels, pause, signal })
  const record = new Record(simulation, hashEvery, options)
  record.take()
  let over = simulation.over()
  let ended: { status: SimulationStatus; reason: string; error?: Error } | undefined
  while (over === undefined && ended === undefined) {
    try {
      signal.throwIfAborted()
      await simulation.step()
      record.take()
      over = simulation.over()
    } catch (error) {
      ended = signal.aborted
        ? { status: 'canceled', reason: `canceled at step ${simulation.view.step}` }
        : { status: 'failed', reason: asError(error).message, error: asError(error) }
    }
  }
  const result = record.result(over ?? ended ?? { status: 'completed', reason: '' })
  if (models === undefined) return result
  return { ...result, models: { spent: models.spent(), calls: models.counts(), notes: models.notes } }
}

class Record {
  readonly #simulation: Simulation
  readonly #hashEvery: number
  readonly #onStep: SimulationOptions['onStep']
  readonly #steps: number[] = []
  readonly #series: { [name: string]: number[] }
  readonly #hashes: { step: number; hash: string }[] = []
  #last: { metrics: { readonly [name: string]: number }; time: number } = { metrics: {}, time: 0 }

  constructor(simulation: Simulation, hashEvery: number, { onStep }: SimulationOptions) {
    this.#simulation = simulation
    this.#hashEvery = hashEvery
    this.#onStep = onStep
    this.#series = Object.fromEntries(simulation.world.metrics.map((name) => [name, []]))
  }

  take(): void {
    const now = this.#simulation.now()
    const hashed = this.#hashEvery > 0 && now.step % this.#hashEvery === 0
    const hash = hashed ? this.#simulation.hash() : undefined
    if (hash !== undefined) this.#hashes.push({ step: now.step, hash })
    this.#steps.push(now.step)
    for (const [name, value] of Object.entries(now.metrics)) this.#series[name]?.push(value)
    this.#last = { metrics: now.metrics, time: now.time }
    this.#onStep?.({ ...now, hash }, this.#simulation.view)
  }

  result(end: { status: SimulationStatus; reason: string; error?: Error }): SimulationResult {
    const { world, seed, parameters, engine } = this.#simulation
    const whole = end.error === undefined && end.status !== 'canceled'
    return {
      world: world.name,
      seed,
      parameters,
      status: end.status,
      reason: end.reason,
      steps: this.#steps.at(-1) ?? 0,
      time: this.#last.time,
      hash: whole ? this.#simulation.hash() : (this.#hashes.at(-1)?.hash ?? ''),
      metrics: this.#last.metrics,
      series: { ...this.#series, step: this.#steps } as SimulationResult['series'],
      hashes: this.#hashes,
      decisions: engine.decisions.counts as { readonly [By in DecidedBy]?: number },
      messages: engine.stage.counts,
      ...(end.error === undefined ? {} : { error: end.error }),
    }
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
