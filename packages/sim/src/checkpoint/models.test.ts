import { defineRole } from '@crewright/core'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { modelServer } from '../broker/model-server.fixture.ts'
import { defineWorld } from '../define-world.ts'
import { resume } from '../engine/resume.ts'
import { simulate } from '../engine/simulate.ts'
import { modelAgent } from '../minds/model-agent.ts'

it('a world of models goes on from a checkpoint as if nothing had been: what each remembers is in it', async () => {
  // What it says depends on all that it was told, so on what the agent remembers.
  const server = await modelServer({ say: (prompt) => JSON.stringify({ add: [...prompt].length % 7 }) })
  const adder = modelAgent({
    role: defineRole({
      purpose: 'adds',
      instructions: 'Say how much to add.',
      model: server.model(),
      returns: z.object({ add: z.number() }),
    }),
    brief: ({ sum }: { sum: number }) => `You have ${sum}.`,
    memory: { keep: 3, note: ({ sum }, { add }) => `I had ${sum} and added ${add}.` },
  })
  const world = defineWorld({
    name: 'adders',
    purpose: 'Models add up.',
    agents: () => Array.from({ length: 5 }, (_, id) => ({ sum: id })),
    observe: ({ sum }) => ({ sum }),
    decide: adder,
    act: (agent, { add }) => {
      agent.sum += add
    },
    schedule: 'simultaneous',
    collect: { sum: ({ agents }) => Array.from(agents.column('sum')).reduce((all, one) => all + one, 0) },
    steps: 8,
  })
  const saved = new Map<number, Uint8Array>()
  const write = (bytes: Uint8Array, step: number): void => void saved.set(step, bytes)
  const whole = await simulate(world, { hashEvery: 1, checkpoint: { every: 1, write } })
  expect(whole.error).toBeUndefined()
  for (const step of [1, 4, 7]) {
    const asked = server.asked
    const again = await resume(world, saved.get(step) ?? new Uint8Array(), { hashEvery: 1 })
    expect(again.hashes.at(-1)).toEqual(whole.hashes.at(-1))
    expect(again.series).toEqual(whole.series)
    expect(server.asked - asked, 'only what comes is asked').toBe(5 * (8 - step))
  }
})
