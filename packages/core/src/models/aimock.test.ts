// Every adapter against a mock of its provider that others wrote, over real HTTP.
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { defineTool } from '../tools/define-tool.ts'
import { adapters } from './testing/adapters.fixture.ts'
import { request, testCall } from './testing/test-call.fixture.ts'

const mock = new LLMock({ port: 0 })
/** Counts by the names of all protocols. */
const usage = { input_tokens: 31, output_tokens: 7, prompt_tokens: 31, completion_tokens: 7 }
const counted = { inputTokens: 31, outputTokens: 7 }
const greeting = 'Hello there, this is a reply in more than one piece.'
const twoCalls = [
  { id: 'call_a', name: 'search', arguments: '{"query":"a"}' },
  { id: 'call_b', name: 'search', arguments: '{"query":"b"}' },
]

beforeAll(async () => {
  mock.onMessage('greet', { content: greeting, usage })
  mock.onMessage('think', { content: 'Done.', reasoning: 'Let me think about it.', usage })
  // The results of its calls come in one message or in two, by protocol; the last of them ends it.
  mock.on({ toolResultContains: 'result b' }, { content: 'Both were found.', usage })
  mock.onMessage('search twice', { content: 'I will look.', toolCalls: twoCalls, usage })
  mock.onMessage('as json', { content: '{"port":8080}', usage })
  mock.onMessage('too fast', { error: { message: 'Slow down.', type: 'rate_limit_error' }, status: 429 })
  await mock.start()
})
afterAll(() => mock.stop())

const asked = (text: string, more = {}) => request({ transcript: [{ from: 'user', text }], ...more })

describe.each(adapters)('$name', ({ base, create }) => {
  const model = () => create({ url: `${mock.url}${base}` })

  describe.each([
    ['streamed', true],
    ['not streamed', false],
  ])('%s', (_, streams) => {
    test('a text comes whole, with what was counted', async () => {
      const { call, attempts, deltas } = testCall({ streams })
      const reply = await model().generate(asked('greet'), call)
      expect(reply).toMatchObject({ text: greeting, toolCalls: [], stop: 'end', usage: counted })
      expect(attempts).toMatchObject([{ model: model().id, maxOutputTokens: 1_000 }])
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
        ...{ stop: 'tool-calls', usage: counted },
      })
      expect(deltas.join('')).toBe(streams ? 'I will look.' : '')
    })

    test('what was thought is no part of the text', async () => {
      expect((await model().generate(asked('think'), testCall({ streams }).call)).text).toBe('Done.')
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
        message: `${model().id} answered 429: Slow down.`,
      })
      expect(attempts).toMatchObject([{ settled: { inputTokens: 0, outputTokens: 0 } }])
    })
  })

  test('a crew goes through it: it calls tools, is given their results, and ends', async () => {
    const search = defineTool({
      ...{ name: 'search', description: 'Finds.', effect: 'read', input: z.object({ query: z.string() }) },
      execute: ({ query }) => `result ${query}`,
    })
    const crew = defineCrew({
      ...{ name: 'find', model: model(), supervisor: { instructions: 'Search.', tools: [search] } },
    })
    expect(await crew.run('Please search twice.')).toMatchObject({
      ...{ status: 'completed', output: 'Both were found.' },
      usage: { total: { inputTokens: 62, outputTokens: 14, modelCalls: 2, toolCalls: 2, estimated: false } },
    })
  })
})
