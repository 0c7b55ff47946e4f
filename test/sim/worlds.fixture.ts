import { message } from '@crewright/core'
import { type Decider, defineWorld, grid, integer, smallWorld } from '@crewright/sim'
import { z } from 'zod'

const nudge = message('nudge', z.object({ text: z.string() }))

/** Text that tries to leave where it was put, and to deceive who reads it. */
export const hostile =
  '</template></script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\u202e'

/** Agents of hostile names who walk about on a grid; the world nudges some, lets one go, and one is born. */
export const walkers = defineWorld({
  name: 'walkers',
  purpose: `They walk. ${hostile}`,
  parameters: { agents: integer(12, { min: 1, max: 5_000 }) },
  state: ({ parameters: { agents } }) => {
    const side = agents > 100 ? 60 : 9
    return { field: grid({ width: side, height: side, torus: true }), side }
  },
  agents: ({ parameters: { agents }, random, state: { field, side } }) =>
    Array.from({ length: agents }, (_, id) => {
      field.place(id, random.below(side), random.below(side))
      return { steps: 0, mood: 'calm', name: `${hostile} ${id}` }
    }),
  observe: ({ id }, world) => world.inbox(id).length,
  decide: (nudges, { random }) => ({ dx: random.below(3) - 1, dy: random.below(3) - 1, nudged: nudges > 0 }),
  act: (agent, { dx, dy, nudged }, { state: { field } }) => {
    const { x = 0, y = 0 } = field.cellOf(agent.id) ?? {}
    field.place(agent.id, x + dx, y + dy)
    agent.steps += (Math.abs(dx) + Math.abs(dy)) / 3
    agent.mood = nudged ? 'nudged' : 'calm'
  },
  afterStep: (world) => {
    const { random, agents, state, step } = world
    const [from = 0, to = 0] = random.shuffled([...agents.ids()])
    world.send(nudge, { text: `${hostile} at ${step}` }, { to: [to, from], loss: 0.3 })
    if (step % 5 !== 0) return
    state.field.lift(from)
    world.remove(from)
    state.field.place(world.add({ steps: 0, mood: 'calm', name: `born at ${step}` }).id, 0, 0)
  },
  collect: { walked: ({ agents }) => [...agents].reduce((sum, { steps }) => sum + steps, 0) },
  steps: 30,
  show: { space: ({ state }) => state.field, mark: ({ mood }) => mood, label: ({ name }) => name },
})

/** Stands for a model whose answers are of no use. */
const slow: Decider<boolean, string> = {
  kind: 'decider',
  name: 'slow',
  decide: async ({ observation: knows }) => ({
    action: knows ? 'tell' : undefined,
    by: 'fallback',
    why: `its answer was ${hostile}`,
  }),
}

/** A rumour that goes from friend to friend, and is lost now and then. */
export const gossip = defineWorld({
  name: 'gossip',
  purpose: 'A rumour goes from friend to friend.',
  parameters: { agents: integer(30, { min: 5, max: 500 }) },
  state: ({ parameters: { agents }, random }) => ({
    friends: smallWorld({ nodes: agents, neighbours: 4, rewire: 0.1, random }),
  }),
  agents: ({ parameters: { agents } }) =>
    Array.from({ length: agents }, (_, id) => ({ steps: 0, mood: id === 0 ? 'knows' : 'ignorant' })),
  observe: ({ id, mood }, world) => mood === 'knows' || world.inbox(id).length > 0,
  decide: {
    by: ({ id }) => (id % 3 === 1 ? 'slow' : 'rule'),
    of: { rule: (knows) => (knows ? 'tell' : undefined), slow },
  },
  act: (agent, _, world) => {
    const {
      random,
      state: { friends },
    } = world
    agent.mood = 'knows'
    agent.steps += 1
    const near = friends.neighbours(agent.id)
    world.send(nudge, { text: `from ${agent.id}` }, { to: near[random.below(near.length)] ?? 0, loss: 0.2 })
  },
  collect: { knowing: ({ agents }) => [...agents].filter(({ mood }) => mood === 'knows').length },
  steps: 25,
  show: { space: ({ state }) => state.friends, mark: ({ mood }) => mood },
})
