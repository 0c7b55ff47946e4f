import { expect, test } from 'vitest'
import { modelServer } from '../../broker/model-server.fixture.ts'
import { simulate } from '../../engine/simulate.ts'
import { news } from './news.ts'
import { village } from './village.ts'
import { villagers } from './villagers.ts'

test('each piece of news concerns somebody in the village, and everybody is concerned by some', () => {
  const names = villagers.map(({ name }) => name)
  expect(news.filter(({ concerns }) => !names.includes(concerns))).toEqual([])
  expect(new Set(news.map(({ concerns }) => concerns)).size).toBe(villagers.length)
  expect(new Set(news.map(({ text }) => text)).size).toBe(news.length)
})

/** Answers for each piece that it is asked about what `person` says. */
const tells = (person: (id: string) => string) => (prompt: string) =>
  JSON.stringify({
    told: [...prompt.matchAll(/"id":\s*"(\d+)"/g)].map(([, id = '']) => ({ id, person: person(id) })),
  })

test('any model can choose: one behind a server that always tells Anna, where she is met', async () => {
  const server = await modelServer({ say: tells(() => 'Anna') })
  const world = village({ model: server.model() })
  const { decisions, status } = await simulate(world, { seed: 1, steps: 3, parameters: { meets: 23 } })
  // Anna herself cannot tell Anna.
  expect(status).toBe('completed')
  expect(decisions.model).toBeGreaterThan(5)
  expect(decisions.fallback).toBeLessThan(3)
  expect(server.prompts.every((prompt) => prompt.includes('"id"'))).toBe(true)
})

test('who names a stranger, or leaves a piece out, has decided nothing: chance does, and is counted', async () => {
  const stranger = await modelServer({ say: tells(() => 'Nobody') })
  const why: (string | undefined)[] = []
  const result = await simulate(village({ model: stranger.model() }), {
    steps: 1,
    watch: true,
    onStep: ({ decided = [] }) => why.push(...decided.filter(({ by }) => by === 'fallback').map((one) => one.why)),
  })
  expect(result.decisions.model).toBeUndefined()
  expect(result.decisions.fallback).toBe(why.length)
  expect(why.length).toBeGreaterThan(5)
  expect(new Set(why)).toEqual(new Set(['it named "Nobody", who was not met']))
  const silent = await modelServer({ say: () => '{"told": []}' })
  const left = await simulate(village({ model: silent.model() }), { steps: 1 })
  expect(left.decisions).toMatchObject({ fallback: why.length })
})

test('without a model chance may run it, and asking for one says what to do', async () => {
  const world = village({ model: undefined })
  expect(await simulate(world, { parameters: { decides: 'chance' } })).toMatchObject({ status: 'completed' })
  expect((await simulate(world)).reason).toMatch(/the village has no model: give it one, or set decides=chance/)
})
