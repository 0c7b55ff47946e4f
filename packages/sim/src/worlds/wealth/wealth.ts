import { columns, int32 } from '../../agents/columns.ts'
import { defineWorld } from '../../define-world.ts'
import { gini } from '../../measures/gini.ts'
import { integer } from '../../parameters/parameters.ts'

/**
 * Money changes hands: in each turn an agent that has something gives one unit to somebody drawn by chance, who may be
 * itself. All begin with the same, and soon few have most of it.
 *
 * Metrics: `gini`, the Gini coefficient of what they have; `penniless`, the share of all who have nothing.
 *
 * Known: the wealth of one agent settles at Boltzmann's law, exp(−w / mean), whose Gini coefficient is 1/2 for amounts that
 * can be split; in whole units with a mean of 1 it is geometric, P(w) = 2^−(w + 1), whose Gini coefficient is 2/3. That is for
 * turns drawn one by one: where everybody has exactly one turn a step, chance has less room, and it ends near .63.
 *
 * Source: A. Drăgulescu, V. Yakovenko, "Statistical mechanics of money" (2000).
 */
export const wealth = defineWorld({
  name: 'wealth',
  purpose: 'Everybody gives one unit to somebody: equal at first, unequal soon.',
  parameters: {
    agents: integer(500, { min: 2, max: 10_000_000, about: 'how many there are' }),
    start: integer(1, { min: 0, max: 1000, about: 'what each has at first' }),
  },
  agents: ({ parameters }) => columns(parameters.agents, { wealth: int32(parameters.start) }),
  observe: (agent, world) => ({ wealth: agent.wealth, others: world.agents.count }),
  decide: ({ wealth, others }, { random }) => (wealth > 0 ? random.below(others) : undefined),
  act: (agent, receiver, world) => {
    agent.wealth -= 1
    world.agents.at(receiver).wealth += 1
  },
  schedule: { order: 'drawn' },
  collect: {
    gini: ({ agents }) => gini(agents.column('wealth')),
    penniless: ({ agents }) => shareOfZeros(agents.column('wealth')),
  },
  steps: 300,
  show: { mark: ({ wealth }) => (wealth === 0 ? 'nothing' : wealth < 3 ? '1 or 2' : '3 or more') },
})

const shareOfZeros = (values: ArrayLike<number>): number =>
  values.length === 0 ? Number.NaN : Array.from(values).filter((value) => value === 0).length / values.length
