import { expect, test } from 'vitest'
import type { Model, ModelCall, ModelReply, ModelRequest } from '../contract/model.ts'
import { defineCrew } from '../crew/define-crew.ts'
import { scripted } from '../testing/scripted.ts'
import { priced, priceOf } from './index.ts'

// Days that lie behind us: a price list keeps the prices of the past.
const at = new Date('2026-06-01T12:00:00Z')

test.each([
  ['openai/gpt-4o', { input: 2.5, output: 10, cachedInput: 1.25 }],
  ['openai/gpt-5-mini', { input: 0.25, output: 2, cachedInput: 0.025 }],
  ['OpenAI/gpt-5-mini', { input: 0.25, output: 2, cachedInput: 0.025 }],
  ['anthropic/claude-opus-4-1', { input: 15, output: 75, cachedInput: 1.5, cacheWrite: 18.75 }],
  ['groq/llama-3.3-70b-versatile', { input: 0.59, output: 0.79 }],
])('%s has the price that its provider lists', (id, price) => {
  expect(priceOf(id, { at })).toMatchObject(price)
})

test.each([
  ['a provider that nobody lists', 'ollama/llama3.2'],
  ['a model that nobody lists', 'openai/gpt-9000-imaginary'],
  ['a name without a provider', 'gpt-4o'],
  ['nothing before the slash', '/gpt-4o'],
  ['nothing after the slash', 'openai/'],
  ['a server that only speaks like OpenAI', 'openai-compatible/gpt-4o'],
  ['a model that also charges for requests', 'perplexity/sonar-pro'],
  ['a model that also charges for reasoning apart', 'openrouter/perplexity/sonar-deep-research'],
  ['a model that writes no text', 'openai/text-embedding-3-small'],
])('%s has no price: none is guessed', (_, id) => {
  expect(priceOf(id, { at })).toBeUndefined()
})

test('a tier counts only when a request can be long enough for it', () => {
  const id = 'google/gemini-2.5-pro'
  expect(priceOf(id, { at })).toMatchObject({ input: 1.25, output: 10, cachedInput: 0.125 })
  expect(priceOf(id, { at, contextTokens: 200_000 })).toMatchObject({ input: 1.25, output: 10 })
  expect(priceOf(id, { at, contextTokens: 1_000_000 })).toMatchObject({ input: 2.5, output: 15, cachedInput: 0.25 })
})

test('a price that depends on the hour is the highest of the day, at every hour', () => {
  for (const hour of ['03', '18']) {
    const price = priceOf('deepseek/deepseek-chat', { at: new Date(`2026-06-01T${hour}:00:00Z`) })
    expect(price).toMatchObject({ input: 0.27, output: 1.1, cachedInput: 0.07 })
  }
})

test('a price that changed on some day is that of the day asked for', () => {
  const before = priceOf('openai/o3', { at: new Date('2025-06-01T00:00:00Z') })
  const after = priceOf('openai/o3', { at: new Date('2025-07-01T00:00:00Z') })
  expect(before).toMatchObject({ input: 10, output: 40 })
  expect(after).toMatchObject({ input: 2, output: 8 })
})

test('names that other libraries use for a provider find its prices', () => {
  expect(priceOf('xai/grok-4', { at })).toEqual(priceOf('x-ai/grok-4', { at }))
  expect(priceOf('google-vertex/gemini-2.5-flash', { at })).toEqual(priceOf('google/gemini-2.5-flash', { at }))
  expect(priceOf('xai/grok-4', { at })).toBeDefined()
})

test('a priced model is the same model with a price, and still works when it is an object of a class', async () => {
  class Mine implements Model {
    readonly id = 'openai/gpt-4o'
    readonly contextTokens = 64_000
    private readonly inner = scripted(['Done.'])
    generate(request: ModelRequest, call: ModelCall): Promise<ModelReply> {
      return this.inner.generate(request, call)
    }
  }
  const model = priced(new Mine())
  expect(model).toMatchObject({ id: 'openai/gpt-4o', contextTokens: 64_000, price: { input: 2.5, output: 10 } })
  const crew = defineCrew({ name: 'one', model, supervisor: { instructions: 'Answer.' }, limits: { usd: 1 } })
  const outcome = await crew.run('go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(outcome.usage.total.usd).toBeGreaterThan(0)
})

test('a price that was given stays, and a model that is not listed comes back as it is', () => {
  const generate = scripted([]).generate
  const own: Model = { id: 'openai/gpt-4o', price: { input: 1, output: 1 }, generate }
  expect(priced(own)).toBe(own)
  const unknown: Model = { id: 'ollama/llama3.2', generate }
  expect(priced(unknown)).toBe(unknown)
})
