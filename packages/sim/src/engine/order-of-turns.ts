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

/** A turn number that no turn within a step reaches: its draws say who acts, so that they shift nobody's own. */
const forOrder = 0x7fffffff

/**
 * Draws whose turn it is in this step. What an agent draws for its place depends on its id alone: one agent more comes
 * between the others, and leaves them in the order that they had.
 */
export const turnsOf = <P, S, Fields extends object>(
  schedule: Schedule<P, S, Fields, never>,
  agents: Population<Fields>,
  { step, parameters, random }: { readonly step: number; readonly parameters: P; readonly random: TurnStream },
): Turns => {
  const order = typeof schedule === 'string' ? schedule : schedule.order
  if (order === 'events') return { ids: new Int32Array(0) }
  const ids = agents.ids()
  if (order === 'shuffled') return { ids: shuffle(ids, step, random) }
  if (typeof schedule === 'string' || schedule.order === 'simultaneous') return { ids }
  const chanceOf = (value: number | ((agent: Readonly<Agent<Fields>>) => number), id: number, what: string): number => {
    const chance = typeof value === 'number' ? value : value(agents.at(id))
    if (chance >= 0 && chance <= (what === 'rate' ? 1e6 : 1)) return chance
    throw new SimulationError({
      message: `the ${what} of agent ${id} is ${chance}`,
      next: what === 'rate' ? 'Give a number from 0 to 1,000,000.' : 'Give a number from 0 to 1.',
      agent: id,
      step,
    })
  }
  if (schedule.order === 'drawn') {
    const asked = schedule.turns ?? agents.count
    const count = typeof asked === 'function' ? asked(parameters) : asked
    random.begin(step, orderOfTurns, forOrder)
    return { ids: Int32Array.from({ length: agents.count === 0 ? 0 : count }, () => random.pick(ids)) }
  }
  if (schedule.order === 'probabilistic') {
    return {
      ids: ids.filter((id) => {
        random.begin(step, id, forOrder)
        return random.chance(chanceOf(schedule.probability, id, 'probability'))
      }),
    }
  }
  // Waiting times have no memory, so those of each step may be drawn anew.
  const instants: { readonly id: number; readonly time: number }[] = []
  for (const id of ids) {
    const rate = chanceOf(schedule.rate, id, 'rate')
    random.begin(step, id, forOrder)
    for (let time = step - 1 + random.exponential(rate); time < step; time += random.exponential(rate))
      instants.push({ id, time })
  }
  instants.sort((a, b) => a.time - b.time || a.id - b.id)
  return {
    ids: Int32Array.from(instants, ({ id }) => id),
    times: Float64Array.from(instants, ({ time }) => time),
  }
}

/** Each agent draws a key, and they stand in the order of their keys. */
const shuffle = (ids: Int32Array, step: number, random: TurnStream): Int32Array => {
  const keys = new Uint32Array(ids.length)
  for (let at = 0; at < ids.length; at++) {
    random.begin(step, ids[at] as number, forOrder)
    keys[at] = random.next() * 2 ** 32
  }
  return sortByKey(ids, keys)
}
