import type { Json } from '@crewright/core'
import type { ModelGate } from '../contract/decide.ts'
import type { ParameterValue } from '../contract/parameters.ts'
import type { SimulationOptions, StepNow } from '../contract/simulation.ts'
import type { AnyView } from '../contract/view.ts'
import type { AnyWorld } from '../contract/world.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { worldItself } from '../random/stream.ts'
import { valuesOf } from '../parameters/values-of.ts'
import { hashState } from '../state/hash.ts'
import { checked } from '../checking/checked.ts'
import { encodeCheckpoint, type Checkpoint, type Measured } from '../checkpoint/checkpoint.ts'
import { restoreStage } from '../checkpoint/restore-stage.ts'
import { Engine } from './engine.ts'
import { checkOptions } from './options.ts'
import { placed } from './placed.ts'
import { setUp, type AnyStage, type Parts } from './set-up.ts'

/** A world under way. Between two steps it can be looked at and hashed. */
export interface Simulation {
  readonly world: AnyWorld
  readonly seed: number
  readonly steps: number
  readonly parameters: { readonly [name: string]: ParameterValue }
  readonly view: AnyView
  readonly engine: Engine
  /** Why it is over; undefined while it is not. */
  over(): { readonly status: 'completed' | 'stopped'; readonly reason: string } | undefined
  /** What is measured now. */
  measure(): { readonly [name: string]: number }
  /** One step. */
  step(): Promise<void>
  /**
   * The state's hash: agents, state, messages and wake-ups that wait, mailboxes, memories, the clock. Measurements, plots and
   * the seed are not in it. With `end` it is the hash of the agents below that id alone.
   */
  hash(end?: number): string
  now(): StepNow
  /** All of it as bytes, with what was measured so far. */
  save(measured: Measured): Uint8Array
}

/** Opens a world at its first instant, or where a checkpoint left it. */
export const openSimulation = (
  world: AnyWorld,
  options: SimulationOptions,
  parts: { readonly broker: ModelGate; readonly pause: () => Promise<void>; readonly signal: AbortSignal },
  from?: Checkpoint,
): Simulation => {
  const { seed, steps, concurrency, given } = checkOptions(world, options)
  const parameters = valuesOf(world.parameters, given, world.name)
  const begun: { stage?: AnyStage } = {}
  const inner = options.check === true ? checked(world.parts as Parts, () => begun.stage) : (world.parts as Parts)
  const memories = new Map<number, Json>(from?.memories)
  const stage =
    from === undefined ? attempt(() => setUp(inner, parameters, seed)) : restoreStage(from, parameters, seed)
  begun.stage = stage
  const engine = new Engine({ ...parts, parts: inner, stage, seed, concurrency, memories }, options.watch ?? false)
  Object.assign(engine.decisions.counts, from?.decisions)
  const view = stage as unknown as AnyView
  const measureOne = (name: string): number => {
    // Each metric draws the same numbers, whatever else is measured.
    stage.random.begin(stage.step, worldItself, 1)
    return attempt(() => numberOf(name, inner.collect?.[name]?.(stage)), stage)
  }
  const measure = (): { readonly [name: string]: number } =>
    Object.fromEntries(world.metrics.map((name) => [name, measureOne(name)]))
  return {
    world,
    seed,
    steps,
    parameters,
    view,
    engine,
    over() {
      // Nor does the end depend on what is measured.
      stage.random.begin(stage.step, worldItself, 2)
      const stopped = attempt(() => inner.stop?.(stage), stage, 'stop')
      if (stopped !== undefined && stopped !== false)
        return { status: 'stopped', reason: stopped === true ? `its end was reached at step ${stage.step}` : stopped }
      return stage.step >= steps ? { status: 'completed', reason: `all ${steps} steps are done` } : undefined
    },
    measure,
    step: () => engine.step(),
    hash: (end) => hashOf(stage, memories, end),
    now: () => ({
      step: stage.step,
      steps,
      time: stage.time,
      agents: stage.agents.count,
      metrics: measure(),
      ...watched(engine),
    }),
    save: (measured) =>
      encodeCheckpoint({
        world: world.name,
        seed,
        steps,
        parameters,
        messages: stage.counts,
        decisions: engine.decisions.counts,
        measured,
        ...wholeOf(stage, memories),
      }),
  }
}

const numberOf = (metric: string, value: unknown): number => {
  if (typeof value === 'number') return value
  throw new SimulationError({
    message: `the metric ${metric} is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`,
    next: 'Let it give a number; NaN where there is nothing to measure yet.',
  })
}

const watched = ({ sent, decisions }: Engine): Pick<StepNow, 'sent' | 'decided'> =>
  sent === undefined || decisions.watched === undefined ? {} : { sent: [...sent], decided: [...decisions.watched] }

const hashOf = (stage: AnyStage, memories: Map<number, Json>, end?: number): string =>
  end === undefined ? hashState(wholeOf(stage, memories)) : hashState(stage.agents.save(end))

/** All of a world that goes on from step to step. */
const wholeOf = (
  stage: AnyStage,
  memories: Map<number, Json>,
): Pick<Checkpoint, 'agents' | 'state' | 'step' | 'time' | 'queue' | 'mailboxes' | 'memories'> => ({
  agents: stage.agents.save() as Checkpoint['agents'],
  state: stage.state,
  step: stage.step,
  time: stage.time,
  queue: stage.queue.save().map(({ time, what }) => ({ time, what })),
  mailboxes: byId(stage.mailboxes),
  memories: byId(memories),
})

const byId = <Value>(map: Map<number, Value>): (readonly [number, Value])[] =>
  [...map].sort(([one], [other]) => one - other)

/** Runs a user's function outside of a turn: what it throws names the step. */
const attempt = <Value>(what: () => Value, stage?: AnyStage, phase: 'collect' | 'stop' = 'collect'): Value => {
  try {
    return what()
  } catch (error) {
    if (stage === undefined) throw placed(error, { agent: undefined, step: 0, phase: 'set-up' })
    throw placed(error, { agent: undefined, step: stage.step, phase })
  }
}
