import { expect, test } from 'vitest'
import type { AnthropicOptions } from '../anthropic.ts'
import { anthropic } from '../anthropic.ts'
import { events, localServer } from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'
import { message, text } from './events.fixture.ts'

/** The body of one request. */
async function bodyOf(options: AnthropicOptions, more: Parameters<typeof request>[0] = {}, grant = Infinity) {
  const server = await localServer(events(...message('end_turn', text(0, '{"value":["a"]}'))))
  const model = anthropic('claude-test', { apiKey: 'k', baseURL: server.url, ...options })
  const reply = await model.generate(request(more), testCall({ streams: true, grant }).call)
  return { ...server.seen[0]?.body, reply }
}

const object = (properties: object, more: object = {}): { [key: string]: unknown } => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...more,
})

test('effort, thinking, and the provider’s own fields reach the wire', async () => {
  const body = await bodyOf({
    reasoning: { effort: 'high', thinking: 'adaptive' },
    providerOptions: { service_tier: 'standard_only', tools: [{ type: 'web_search_20250305', name: 'web_search' }] },
    headers: { 'anthropic-beta': 'some-beta' },
  })
  expect(body).toMatchObject({
    output_config: { effort: 'high' },
    thinking: { type: 'adaptive' },
    service_tier: 'standard_only',
    tools: [{ name: 'search' }, { type: 'web_search_20250305' }],
  })
})

test.each([
  ['as given', 20_000, { type: 'enabled', budget_tokens: 8_000 }],
  ['smaller when the reply may not be that long', 5_000, { type: 'enabled', budget_tokens: 4_999 }],
  ['left out when the reply is too short for any', 1_024, undefined],
])('a budget for thinking is %s', async (_, grant, sent) => {
  const body = await bodyOf({ reasoning: { thinking: 8_000 } }, { maxOutputTokens: 20_000 }, grant)
  expect(body.max_tokens).toBe(grant)
  expect(body.thinking).toEqual(sent)
})

test('a model that thinks may write more by default', () => {
  expect(anthropic('claude-test').maxOutputTokens).toBeUndefined()
  expect(anthropic('claude-test', { reasoning: { thinking: 8_000 } }).maxOutputTokens).toBe(12_096)
  for (const thinking of ['adaptive', 'between_tools'] as const) {
    expect(anthropic('claude-test', { reasoning: { thinking } }).maxOutputTokens).toBe(16_384)
  }
})

test('a typed reply is held to its schema by Anthropic, with what it cannot hold said in words', async () => {
  const responseSchema = object({
    n: { type: 'integer', minimum: 1 },
    words: { type: 'array', items: { type: 'string' } },
  })
  const body = await bodyOf({}, { responseSchema })
  const { format } = body.output_config
  expect(format).toMatchObject({
    type: 'json_schema',
    schema: { additionalProperties: false, required: ['n', 'words'] },
  })
  expect(format.schema.properties.n).toEqual({ type: 'integer', description: '{minimum: 1}' })
  expect(body.system).toHaveLength(1)
})

test('a schema that is no object is wrapped, and the reply is unwrapped', async () => {
  const body = await bodyOf({}, { responseSchema: { type: 'array', items: { type: 'string' } } })
  expect(body.output_config.format.schema.properties.value.type).toBe('array')
  expect(JSON.parse(body.reply.text)).toEqual(['a'])
})

test.each([
  ['free names of properties', object({ counts: { type: 'object', additionalProperties: { type: 'number' } } })],
  ['a schema that refers to itself', object({ child: { $ref: '#' } })],
])('%s are told in words, since Anthropic cannot hold a reply to them', async (_, responseSchema) => {
  const body = await bodyOf({}, { responseSchema })
  expect(body).not.toHaveProperty('output_config')
  expect(body.system[1].text).toContain(JSON.stringify(responseSchema))
  // The mark stays behind all that is frozen.
  expect(body.system.map((part: object) => 'cache_control' in part)).toEqual([false, true])
})

test.each([
  ['claude-sonnet-4-5', 'native'],
  ['claude-haiku-4-5-20251001', 'native'],
  ['claude-opus-4-1', 'native'],
  ['claude-sonnet-4-20250514', undefined],
  ['claude-opus-4-0', undefined],
  ['claude-3-7-sonnet-latest', undefined],
])('%s holds replies to schemas: %s', (id, structuredOutput) => {
  expect(anthropic(id).structuredOutput).toBe(structuredOutput)
  expect(anthropic(id, { structuredOutput: 'tool' }).structuredOutput).toBeUndefined()
})

test.each([
  ['no id', '', {}, 'as the id of a model'],
  ['an option that does not exist', 'x', { maxRetries: 3 }, 'no option `maxRetries`'],
  ['an address that is none', 'x', { baseURL: 'localhost' }, 'no address'],
  ['a budget that is too small', 'x', { reasoning: { thinking: 100 } }, '`reasoning.thinking`'],
  ['an unknown way to think', 'x', { reasoning: { thinking: 'hard' } }, '`reasoning.thinking`'],
  ['a field that is the runtime’s', 'x', { providerOptions: { max_tokens: 5 } }, 'the runtime decides'],
  ['a timeout that is none', 'x', { timeouts: { callMs: -1 } }, 'callMs'],
  ['an unknown way to type a result', 'x', { structuredOutput: 'json' }, '`structuredOutput`'],
])('%s is refused when the model is defined', (_, id, options, words) => {
  expect(() => anthropic(id, options as AnthropicOptions)).toThrow(words)
})

test('a key in the place of the options is refused without being shown', () => {
  const key = 'sk-ant-planted-0123456789'
  const define = (): unknown => anthropic('claude-test', key as AnthropicOptions)
  expect(define).toThrow('not as an object')
  expect(define).not.toThrow(key)
})
