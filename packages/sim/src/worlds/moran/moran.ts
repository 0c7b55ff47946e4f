import { columns, uint8 } from '../../agents/columns.ts'
import { defineWorld } from '../../define-world.ts'
import { integer, number } from '../../parameters/parameters.ts'

/**
 * One mutant among its kind: at each instant one individual, drawn by fitness, has a child, which takes the place of one
 * drawn by chance. In the end all are mutants, or none is.
 *
 * Metric: `mutants`, how many there are.
 *
 * Known: a mutant of fitness r takes over N with chance (1 − 1/r) / (1 − r^−N); 1/N when r is 1.
 *
 * Source: P. Moran, "Random processes in genetics" (1958).
 */
export const moran = defineWorld({
  name: 'moran',
  purpose: 'A mutant of another fitness takes over a population, or dies out.',
  parameters: {
    agents: integer(10, { min: 2, max: 1_000_000, about: 'how many there are, one mutant among them' }),
    fitness: number(1.1, { min: 0.001, about: "the mutant's, beside 1 of the others" }),
  },
  state: () => ({ mutants: 1 }),
  agents: ({ parameters }) => columns(parameters.agents, { mutant: uint8((id) => (id === 0 ? 1 : 0)) }),
  // The one whose turn it is dies; what it sees is who may take its place.
  observe: (_, { parameters, state, agents }) => ({ ...parameters, mutants: state.mutants, all: agents.count }),
  decide: ({ fitness, mutants, all }, { random }) =>
    random.chance((fitness * mutants) / (fitness * mutants + all - mutants)) ? 1 : 0,
  act: (agent, mutant, { state }) => {
    state.mutants += mutant - agent.mutant
    agent.mutant = mutant
  },
  schedule: { order: 'drawn', turns: 1 },
  collect: { mutants: ({ state }) => state.mutants },
  stop: ({ state, agents }) =>
    state.mutants === 0 ? 'the mutants died out' : state.mutants === agents.count && 'the mutants took over',
  steps: 100_000,
  show: { mark: ({ mutant }) => (mutant === 1 ? 'mutant' : 'resident') },
})
