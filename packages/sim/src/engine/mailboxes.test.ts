import { message, type WhenFull } from '@crewright/core'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineWorld } from '../define-world.ts'
import { grid } from '../spaces/grid.ts'
import { simulate } from './simulate.ts'

/** Agent 0 sends 1,200 messages in the first step, which arrive in the second; agent 1 looks at its inbox without a turn. */
const flood = (whenFull: WhenFull) => {
  const drop = message('drop', z.object({ n: z.number() }), { whenFull })
  return defineWorld({
    name: 'flood',
    purpose: 'One sends more than the other reads.',
    state: () => ({ first: -1, count: 0 }),
    agents: () => [{ sends: true }, { sends: false }],
    observe: ({ sends }, world) => sends && world.step === 1,
    decide: (sends) => (sends ? 'send' : undefined),
    act(_, __, world) {
      for (let n = 0; n < 1200; n++) world.send(drop, { n }, { to: 1, delay: 0.5 })
    },
    schedule: { order: 'probabilistic', probability: ({ sends }) => (sends ? 1 : 0) },
    afterStep({ inbox, state }) {
      const box = inbox(1, drop)
      state.count = box.length
      state.first = box[0]?.payload.n ?? -1
    },
    collect: { count: ({ state }) => state.count, first: ({ state }) => state.first },
    steps: 2,
  })
}

it('a full mailbox takes one more, drops the oldest, or refuses, as the message says, also of what was under way', async () => {
  const waits = await simulate(flood('wait'))
  expect(waits.error).toBeUndefined()
  expect(waits.metrics).toEqual({ count: 1200, first: 0 })
  const drops = await simulate(flood('drop-oldest'))
  expect(drops.metrics).toEqual({ count: 1000, first: 200 })
  expect(drops.messages).toEqual({ sent: 1200, lost: 0, delivered: 1200, dead: 200 })
  const refuses = await simulate(flood('refuse'))
  expect(refuses).toMatchObject({ status: 'failed', steps: 1, error: { agent: 1, step: 2 } })
  expect(refuses.reason).toMatch(
    /mailbox of agent 1 is full: 1000 messages drop wait in it, and one more came from agent 0/,
  )
})

it('what was delivered is there when an agent acts, in a step of all at once as in one by one', async () => {
  const note = message('note', z.string())
  for (const schedule of ['sequential', 'simultaneous'] as const) {
    const world = defineWorld({
      name: 'notes',
      purpose: 'Agents write to each other and read when they act.',
      agents: () => [{ read: 0 }, { read: 0 }],
      observe: () => null,
      decide: () => 'act',
      act(agent, _, { inbox, send }) {
        agent.read += inbox(agent.id, note).length
        send(note, 'hello', { to: 1 - agent.id, delay: 1 })
      },
      schedule,
      collect: { read: ({ agents }) => agents.at(0).read + agents.at(1).read },
      steps: 4,
    })
    expect((await simulate(world)).metrics.read, schedule).toBe(6)
  }
})

it('a message to the neighbourhood reaches those around, and nobody else', async () => {
  const call = message('call', z.string())
  const world = defineWorld({
    name: 'square',
    purpose: 'One calls its neighbours.',
    state: () => ({ field: grid({ width: 5, height: 5 }) }),
    agents: ({ state }) =>
      Array.from({ length: 25 }, (_, id) => {
        state.field.place(id, id % 5, Math.floor(id / 5))
        return { heard: 0 }
      }),
    observe: (agent, view) => ({ calls: agent.id === 12 && view.step === 1, heard: view.inbox(agent.id).length }),
    decide: (seen) => seen,
    act(agent, { calls, heard }, { send, state }) {
      agent.heard += heard
      if (calls) send(call, 'here', { to: state.field.neighbours(agent.id), delay: 1 })
    },
    collect: { heard: ({ agents }) => [...agents].filter(({ heard }) => heard > 0).length },
    steps: 2,
  })
  const seen: number[] = []
  const result = await simulate(world, {
    onStep: ({ step }, view) => {
      if (step === 2)
        for (const agent of view.agents) if ((agent as { heard?: number }).heard === 1) seen.push(agent.id)
    },
  })
  expect(result.metrics.heard).toBe(8)
  expect(seen).toEqual([6, 7, 8, 11, 13, 16, 17, 18])
})
