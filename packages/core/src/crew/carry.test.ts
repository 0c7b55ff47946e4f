import { expect, test } from 'vitest'
import type { ModelUsage } from '../contract/model.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { echo, only, play } from './play.fixture.ts'

const supervisor = { instructions: 'Lead.', tools: [echo] }
const carry = { by: 'test/scripted', sealed: 'x'.repeat(1_000) }

test('what a provider wants back is journaled with its reply, and given back on its entry, for ever the same', async () => {
  const again = call('echo', { text: 'a' }, 'one')
  const model = scripted([{ toolCalls: [again], carry }, { toolCalls: [call('echo', { text: 'b' }, 'two')] }, 'Done.'])
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, supervisor }), 'go')
  expect(outcome.status).toBe('completed')
  expect(only(events, 'model-replied').map((fact) => fact.carry)).toEqual([carry, undefined, undefined])
  for (const asked of [model.requests[1], model.requests[2]]) {
    expect(asked?.transcript[1]).toEqual({ from: 'assistant', text: '', toolCalls: [again], carry })
  }
  expect(model.requests[2]?.transcript[3]).not.toHaveProperty('carry')
})

test('what is carried over counts for the bound of the next request', async () => {
  const bounds = async (more: object) => {
    const model = scripted([{ toolCalls: [call('echo', { text: 'a' }, 'one')], ...more }, 'Done.'])
    const { events } = await play(defineCrew({ name: 'crew', model, supervisor }), 'go')
    return only(events, 'model-attempted')[1]?.inputTokens ?? 0
  }
  expect((await bounds({ carry })) - (await bounds({}))).toBeGreaterThan(1_000)
})

test('what is carried over must be JSON, and the error says so', async () => {
  const model = scripted([{ text: 'Done.', carry: { n: 1n } as never }])
  const { outcome } = await play(defineCrew({ name: 'crew', model, supervisor }), 'go')
  expect(outcome).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('carry-over') } })
})

test('input that is written to the cache is charged at its own price, and stands in the bill', async () => {
  const price = { input: 4, output: 20, cachedInput: 0.4, cacheWrite: 5 }
  const usage: ModelUsage = { inputTokens: 1_000, cachedInputTokens: 100, cacheWriteTokens: 600, outputTokens: 10 }
  const model = scripted([{ text: 'Done.', usage }], { price })
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, supervisor }), 'go')
  const usd = (300 * 4 + 100 * 0.4 + 600 * 5 + 10 * 20) / 1e6
  expect(outcome.usage.total.usd).toBeCloseTo(usd, 12)
  expect(only(events, 'model-replied')[0]?.charges).toMatchObject([{ cacheWriteTokens: 600, cachedInputTokens: 100 }])
  // The worst case is that all of the input is written.
  const [attempted] = only(events, 'model-attempted')
  expect(attempted?.usd).toBeCloseTo(((attempted?.inputTokens ?? 0) * 5 + 4_096 * 20) / 1e6, 12)
})

test('a provider that says more was cached than there was is charged for what there was', async () => {
  const usage = { inputTokens: 10, cachedInputTokens: 8, cacheWriteTokens: 50, outputTokens: 1 }
  const { events } = await play(
    defineCrew({ name: 'crew', model: scripted([{ text: 'Done.', usage }]), supervisor }),
    'go',
  )
  expect(only(events, 'model-replied')[0]?.charges).toMatchObject([{ cachedInputTokens: 8, cacheWriteTokens: 2 }])
})
