import { columns, uint8 } from '../../agents/columns.ts'
import { defineWorld } from '../../define-world.ts'
import { integer, number } from '../../parameters/parameters.ts'

/**
 * Two opinions: in each turn one agent, drawn by chance, takes over the opinion of another. In the end all are of one.
 *
 * Metric: `share`, of all who are of opinion A.
 *
 * Known: the chance that all end with opinion A is the share that had it at first.
 *
 * Source: P. Clifford, A. Sudbury, "A model for spatial conflict" (1973); R. Holley, T. Liggett (1975).
 */
export const voter = defineWorld({
  name: 'voter',
  purpose: "One takes over another's opinion, until all are of one.",
  parameters: {
    agents: integer(50, { min: 2, max: 1_000_000, about: 'how many there are' }),
    share: number(0.3, { min: 0, max: 1, about: 'of them with opinion A at first' }),
  },
  state: () => ({ withA: 0 }),
  agents: ({ parameters: { agents, share }, state }) => {
    state.withA = Math.round(agents * share)
    return columns(agents, { opinion: uint8((id) => (id < state.withA ? 1 : 0)) })
  },
  observe: (_, { agents }) => agents,
  decide: (others, { agent, random }) => {
    const other = random.below(others.count - 1)
    return others.at(other < agent ? other : other + 1).opinion
  },
  act: (agent, opinion, { state }) => {
    state.withA += opinion - agent.opinion
    agent.opinion = opinion
  },
  schedule: { order: 'drawn' },
  collect: { share: ({ state, agents }) => state.withA / agents.count },
  stop: ({ state, agents }) =>
    state.withA === 0 ? 'all are of opinion B' : state.withA === agents.count && 'all are of opinion A',
  steps: 5000,
  show: { mark: ({ opinion }) => (opinion === 1 ? 'A' : 'B') },
})
