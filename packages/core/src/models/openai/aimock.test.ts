// Both APIs against a mock of them that others wrote, over real HTTP.
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openaiCompatible } from '../openai-compatible.ts'
import { openai } from '../openai.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'

const mock = new LLMock({ port: 0 })
/** Counts by the names of both APIs. */
const usage = { input_tokens: 31, output_tokens: 7, prompt_tokens: 31, completion_tokens: 7 }
const counted = { inputTokens: 31, outputTokens: 7 }

beforeAll(async () => {
  mock.onMessage('greet', { content: 'Hello there, this is a reply in more than one piece.', usage })
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

const baseURL = () => `${mock.url}/v1`
const models = {
  'openai(), Responses': () => openai('gpt-4.1', { apiKey: 'sk-1234567890', baseURL: baseURL() }),
  'openai(), Chat Completions': () => openai('gpt-4.1', { apiKey: 'sk-1234567890', baseURL: baseURL(), api: 'chat' }),
  'openaiCompatible()': () => openaiCompatible({ baseURL: baseURL(), apiKey: 'sk-1234567890' })('gpt-4.1'),
}
const asked = (text: string, more = {}) => request({ transcript: [{ from: 'user', text }], ...more })

describe.each(Object.entries(models))('%s', (_, model) => {
  describe.each([
    ['streamed', true],
    ['not streamed', false],
  ])('%s', (_, streams) => {
    test('a text comes whole, with what was counted', async () => {
      const { call, attempts, deltas } = testCall({ streams })
      const reply = await model().generate(asked('greet'), call)
      const text = 'Hello there, this is a reply in more than one piece.'
      expect(reply).toEqual({ text, toolCalls: [], stop: 'end', usage: counted })
      expect(attempts).toMatchObject([{ model: model().id, maxOutputTokens: 1_000 }])
      expect(deltas.join('')).toBe(streams ? text : '')
      expect(deltas.length > 1).toBe(streams)
    })

    test('parallel calls of tools come in order, each with its id and its parsed arguments', async () => {
      const { call, deltas } = testCall({ streams })
      expect(await model().generate(asked('search twice'), call)).toEqual({
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

    test('a reply that is held to a schema is its JSON', async () => {
      const responseSchema = { type: 'object', properties: { port: { type: 'integer' } }, required: ['port'] }
      const { call } = testCall({ streams })
      const { text } = await model().generate(asked('as json', { responseSchema }), call)
      expect(JSON.parse(text)).toEqual({ port: 8080 })
    })

    test('a provider that turns a request away is a typed error, and nothing is spent', async () => {
      const { call, attempts } = testCall({ streams })
      await expect(model().generate(asked('too fast'), call)).rejects.toMatchObject({
        ...{ name: 'ModelError', kind: 'rate-limit', status: 429 },
        message: `${model().id} answered 429: Slow down.`,
      })
      expect(attempts).toMatchObject([{ settled: { inputTokens: 0, outputTokens: 0 } }])
    })
  })
})
