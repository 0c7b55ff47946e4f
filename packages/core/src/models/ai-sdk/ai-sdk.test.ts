import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4 } from '@ai-sdk/provider'
import { expect, test } from 'vitest'
import type { Model } from '../../contract/model.ts'
import { events, json, localServer } from '../testing/local-server.fixture.ts'
import { message, text, thinking, toolUse } from '../anthropic/events.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'
import type { AiSdkOptions } from '../ai-sdk.ts'
import { aiSdk } from '../ai-sdk.ts'

const model = (url: string, options?: AiSdkOptions): Model =>
  aiSdk(
    createOpenAICompatible({
      name: 'local',
      baseURL: url,
      apiKey: 'key-of-the-test',
      includeUsage: true,
      supportsStructuredOutputs: true,
    })('small'),
    options,
  )

const delta = (delta: object, finish_reason: string | null = null, more: object = {}): object => ({
  ...{ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'small' },
  choices: [{ index: 0, delta, finish_reason }],
  ...more,
})
const usage = {
  ...{ prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
  prompt_tokens_details: { cached_tokens: 64 },
}
const call = (index: number, id: string, name: string, args: string): object => ({
  tool_calls: [{ index, id, type: 'function', function: { name, arguments: args } }],
})
const more = (index: number, args: string): object => ({ tool_calls: [{ index, function: { arguments: args } }] })

test('text comes as it is written, and whole at the end, with the counts of the provider', async () => {
  const server = await localServer(
    events(delta({ role: 'assistant', content: 'Port ' }), delta({ content: '8080' }, 'stop', { usage }), '[DONE]'),
  )
  const { call, deltas, attempts } = testCall({ streams: true, grant: 700 })
  const price = { input: 1, output: 2 }
  const reply = await model(server.url, { price }).generate(request(), call)
  expect(reply).toEqual({
    text: 'Port 8080',
    toolCalls: [],
    stop: 'end',
    usage: { inputTokens: 120, cachedInputTokens: 64, outputTokens: 30 },
  })
  expect(deltas).toEqual(['Port ', '8080'])
  expect(attempts).toEqual([{ model: 'local/small', price, maxOutputTokens: 1_000 }])
  expect(server.seen).toHaveLength(1)
  expect(server.seen[0]?.headers.authorization).toBe('Bearer key-of-the-test')
  expect(server.seen[0]?.body).toMatchObject({
    model: 'small',
    max_tokens: 700,
    stream: true,
    messages: [
      { role: 'system', content: 'You are the role "finder".' },
      { role: 'user', content: 'Find the port.' },
    ],
    tools: [{ type: 'function', function: { name: 'search', description: 'Find passages.' } }],
    tool_choice: 'auto',
  })
})

test('parallel calls keep their order and their arguments, and go back with their results in one turn', async () => {
  const server = await localServer(
    events(
      delta(call(0, 'a', 'search', '{"que')),
      delta(more(0, 'ry":"port"}')),
      delta(call(1, 'b', 'search', '{"query":"host"}')),
      delta({}, 'tool_calls', { usage }),
      '[DONE]',
    ),
    events(delta({ content: 'Done.' }, 'stop', { usage }), '[DONE]'),
  )
  const one = model(server.url)
  const reply = await one.generate(request(), testCall({ streams: true }).call)
  expect(reply).toMatchObject({
    stop: 'tool-calls',
    toolCalls: [
      { id: 'a', name: 'search', input: { query: 'port' } },
      { id: 'b', name: 'search', input: { query: 'host' } },
    ],
  })
  const transcript = [
    { from: 'user', text: 'Find the port.' },
    { from: 'assistant', text: reply.text, toolCalls: reply.toolCalls },
    { from: 'tool', callId: 'a', name: 'search', text: '8080', failed: false },
    { from: 'tool', callId: 'b', name: 'search', text: 'no such host', failed: true },
  ] as const
  await one.generate(request({ transcript, toolChoice: 'none' }), testCall({ streams: true }).call)
  const [first, second] = server.seen
  expect(second?.body.messages.slice(2)).toEqual([
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'search', arguments: '{"query":"port"}' } },
        { id: 'b', type: 'function', function: { name: 'search', arguments: '{"query":"host"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'a', content: '8080' },
    { role: 'tool', tool_call_id: 'b', content: 'no such host' },
  ])
  expect(second?.body.tool_choice).toBe('none')
  expect(second?.body.tools).toEqual(first?.body.tools)
  expect(second?.body.messages.slice(0, 2)).toEqual(first?.body.messages)
})

test('reasoning goes back to the model that wrote it, with what its provider attached, and to no other', async () => {
  const signed = { ...call(0, 'a', 'search', '{"query":"port"}') } as { tool_calls: object[] }
  Object.assign(signed.tool_calls[0] ?? {}, { extra_content: { google: { thought_signature: 'seal' } } })
  const thinks = events(
    delta({ reasoning_content: 'I should ' }),
    delta({ reasoning_content: 'search.' }),
    delta({ content: 'Let me see.' }),
    delta(signed),
    delta({}, 'tool_calls', { usage }),
  )
  const server = await localServer(
    thinks,
    events(delta({ content: 'x' }, 'stop')),
    events(delta({ content: 'x' }, 'stop')),
  )
  const one = model(server.url)
  const reply = await one.generate(request(), testCall({ streams: true }).call)
  expect(reply).toMatchObject({ text: 'Let me see.', carry: {} })
  const carry = JSON.parse(JSON.stringify(reply.carry))
  const transcript = [
    { from: 'user', text: 'Find the port.' },
    { from: 'assistant', text: reply.text, toolCalls: reply.toolCalls, carry },
    { from: 'tool', callId: 'a', name: 'search', text: '8080', failed: false },
  ] as const
  await one.generate(request({ transcript }), testCall({ streams: true }).call)
  const [, own] = server.seen
  expect(own?.body.messages[2]).toMatchObject({
    content: 'Let me see.',
    reasoning_content: 'I should search.',
    tool_calls: [{ id: 'a', extra_content: { google: { thought_signature: 'seal' } } }],
  })
  await model(server.url, { id: 'other/model' }).generate(request({ transcript }), testCall({ streams: true }).call)
  const plain = server.seen[2]?.body.messages[2]
  expect(plain).toMatchObject({ content: 'Let me see.', tool_calls: [{ id: 'a' }] })
  expect(plain).not.toHaveProperty('reasoning_content')
  expect(plain.tool_calls[0]).not.toHaveProperty('extra_content')
})

test('signed thinking of Anthropic goes back word for word, in its place', async () => {
  const thoughts = message('tool_use', thinking(0, 'I should search.', 'seal'), toolUse(1, 'a', 'search', '{}'))
  const { url, seen } = await localServer(events(...thoughts), events(...message('end_turn', text(0, 'Done.'))))
  const claude = aiSdk(createAnthropic({ baseURL: url, apiKey: 'key-of-the-test' })('claude-sonnet-4-5'))
  const reply = await claude.generate(request(), testCall({ streams: true }).call)
  expect(reply).toMatchObject({ text: '', toolCalls: [{ id: 'a' }], usage: { inputTokens: 150, outputTokens: 12 } })
  const transcript = [
    ...request().transcript,
    // Through JSON, as a journal gives it back.
    JSON.parse(
      JSON.stringify({ from: 'assistant', text: '', toolCalls: reply.toolCalls, carry: reply.carry }),
    ) as never,
    { from: 'tool', callId: 'a', name: 'search', text: '8080', failed: false } as const,
  ]
  await claude.generate(request({ transcript }), testCall({ streams: true }).call)
  expect(seen[1]?.body.messages[1].content).toMatchObject([
    { type: 'thinking', thinking: 'I should search.', signature: 'seal' },
    { type: 'tool_use', id: 'a', name: 'search', input: {} },
  ])
})

test('settings reach the wire: reasoning, the provider’s own options, headers and temperature', async () => {
  const server = await localServer(events(delta({ content: 'x' }, 'stop', { usage })))
  const options: AiSdkOptions = {
    reasoning: { effort: 'high' },
    providerOptions: { local: { seed_of_ours: 7 } },
    headers: { 'x-team': 'blue' },
    temperature: 0.2,
  }
  await model(server.url, options).generate(request(), testCall({ streams: true }).call)
  expect(server.seen[0]?.body).toMatchObject({ reasoning_effort: 'high', seed_of_ours: 7, temperature: 0.2 })
  expect(server.seen[0]?.headers['x-team']).toBe('blue')
})

test('a schema for the reply is sent as the provider has it; one that is no object is wrapped and unwrapped', async () => {
  const text = '{"value":["a","b"]}'
  const server = await localServer(events(delta({ content: text }, 'stop', { usage })))
  const one = model(server.url, { structuredOutput: 'native' })
  expect(one.structuredOutput).toBe('native')
  const responseSchema = { type: 'array', items: { type: 'string' } }
  const reply = await one.generate(request({ responseSchema, tools: [] }), testCall({ streams: true }).call)
  expect(JSON.parse(reply.text)).toEqual(['a', 'b'])
  expect(server.seen[0]?.body).not.toHaveProperty('tools')
  expect(server.seen[0]?.body.response_format).toMatchObject({
    type: 'json_schema',
    json_schema: { schema: { type: 'object', properties: { value: responseSchema } } },
  })
})

test('when nobody listens for its text nothing is streamed, and the reply is the same', async () => {
  const message = {
    role: 'assistant',
    content: 'Let me see.',
    tool_calls: [{ id: 'a', type: 'function', function: { name: 'search', arguments: '' } }],
  }
  const server = await localServer(
    json(200, { id: 'c1', created: 1, model: 'small', choices: [{ message, finish_reason: 'tool_calls' }], usage }),
  )
  const { call } = testCall()
  const reply = await model(server.url).generate(request(), call)
  expect(reply).toEqual({
    text: 'Let me see.',
    toolCalls: [{ id: 'a', name: 'search', input: {} }],
    stop: 'tool-calls',
    usage: { inputTokens: 120, cachedInputTokens: 64, outputTokens: 30 },
  })
  expect(server.seen[0]?.body).not.toHaveProperty('stream')
})

test.each([
  ['stop', 'end'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  ['whatever_comes', 'end'],
])('the finish reason %s is %s', async (given, stop) => {
  const server = await localServer(events(delta({ content: 'x' }, given, { usage })))
  const reply = await model(server.url).generate(request(), testCall({ streams: true }).call)
  expect(reply.stop).toBe(stop)
  // What an unknown ending has cost nobody knows: then the reservation is charged.
  expect(reply.usage === undefined).toBe(given === 'whatever_comes')
})

test('arguments cut at the maximum are never taken for whole ones', async () => {
  const server = await localServer(
    events(delta(call(0, 'a', 'search', '{"query":"/etc/x')), delta({}, 'length', { usage }), '[DONE]'),
  )
  const reply = await model(server.url).generate(request(), testCall({ streams: true }).call)
  expect(reply.stop).toBe('length')
  for (const { input, malformed } of reply.toolCalls) {
    expect(input).toBe('{"query":"/etc/x')
    expect(malformed).toBeDefined()
  }
})

test('a provider that counts nothing has no usage', async () => {
  const server = await localServer(events(delta({ content: 'x' }, 'stop')))
  const reply = await model(server.url).generate(request(), testCall({ streams: true }).call)
  expect(reply).not.toHaveProperty('usage')
})

test.each([
  ['a name', 'openai/gpt-5', 'was given a name'],
  ['nothing', undefined, 'was given something else'],
  ['a model of an older specification', { specificationVersion: 'v2', doStream: () => {} }, 'was given v2'],
])('%s is refused at once', (_, given, words) => {
  expect(() => aiSdk(given as unknown as LanguageModelV4)).toThrow(words)
})

test('an option that does not exist is refused, and so is a timeout that is none', () => {
  expect(() => model('http://127.0.0.1:1', { temprature: 1 } as AiSdkOptions)).toThrow('has no option `temprature`')
  expect(() => model('http://127.0.0.1:1', { timeouts: { idleMs: 0 } })).toThrow('idleMs')
})
