import { expect, test } from 'vitest'
import type { Model } from '../contract/model.ts'
import type { Limits } from '../contract/usage.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { echo, only, play } from './play.fixture.ts'

test('an attempt that follows a failed one of the same call never waits for it', async () => {
  const model: Model = {
    ...{ id: 'test/retry', price: { input: 1, output: 1 } },
    async generate(_, { attempt }) {
      await attempt({ model: 'test/retry', maxOutputTokens: 1_000 })
      const second = await attempt({ model: 'test/retry', maxOutputTokens: 1_000 })
      second.settle({ inputTokens: 10, outputTokens: 2 })
      return { text: 'Done.', toolCalls: [], stop: 'end' }
    },
  }
  const crew = (limits: Limits) => defineCrew({ name: 'crew', model, limits, supervisor: { instructions: 'Lead.' } })
  const calls = await play(crew({ modelCalls: 2 }), 'go')
  expect(calls.outcome).toMatchObject({ status: 'exhausted', limit: 'modelCalls' })
  // The first is charged in full, and the second has what is left: fewer tokens than it asked for.
  const tokens = await play(crew({ tokens: 3_000 }), 'go')
  expect(tokens.outcome.status).toBe('completed')
  const [first, second] = only(tokens.events, 'model-attempted').map(({ outputTokens }) => outputTokens)
  expect(first).toBe(1_000)
  expect(second).toBeLessThan(1_000)
  for (const { clock } of [calls, tokens]) expect(clock.now()).toBe(0)
})

test('a count of no input tokens is none: the next call is bounded by the whole transcript', async () => {
  const words = 'word '.repeat(1_000)
  const usage = { inputTokens: 0, outputTokens: 0 }
  const model = scripted([
    { toolCalls: [call('echo', { text: words })], usage },
    { text: 'Done.', usage },
  ])
  const { events } = await play(defineCrew({ name: 'crew', model, supervisor: { tools: [echo] } }), 'go')
  const [first, second] = only(events, 'model-attempted').map(({ inputTokens }) => inputTokens)
  // The words stand in the call and in its answer.
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(2 * words.length)
})
