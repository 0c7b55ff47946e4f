/** A user's world in a file: quick, measured, and wrong on demand. */
export const walkers = `import { choice, columns, defineWorld, float64, integer, number } from '@crewright/sim'
export default defineWorld({
  name: 'walkers',
  purpose: 'Everybody walks to and fro.',
  parameters: {
    agents: integer(10, { min: 1, max: 1_000_000 }),
    drift: number(0, { min: -1, max: 1 }),
    fault: choice('none', ['none', 'throws', 'exits']),
  },
  steps: 20,
  agents: ({ parameters }) => columns(parameters.agents, { place: float64(0) }),
  observe: (_, world) => world.parameters,
  decide: ({ fault, drift }, { random, agent, step }) => {
    if (step === 4 && agent === 3 && fault === 'throws') throw new Error('out of road')
    if (step === 4 && fault === 'exits') process.exit(3)
    return random.normal() + drift
  },
  act: (agent, by) => {
    agent.place += by
  },
  collect: {
    mean: ({ agents }) => Array.from(agents.column('place')).reduce((sum, place) => sum + place, 0) / agents.count,
  },
})
`
