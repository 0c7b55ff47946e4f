import type { Agent } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import type { Schedule } from '../contract/world.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { orderOfTurns, type TurnStream } from '../random/stream.ts'
import { sortByKey } from './sort-by-key.ts'

/** Whose turn it is in one step, and when: absent, all at the step's end. */
export interface Turns {
  readonly ids: Int32Array
  readonly times?: Float64Array
}

/** A step that is about to begin. */
interface Step<P, Fields> {
  readonly agents: Population<Fields>
  readonly step: number
  readonly parameters: P
  readonly random: TurnStream
}

/** A turn number that no turn within a step reaches: its draws say who acts, so that they shift nobody's own. */
const forOrder = 0x7fffffff

/**
 * Draws whose turn it is in this step. What an agent draws for its place depends on its id alone: one agent more comes
 * between the others, and leaves them in the order that they had. `drawn` alone is for all agents together.
 */
export const turnsOf = <P, S, Fields extends object>(
  schedule: Schedule<P, S, Fields, never>,
  now: Step<P, Fields>,
): Turns => {
  const order = typeof schedule === 'string' ? schedule : schedule.order
  if (order === 'events') return { ids: new Int32Array(0) }
  if (order === 'shuffled') return { ids: shuffled(now) }
  if (typeof schedule === 'string' || schedule.order === 'simultaneous') return { ids: now.agents.order() }
  if (schedule.order === 'drawn') return { ids: drawn(now, schedule.turns ?? now.agents.count) }
  if (schedule.order === 'probabilistic') return { ids: probable(now, schedule.probability) }
  return atRandomInstants(now, schedule.rate)
}

/** Each agent draws a key, and they stand in the order of their keys. */
const shuffled = ({ agents, step, random }: Step<unknown, unknown>): Int32Array => {
  const ids = agents.order()
  const keys = new Uint32Array(ids.length)
  for (let at = 0; at < ids.length; at++) {
    random.begin(step, ids[at] as number, forOrder)
    keys[at] = random.next() * 2 ** 32
  }
  return sortByKey(ids, keys).items
}

const drawn = <P>(
  { agents, parameters, step, random }: Step<P, unknown>,
  turns: number | ((parameters: P) => number),
): Int32Array => {
  const asked = typeof turns === 'function' ? turns(parameters) : turns
  if (!(Number.isSafeInteger(asked) && asked >= 0))
    throw new SimulationError({
      message: `\`turns\` of the order \`drawn\` is ${asked} at step ${step}`,
      next: 'Give a whole number of at least 0: how many turns there are in a step.',
      step,
    })
  const ids = agents.order()
  const who = new Int32Array(ids.length === 0 ? 0 : asked)
  random.begin(step, orderOfTurns, forOrder)
  for (let at = 0; at < who.length; at++) who[at] = random.pick(ids)
  return who
}

type OfAgent<Fields> = number | ((agent: Readonly<Agent<Fields>>) => number)

const probable = <Fields>(
  { agents, step, random }: Step<unknown, Fields>,
  probability: OfAgent<Fields>,
): Int32Array => {
  const valueOf = within(agents, probability, { what: 'probability', most: 1, step })
  return agents.order().filter((id) => {
    random.begin(step, id, forOrder)
    return random.chance(valueOf(id))
  })
}

/** Waiting times have no memory, so those of each step may be drawn anew. */
const atRandomInstants = <Fields>({ agents, step, random }: Step<unknown, Fields>, rate: OfAgent<Fields>): Turns => {
  const rateOf = within(agents, rate, { what: 'rate', most: 1e6, step })
  const who: number[] = []
  const when: number[] = []
  for (const id of agents.order()) {
    const perStep = rateOf(id)
    if (perStep === 0) continue
    random.begin(step, id, forOrder)
    for (let time = random.exponential(perStep); time < 1; time += random.exponential(perStep)) {
      who.push(id)
      // In steps of 2⁻³²: what they are sorted by is what they are.
      when.push(Math.floor(time * 2 ** 32))
    }
  }
  const { items, keys } = sortByKey(Int32Array.from(who), Uint32Array.from(when))
  const times = new Float64Array(keys.length)
  for (let at = 0; at < keys.length; at++) times[at] = step - 1 + (keys[at] as number) / 2 ** 32
  return { ids: items, times }
}

/** The value of each agent, from 0 to `most`. */
const within = <Fields>(
  agents: Population<Fields>,
  value: OfAgent<Fields>,
  { what, most, step }: { readonly what: string; readonly most: number; readonly step: number },
): ((id: number) => number) => {
  return (id) => {
    const given = typeof value === 'number' ? value : value(agents.at(id))
    if (given >= 0 && given <= most) return given
    throw new SimulationError({
      message: `the ${what} of agent ${id} is ${given} at step ${step}`,
      next: `Give a number from 0 to ${most.toLocaleString('en')}.`,
      agent: id,
      step,
    })
  }
}
