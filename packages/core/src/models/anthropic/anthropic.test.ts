import { expect, test } from 'vitest'
import type { ModelReply, TranscriptEntry } from '../../contract/model.ts'
import type { AnthropicOptions } from '../anthropic.ts'
import { anthropic } from '../anthropic.ts'
import type { Answer, Seen } from '../testing/local-server.fixture.ts'
import { events, json, localServer } from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'
import { message, redactedThinking, serverToolUse, text, thinking, toolUse, usage } from './events.fixture.ts'

const key = 'key-of-the-test'
const mark = { type: 'ephemeral' }

/** A model on a local server, and a way to ask it. */
async function setUp(answers: readonly Answer[], options: AnthropicOptions = {}) {
  const server = await localServer(...answers)
  const model = anthropic('claude-test', { apiKey: key, baseURL: server.url, ...options })
  const ask = async (more: Parameters<typeof request>[0] = {}, call = testCall({ streams: true })) => {
    const reply = await model.generate(request(more), call.call)
    return { reply, sent: server.seen.at(-1) as Seen, ...call }
  }
  return { model, ask, seen: server.seen }
}

/** A transcript that goes on after a reply with results for its calls. */
const after = (reply: ModelReply, ...results: string[]): TranscriptEntry[] => [
  { from: 'user', text: 'Find the port.' },
  // Through JSON, as a journal gives it back.
  JSON.parse(JSON.stringify({ from: 'assistant', text: reply.text, toolCalls: reply.toolCalls, carry: reply.carry })),
  ...reply.toolCalls.map(({ id, name }, index): TranscriptEntry => ({
    ...{ from: 'tool', callId: id, name, text: results[index] ?? '' },
    failed: results[index] === 'failed',
  })),
]

test('text comes as it is written; the counts include what the cache read and took in', async () => {
  const price = { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75 }
  const { ask } = await setUp([events(...message('end_turn', text(0, 'Port ', '8080')))], { price })
  const { reply, sent, deltas, attempts } = await ask({}, testCall({ streams: true, grant: 700 }))
  expect(reply).toEqual({
    text: 'Port 8080',
    toolCalls: [],
    stop: 'end',
    usage: { inputTokens: 150, cachedInputTokens: 100, cacheWriteTokens: 30, outputTokens: 12 },
  })
  expect(deltas).toEqual(['Port ', '8080'])
  expect(attempts).toEqual([{ model: 'anthropic/claude-test', price, maxOutputTokens: 1_000 }])
  expect(sent.path).toBe('/v1/messages')
  expect(sent.headers).toMatchObject({ authorization: `Bearer ${key}`, 'anthropic-version': expect.any(String) })
  expect(sent.body).toMatchObject({ model: 'claude-test', max_tokens: 700, stream: true })
})

test('when nobody listens for its text nothing is streamed, and the reply is the same', async () => {
  const content = [
    { type: 'thinking', thinking: 'Hm.', signature: 'seal' },
    { type: 'text', text: 'Let me see.' },
    { type: 'tool_use', id: 'a', name: 'search', input: { query: 'port' } },
  ]
  const whole = { type: 'message', role: 'assistant', content, stop_reason: 'tool_use', usage }
  const { ask } = await setUp([
    json(200, whole),
    events(
      ...message(
        'tool_use',
        thinking(0, 'Hm.', 'seal'),
        text(1, 'Let me see.'),
        toolUse(2, 'a', 'search', '{"query":"port"}'),
      ),
    ),
  ])
  const quiet = await ask({}, testCall())
  const streamed = await ask()
  expect(quiet.sent.body).not.toHaveProperty('stream')
  expect(quiet.reply).toEqual({ ...streamed.reply, usage: { ...streamed.reply.usage, outputTokens: 1 } })
  expect(quiet.reply).toMatchObject({
    text: 'Let me see.',
    stop: 'tool-calls',
    toolCalls: [{ input: { query: 'port' } }],
  })
})

test('the cache is marked behind the frozen beginning and at the end of whatever the transcript is', async () => {
  const { ask } = await setUp([
    events(...message('end_turn', text(0, 'x'))),
    events(...message('end_turn', text(0, 'x'))),
  ])
  const { sent } = await ask()
  expect(sent.body.system).toEqual([{ type: 'text', text: 'You are the role "finder".', cache_control: mark }])
  expect(sent.body.cache_control).toEqual(mark)
  expect(JSON.stringify([sent.body.tools, sent.body.messages])).not.toContain('cache_control')
  const bare = await ask({ system: '' })
  expect(bare.sent.body).not.toHaveProperty('system')
  expect(bare.sent.body.tools).toMatchObject([{ name: 'search', cache_control: mark }])
})

test('the results of parallel calls go back in one message, in order; what came in between stands behind them', async () => {
  const { ask } = await setUp([
    events(
      ...message(
        'tool_use',
        toolUse(0, 'a', 'search', '{"que', 'ry":"port"}'),
        toolUse(1, 'b', 'search', '{"query":"host"}'),
      ),
    ),
    events(...message('end_turn', text(0, 'Done.'))),
  ])
  const { reply } = await ask()
  expect(reply.toolCalls).toEqual([
    { id: 'a', name: 'search', input: { query: 'port' } },
    { id: 'b', name: 'search', input: { query: 'host' } },
  ])
  const transcript = after(reply, '8080', 'failed')
  transcript.splice(3, 0, { from: 'user', text: '[doubt from 0.1 finder] {}' })
  const { sent } = await ask({ transcript })
  expect(sent.body.messages.slice(1)).toEqual([
    {
      role: 'assistant',
      content: [
        { type: 'tool_use', id: 'a', name: 'search', input: { query: 'port' } },
        { type: 'tool_use', id: 'b', name: 'search', input: { query: 'host' } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'a', content: '8080' },
        { type: 'tool_result', tool_use_id: 'b', content: 'failed', is_error: true },
      ],
    },
    { role: 'user', content: [{ type: 'text', text: '[doubt from 0.1 finder] {}' }] },
  ])
})

test('each request of a task begins with the whole of the one before, up to the end of its transcript', async () => {
  const answer = events(...message('tool_use', thinking(0, 'Hm.', 'seal'), toolUse(1, 'a', 'search', '{}')))
  const { ask, seen } = await setUp([answer, answer, answer])
  const { reply } = await ask()
  const transcript = after(reply, '8080')
  await ask({ transcript })
  await ask({
    transcript: [...transcript, { from: 'user', text: 'Come to an end.' }],
    toolChoice: 'none',
    maxOutputTokens: 9,
  })
  const raw = seen.map((one) => one.raw)
  for (const [index, one] of raw.slice(1).entries()) {
    const before = raw[index] ?? ''
    const end = before.indexOf(']', before.lastIndexOf('"content"'))
    expect(end).toBeGreaterThan(100)
    expect(one.slice(0, end)).toBe(before.slice(0, end))
  }
  const [first, , closing] = seen
  expect(first?.body).not.toHaveProperty('tool_choice')
  expect(closing?.body).toMatchObject({ tool_choice: { type: 'none' }, tools: first?.body.tools, max_tokens: 9 })
})

test('signed thinking goes back word for word to the model that wrote it, and to no other', async () => {
  const thoughts = message(
    'tool_use',
    thinking(0, 'I should search.', 'signature-of-the-words'),
    redactedThinking(1, 'sealed'),
    text(2, 'Let me see.'),
    toolUse(3, 'a', 'search', '{"query":"port"}'),
  )
  const end = events(...message('end_turn', text(0, 'Done.')))
  const { ask, seen } = await setUp([events(...thoughts), end, end])
  const { reply } = await ask()
  const transcript = after(reply, '8080')
  const { sent } = await ask({ transcript })
  expect(sent.body.messages[1].content).toEqual([
    { type: 'thinking', thinking: 'I should search.', signature: 'signature-of-the-words' },
    { type: 'redacted_thinking', data: 'sealed' },
    { type: 'text', text: 'Let me see.' },
    { type: 'tool_use', id: 'a', name: 'search', input: { query: 'port' } },
  ])
  const other = await setUp([end])
  const model = anthropic('claude-other', { apiKey: key, baseURL: `http://${seen[0]?.headers.host}` })
  await model.generate(request({ transcript }), testCall({ streams: true }).call)
  expect(seen.at(-1)?.body.messages[1].content.map(({ type }: { type: string }) => type)).toEqual(['text', 'tool_use'])
  expect(other.seen).toEqual([])
})

test('thinking that was cut off has no signature and does not go back', async () => {
  const cut = [...message('max_tokens', thinking(0, 'I should', ''), text(1, 'Le'))]
  const { ask } = await setUp([events(...cut), events(...message('end_turn', text(0, 'x')))])
  const { reply } = await ask()
  expect(reply.stop).toBe('length')
  const { sent } = await ask({ transcript: after(reply) })
  expect(sent.body.messages[1].content).toEqual([{ type: 'text', text: 'Le' }])
})

test('a turn that Anthropic pauses is sent again as it stands, each time as an attempt of its own', async () => {
  const { ask, seen } = await setUp([
    events(...message('pause_turn', text(0, 'I look. '), serverToolUse(1, 's', 'ports'))),
    events(...message('end_turn', text(0, 'It is 8080.'))),
  ])
  const { reply, attempts } = await ask()
  expect(reply).toMatchObject({ text: 'I look. It is 8080.', stop: 'end', toolCalls: [] })
  expect(attempts).toMatchObject([{ settled: { inputTokens: 150, outputTokens: 12 } }, {}])
  expect(attempts[1]).not.toHaveProperty('settled')
  // Room is asked for what goes along.
  const sentAlong = JSON.stringify(seen[1]?.body.messages.slice(1))
  expect(attempts.map((attempt) => attempt.moreInputTokens)).toEqual([undefined, Buffer.byteLength(sentAlong)])
  expect(seen[1]?.body.messages.slice(1)).toEqual([
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'I look. ' },
        { type: 'server_tool_use', id: 's', name: 'web_search', input: { query: 'ports' } },
      ],
    },
  ])
})

test('a turn that is paused for ever comes to an end', async () => {
  const pause = events(...message('pause_turn', text(0, 'wait ')))
  const { ask, seen } = await setUp(Array.from({ length: 20 }, () => pause))
  await expect(ask()).rejects.toMatchObject({ kind: 'incomplete', message: expect.stringContaining('6 times') })
  expect(seen).toHaveLength(6)
})

test.each([
  ['end_turn', 'end'],
  ['stop_sequence', 'end'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'refusal'],
  ['something_new', 'end'],
])('the stop reason %s is %s', async (reason, stop) => {
  const { ask } = await setUp([events(...message(reason, text(0, 'x')))])
  const { reply } = await ask()
  expect(reply.stop).toBe(stop)
  // What an unknown ending has cost nobody knows: then the reservation is charged.
  expect(reply.usage === undefined).toBe(reason === 'something_new')
})

test('arguments cut at the maximum are never taken for whole ones', async () => {
  const { ask } = await setUp([events(...message('max_tokens', toolUse(0, 'a', 'search', '{"query":"/etc/x')))])
  const { reply } = await ask()
  expect(reply).toMatchObject({
    stop: 'length',
    toolCalls: [{ id: 'a', input: '{"query":"/etc/x', malformed: expect.any(String) }],
  })
})

test('arguments that are no JSON go to the runtime as they are, and back as the object that the API wants', async () => {
  const { ask } = await setUp([
    events(...message('tool_use', toolUse(0, 'a', 'search', '{query: port}'))),
    events(...message('end_turn', text(0, 'x'))),
  ])
  const { reply } = await ask()
  expect(reply.toolCalls).toMatchObject([{ input: '{query: port}', malformed: expect.any(String) }])
  const { sent } = await ask({ transcript: after(reply, 'failed') })
  expect(sent.body.messages[1].content).toEqual([
    { type: 'tool_use', id: 'a', name: 'search', input: { value: '{query: port}' } },
  ])
})

test('ids that Anthropic would refuse are written so that call and result still meet', async () => {
  const { ask } = await setUp([events(...message('end_turn', text(0, 'x')))])
  const { sent } = await ask({
    transcript: [
      { from: 'user', text: 'go' },
      { from: 'assistant', text: '', toolCalls: [{ id: '1.2*', name: 'search', input: {} }] },
      { from: 'tool', callId: '1.2*', name: 'search', text: '', failed: false },
    ],
  })
  expect(sent.body.messages[1].content[0].id).toBe('1_2_')
  expect(sent.body.messages[2].content).toEqual([{ type: 'tool_result', tool_use_id: '1_2_' }])
})

test('an empty reply is not sent back: the API refuses an empty message', async () => {
  const { ask } = await setUp([events(...message('end_turn', text(0, 'x')))])
  const { sent } = await ask({
    transcript: [
      { from: 'user', text: 'go' },
      { from: 'assistant', text: ' ', toolCalls: [] },
      { from: 'user', text: 'Your reply was empty.' },
    ],
  })
  expect(sent.body.messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'user'])
})
