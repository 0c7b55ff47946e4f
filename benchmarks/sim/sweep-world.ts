/** The world of the sweep's benchmark: threads import it by its file. */
import { columns, defineWorld, int32, integer } from '@crewright/sim'

export const wealth = defineWorld({
  name: 'wealth',
  purpose: 'Everybody gives one unit to somebody.',
  parameters: { agents: integer(5_000, { min: 2 }) },
  agents: ({ parameters }) => columns(parameters.agents, { wealth: int32(1) }),
  observe: (agent, world) => ({ wealth: agent.wealth, others: world.agents.count }),
  decide: ({ wealth, others }, { random }) => (wealth > 0 ? random.below(others) : undefined),
  act: (agent, giveTo, world) => {
    agent.wealth -= 1
    world.agents.at(giveTo).wealth += 1
  },
  collect: {
    richest: ({ agents }) => Array.from(agents.column('wealth')).reduce((most, one) => Math.max(most, one), 0),
  },
})
