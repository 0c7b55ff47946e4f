/** A world for tests of sweeps: quick, of one metric that draws decide, and wrong on demand. */
import { choice, columns, defineWorld, float64, integer, number } from '@crewright/sim'

export const walkers = defineWorld({
  name: 'walkers',
  purpose: 'Everybody walks to and fro.',
  parameters: {
    agents: integer(10, { min: 1, max: 1_000_000 }),
    drift: number(0, { min: -1, max: 1 }),
    fault: choice('none', ['none', 'throws', 'exits', 'fills']),
  },
  steps: 10,
  agents: ({ parameters }) => columns(parameters.agents, { place: float64(0) }),
  observe: (_, world) => ({ fault: world.parameters.fault, drift: world.parameters.drift, step: world.step }),
  decide: ({ fault, drift }, { random, agent, step }) => {
    if (step === 4 && agent === 3 && fault === 'throws') throw new Error('out of road')
    if (step === 4 && fault === 'exits') process.exit(3)
    if (step === 4 && fault === 'fills') fill()
    return random.normal() + drift
  },
  act: (agent, by) => {
    agent.place += by
  },
  collect: {
    mean: ({ agents }) => meanOf(agents.column('place')),
    spread: ({ agents }) => Math.sqrt(meanOf(Array.from(agents.column('place'), (place) => place * place))),
  },
})

const meanOf = (places: ArrayLike<number>): number =>
  Array.from(places).reduce((sum, place) => sum + place, 0) / places.length

const fill = (): void => {
  const all: object[] = []
  for (;;) all.push({ at: all.length, text: `place ${all.length}`, more: [1, 2, 3] })
}
