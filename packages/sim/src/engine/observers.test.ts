import { expect, it } from 'vitest'
import type { Random } from '../contract/random.ts'
import type { Schedule } from '../contract/world.ts'
import { defineWorld } from '../define-world.ts'
import { recordReplay } from '../pictures/replay/record-replay.ts'
import { simulate } from './simulate.ts'

interface Fields {
  n: number
}

/** Agents that draw to see, to decide and to act; `measures` draw as well, and so does the end. */
const world = (schedule: Schedule<object, object, Fields, number>, measures: readonly string[] = []) =>
  defineWorld({
    name: 'draws',
    purpose: 'Everybody draws.',
    agents: ({ random }) => Array.from({ length: 12 }, (): Fields => ({ n: random.below(5) })),
    observe: ({ n }, { random }) => n + random.below(3),
    decide: (seen, { random }) => (random.chance(0.7) ? seen + random.below(9) : undefined),
    act(agent, much, { random }) {
      agent.n = (agent.n + much * random.below(4)) % 1000
    },
    schedule,
    afterStep({ agents, random }) {
      agents.at(random.below(12)).n += 1
    },
    collect: Object.fromEntries(measures.map((name) => [name, ({ random }: { random: Random }) => random.normal()])),
    stop: ({ random }) => random.chance(0.001),
    steps: 25,
  })

it.each<Schedule<object, object, Fields, number>>([
  'sequential',
  'shuffled',
  'simultaneous',
  { order: 'drawn' },
  { order: 'probabilistic', probability: 0.5 },
  { order: 'poisson', rate: 1.5 },
])('whoever measures, watches, hashes or records shifts nobody: %j', async (schedule) => {
  const alone = await simulate(world(schedule), { seed: 5, hashEvery: 1 })
  expect(alone.error).toBeUndefined()
  const measured = world(schedule, ['one', 'two', 'three'])
  const replay = recordReplay(measured)
  const seen = await simulate(measured, { seed: 5, hashEvery: 1, watch: true, onStep: replay.onStep })
  expect(seen.hashes).toEqual(alone.hashes)
  expect((await simulate(measured, { seed: 5 })).hash).toBe(alone.hash)
  // And a measurement is the same, whatever else is measured.
  const fewer = await simulate(world(schedule, ['two']), { seed: 5 })
  expect((fewer.series as { two?: unknown }).two).toEqual((seen.series as { two?: unknown }).two)
  expect((await simulate(world(schedule), { seed: 6 })).hash).not.toBe(alone.hash)
})
