import { message } from '@crewright/core'
import { z } from 'zod'
import { defineWorld } from '../define-world.ts'
import { integer } from '../parameters/parameters.ts'
import { grid } from '../spaces/grid.ts'
import { ring } from '../spaces/regular-networks.ts'

const hello = message('hello', z.object({ count: z.number() }))

/** A world that has of all that a checkpoint keeps: spaces, mail under way, wake-ups, agents that come and go. */
export const busy = defineWorld({
  name: 'busy',
  purpose: 'Agents move, write to each other, wake themselves, are born and die.',
  parameters: { agents: integer(30, { min: 1, max: 1000 }), births: integer(1, { min: 0, max: 5 }) },
  state: ({ parameters }) => ({
    field: grid({ width: 8, height: 8, torus: true }),
    ties: ring({ nodes: parameters.agents, neighbours: 2 }),
    heard: new Map<number, number>(),
    floats: Float64Array.of(0.1, Number.NaN, -0),
  }),
  agents: ({ parameters }) => Array.from({ length: parameters.agents }, () => ({ wealth: 1, woken: false })),
  observe: (agent, world) => ({ mail: world.inbox(agent.id, hello), wealth: agent.wealth, next: world.agents.nextId }),
  decide: ({ mail, wealth }, { random }) => ({ gave: mail.length + wealth, x: random.below(8), y: random.below(8) }),
  act(agent, { gave, x, y }, world) {
    agent.wealth += gave % 3
    world.state.field.place(agent.id, x, y)
    world.state.heard.set(agent.id, gave)
    world.send(
      hello,
      { count: gave },
      { to: world.agents.ids().slice(0, 3), delay: 2 * world.random.next(), loss: 0.1 },
    )
    if (world.random.chance(0.2)) world.wake(agent.id, 3 * world.random.next() + 0.01)
  },
  schedule: 'shuffled',
  afterStep(world) {
    for (let born = 0; born < world.parameters.births; born++) world.add({ wealth: 0, woken: true })
    const ids = world.agents.ids()
    const out = world.random.pick(ids)
    world.state.field.lift(out)
    world.remove(out, { pending: 'cancel' })
  },
  collect: {
    wealth: ({ agents }) => Array.from(agents.column('wealth')).reduce((sum, one) => sum + one, 0),
    drawn: ({ random }) => random.next(),
  },
  steps: 40,
})
