import { message } from '@crewright/core'
import { z } from 'zod'
import { defineWorld } from '../../define-world.ts'
import { integer } from '../../parameters/parameters.ts'
import { grid } from '../../spaces/grid.ts'

const nudge = message('nudge', z.object({ text: z.string() }))

/** Text that tries to leave where it was put. */
export const hostile =
  '</template></script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\u202e'

/** Agents who walk about, nudge each other, are born and go, and are called by hostile names. */
export const walkers = defineWorld({
  name: 'walkers',
  purpose: `They walk. ${hostile}`,
  parameters: { agents: integer(12, { min: 1, max: 5_000 }), size: integer(9, { min: 3, max: 200 }) },
  state: ({ parameters: { size } }) => ({ field: grid({ width: size, height: size, torus: true }) }),
  agents: ({ parameters: { agents, size }, random, state: { field } }) =>
    Array.from({ length: agents }, (_, id) => {
      field.place(id, random.below(size), random.below(size))
      return { steps: 0, mood: 'calm', name: `${hostile} ${id}` }
    }),
  observe: ({ id }, world) => world.inbox(id).length,
  decide: (nudges, { random }) => ({ dx: random.below(3) - 1, dy: random.below(3) - 1, nudged: nudges > 0 }),
  act: (agent, { dx, dy, nudged }, { state: { field } }) => {
    const { x = 0, y = 0 } = field.cellOf(agent.id) ?? {}
    field.place(agent.id, x + dx, y + dy)
    agent.steps += Math.abs(dx) + Math.abs(dy)
    agent.mood = nudged ? 'nudged' : 'calm'
  },
  afterStep: (world) => {
    const { random, agents, state, step } = world
    const ids = [...agents.ids()]
    const [from = 0, to = 0] = random.shuffled(ids)
    world.send(nudge, { text: `${hostile} at ${step}` }, { to: [to, from], loss: 0.3 })
    if (step % 5 === 0) {
      state.field.lift(from)
      world.remove(from)
      const { id } = world.add({ steps: 0, mood: 'calm', name: `born at ${step}` })
      state.field.place(id, 0, 0)
    }
  },
  collect: { walked: ({ agents }) => [...agents].reduce((sum, { steps }) => sum + steps, 0) },
  steps: 40,
  show: { space: ({ state }) => state.field, mark: ({ mood }) => mood, label: ({ name }) => name },
})
