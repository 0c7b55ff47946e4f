// Messages against a mock of it that others wrote, over real HTTP.
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anthropic } from '../anthropic.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'

const mock = new LLMock({ port: 0 })
const usage = { input_tokens: 31, output_tokens: 7 }
const counted = { inputTokens: 31, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 7 }
const greeting = 'Hello there, this is a reply in more than one piece.'

beforeAll(async () => {
  mock.onMessage('greet', { content: greeting, usage })
  mock.onMessage('think', { content: 'Done.', reasoning: 'Let me think about it.', usage })
  mock.onMessage('search twice', {
    content: 'I will look.',
    toolCalls: [
      { id: 'call_a', name: 'search', arguments: '{"query":"a"}' },
      { id: 'call_b', name: 'search', arguments: '{"query":"b"}' },
    ],
    usage,
  })
  mock.onMessage('as json', { content: '{"port":8080}', usage })
  mock.onMessage('too fast', { error: { message: 'Slow down.', type: 'rate_limit_error' }, status: 429 })
  await mock.start()
})
afterAll(() => mock.stop())

const model = () => anthropic('claude-sonnet-4-5', { apiKey: 'sk-1234567890', baseURL: mock.url })
const asked = (text: string, more = {}) => request({ transcript: [{ from: 'user', text }], ...more })

describe.each([
  ['streamed', true],
  ['not streamed', false],
])('%s', (_, streams) => {
  test('a text comes whole, with what was counted', async () => {
    const { call, attempts, deltas } = testCall({ streams })
    expect(await model().generate(asked('greet'), call)).toEqual({
      ...{ text: greeting, toolCalls: [], stop: 'end', usage: counted },
    })
    expect(attempts).toMatchObject([{ model: 'anthropic/claude-sonnet-4-5', maxOutputTokens: 1_000 }])
    expect(deltas.join('')).toBe(streams ? greeting : '')
    expect(deltas.length > 1).toBe(streams)
  })

  test('parallel calls of tools come in order, each with its id and its parsed arguments', async () => {
    const { call, deltas } = testCall({ streams })
    expect(await model().generate(asked('search twice'), call)).toMatchObject({
      text: 'I will look.',
      toolCalls: [
        { id: 'call_a', name: 'search', input: { query: 'a' } },
        { id: 'call_b', name: 'search', input: { query: 'b' } },
      ],
      stop: 'tool-calls',
      usage: counted,
    })
    expect(deltas.join('')).toBe(streams ? 'I will look.' : '')
  })

  test('what was thought is no part of the text', async () => {
    const { call } = testCall({ streams })
    expect((await model().generate(asked('think'), call)).text).toBe('Done.')
  })

  test('a reply that is held to a schema is its JSON', async () => {
    const responseSchema = { type: 'object', properties: { port: { type: 'integer' } }, required: ['port'] }
    const { text } = await model().generate(asked('as json', { responseSchema }), testCall({ streams }).call)
    expect(JSON.parse(text)).toEqual({ port: 8080 })
  })

  test('a provider that turns a request away is a typed error, and nothing is spent', async () => {
    const { call, attempts } = testCall({ streams })
    await expect(model().generate(asked('too fast'), call)).rejects.toMatchObject({
      ...{ name: 'ModelError', kind: 'rate-limit', status: 429 },
      message: 'anthropic/claude-sonnet-4-5 answered 429: Slow down.',
    })
    expect(attempts).toMatchObject([{ settled: { inputTokens: 0, outputTokens: 0 } }])
  })
})
