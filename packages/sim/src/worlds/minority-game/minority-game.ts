import { columns, int32, int8 } from '../../agents/columns.ts'
import type { Random } from '../../contract/random.ts'
import { defineWorld } from '../../define-world.ts'
import { integer } from '../../parameters/parameters.ts'

/** What an agent decides by: how well each of its strategies would have done, and what each says now. */
interface Choice {
  readonly points: readonly number[]
  readonly says: readonly number[]
}

/** One of the two sides. */
type Side = 1 | -1

/**
 * The minority game: each of an odd number of agents takes one of two sides, and those on the smaller side win. All know only
 * which side won in the last `memory` steps; each has some strategies, drawn at the start (tables from such a past to a side),
 * and follows the one that would have won most often. With little memory all herd; at about 2^memory = .34 · agents they
 * share the places better than by chance; with much they are like chance.
 *
 * Parameters: `agents` (odd), `memory` (steps), `strategies` (of each agent), `warmUp` (steps that are not measured).
 * Metrics, NaN before they can be had: `variance`, the mean square of the sides' difference for each agent since the warm-up (1 is what coins give),
 * `difference` of the two sides in the last step, `winners`, their share in the last step.
 *
 * Sources: D. Challet, Y.-C. Zhang, "Emergence of cooperation and organization in an evolutionary game" (1997);
 * R. Savit, R. Manuca, R. Riolo, "Adaptive competition, market efficiency, and phase transitions" (1999), for the variance.
 *
 * @example await simulate(minorityGame, { seed: 1, steps: 2000, parameters: { memory: 6 } })
 */
export const minorityGame = defineWorld({
  name: 'minority-game',
  purpose: 'Those on the smaller side win: with the right memory, the selfish share the places better than by chance.',
  parameters: {
    agents: integer(101, { min: 3, max: 10_001, about: 'how many there are; odd, or the sides may be equal' }),
    memory: integer(6, { min: 1, max: 12, about: 'steps whose winning side is known' }),
    strategies: integer(2, { min: 1, max: 8, about: 'strategies of each agent' }),
    warmUp: integer(500, { min: 0, about: 'first steps, which the variance leaves out' }),
  },
  state: ({ parameters: { agents, memory, strategies }, random }) => ({
    /** The last winning sides as bits of a number. */
    past: random.below(2 ** memory),
    /** Sides by agent, strategy and past. */
    tables: sides(agents * strategies * 2 ** memory, random),
    /** Would-be wins by agent and strategy. */
    points: new Int32Array(agents * strategies),
    difference: 0,
    squares: 0,
    measured: 0,
  }),
  agents: ({ parameters }) => columns(parameters.agents, { side: int8(), wins: int32() }),
  observe: ({ id }, { parameters: { memory, strategies }, state: { past, points, tables } }): Choice => {
    const all = Array.from({ length: strategies }, (_, at) => id * strategies + at)
    return {
      points: all.map((strategy) => points[strategy] ?? 0),
      says: all.map((strategy) => tables[strategy * 2 ** memory + past] ?? 0),
    }
  },
  decide: ({ points, says }, { random }): Side => {
    const most = Math.max(...points)
    const best = says.filter((_, at) => points[at] === most)
    return random.pick(best) > 0 ? 1 : -1
  },
  act: (agent, side) => {
    agent.side = side
  },
  schedule: 'simultaneous',
  afterStep: ({ agents, parameters: { memory, warmUp }, state, random, step }) => {
    let difference = 0
    for (const { side } of agents) difference += side
    // Equal sides, of an even number of agents, have no smaller one: a coin says who won.
    const won: Side = (difference === 0 ? random.chance(0.5) : difference < 0) ? 1 : -1
    for (const agent of agents) if (agent.side === won) agent.wins++
    const { past, points, tables } = state
    for (let strategy = 0; strategy < points.length; strategy++)
      if (tables[strategy * 2 ** memory + past] === won) points[strategy] = (points[strategy] ?? 0) + 1
    state.past = (past * 2 + (won > 0 ? 1 : 0)) % 2 ** memory
    state.difference = difference
    if (step <= warmUp) return
    state.squares += difference ** 2
    state.measured++
  },
  collect: {
    variance: ({ agents, state: { measured, squares } }) => squares / measured / agents.count,
    difference: ({ state, step }) => (step === 0 ? Number.NaN : state.difference),
    winners: ({ agents, state, step }) =>
      step === 0 ? Number.NaN : (1 - Math.abs(state.difference) / agents.count) / 2,
  },
  steps: 2000,
  show: { mark: ({ side }) => (side > 0 ? 'one side' : side < 0 ? 'the other side' : 'not yet') },
})

const sides = (length: number, random: Random): Int8Array => {
  const drawn = new Int8Array(length)
  for (let at = 0; at < length; at++) drawn[at] = random.chance(0.5) ? 1 : -1
  return drawn
}
