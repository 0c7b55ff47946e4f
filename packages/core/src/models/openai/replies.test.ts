// What a server says, and what becomes of it: reasons to stop, counts, calls, and reasoning that is carried over.
import { describe, expect, test } from 'vitest'
import type { ModelReply, TranscriptEntry } from '../../contract/model.ts'
import { openai } from '../openai.ts'
import { events, json, localServer } from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'

const message = (...content: object[]) => ({ type: 'message', id: 'm', role: 'assistant', content })
const text = (said: string) => ({ type: 'output_text', text: said, annotations: [] })
const call = (args: string, call_id = 'c') => ({
  type: 'function_call',
  id: 'f',
  call_id,
  name: 'search',
  arguments: args,
})
const usage = {
  input_tokens: 100,
  output_tokens: 9,
  input_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
}
const counted = { inputTokens: 100, outputTokens: 9, cachedInputTokens: 60, cacheWriteTokens: 30 }
const whole = (output: object[], more = {}) => ({ status: 'completed', output, usage, ...more })
const incomplete = (reason: string) => ({ status: 'incomplete', incomplete_details: { reason } })

const chatUsage = {
  prompt_tokens: 100,
  completion_tokens: 9,
  prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
}
interface ChatMessage {
  readonly content: string | null
  readonly refusal?: string
  readonly tool_calls?: readonly { readonly id: string; readonly function: { name: string; arguments: string } }[]
}
const choice = (message: ChatMessage, finish_reason: string) => ({
  choices: [{ index: 0, message, finish_reason }] as const,
  usage: chatUsage,
})
type Completion = ReturnType<typeof choice>
const chatCall = (args: string): ChatMessage => ({
  content: null,
  tool_calls: [{ id: 'c', function: { name: 'search', arguments: args } }],
})

/** Each kind of reply in both APIs, whole; the streams are made from them. */
const cases: readonly [what: string, responses: object, chat: Completion, expected: Partial<ModelReply>][] = [
  [
    'a text',
    whole([message(text('Hi.'))]),
    choice({ content: 'Hi.' }, 'stop'),
    { text: 'Hi.', stop: 'end', usage: counted },
  ],
  [
    'a call of a tool',
    whole([call('{"query":"x"}')]),
    choice(chatCall('{"query":"x"}'), 'tool_calls'),
    { text: '', toolCalls: [{ id: 'c', name: 'search', input: { query: 'x' } }], stop: 'tool-calls' },
  ],
  [
    'a call without arguments',
    whole([call('')]),
    choice(chatCall(''), 'tool_calls'),
    { toolCalls: [{ id: 'c', name: 'search', input: {} }], stop: 'tool-calls' },
  ],
  [
    'a call whose arguments are no JSON',
    whole([call('{"query": x}')]),
    choice(chatCall('{"query": x}'), 'tool_calls'),
    {
      toolCalls: [
        { id: 'c', name: 'search', input: '{"query": x}', malformed: expect.stringMatching(/JSON/) as string },
      ],
      stop: 'tool-calls',
    },
  ],
  [
    'a text that is cut at its greatest length',
    whole([message(text('Half a'))], incomplete('max_output_tokens')),
    choice({ content: 'Half a' }, 'length'),
    { text: 'Half a', stop: 'length', usage: counted },
  ],
  [
    'a call that is cut in its arguments',
    whole([{ ...call('{"query":"/etc/x","mo'), status: 'incomplete' }], incomplete('max_output_tokens')),
    choice(chatCall('{"query":"/etc/x","mo'), 'length'),
    { stop: 'length', toolCalls: [expect.objectContaining({ malformed: expect.any(String) as string }) as never] },
  ],
  [
    'what a filter took out',
    whole([message(text('I'))], incomplete('content_filter')),
    choice({ content: 'I' }, 'content_filter'),
    { stop: 'content-filter' },
  ],
  [
    'a refusal',
    whole([message({ type: 'refusal', refusal: 'I cannot.' })]),
    choice({ content: null, refusal: 'I cannot.' }, 'stop'),
    { text: 'I cannot.', stop: 'refusal', toolCalls: [] },
  ],
]

/** A whole chat completion as the chunks of a stream, each text and each argument in pieces. */
function chunks(reply: Completion): unknown[] {
  const { message: said, finish_reason } = reply.choices[0]
  const pieces = (given: string): string[] => given.match(/.{1,3}/gs) ?? ['']
  const delta = (part: object) => ({ choices: [{ index: 0, delta: part, finish_reason: null }] })
  return [
    delta({ role: 'assistant', content: '' }),
    ...(said.content === null ? [] : pieces(said.content).map((content) => delta({ content }))),
    ...(said.refusal === undefined ? [] : pieces(said.refusal).map((refusal) => delta({ refusal }))),
    ...(said.tool_calls ?? []).flatMap((one, index) => [
      delta({
        tool_calls: [{ index, id: one.id, type: 'function', function: { name: one.function.name, arguments: '' } }],
      }),
      ...pieces(one.function.arguments).map((args) =>
        delta({ tool_calls: [{ index, function: { arguments: args } }] }),
      ),
    ]),
    { choices: [{ index: 0, delta: {}, finish_reason }] },
    { choices: [], usage: reply.usage },
    '[DONE]',
  ]
}
const stream = (reply: object): unknown[] =>
  'status' in reply ? [{ type: `response.${String(reply.status)}`, response: reply }] : chunks(reply as Completion)

async function say(api: 'responses' | 'chat', streams: boolean, reply: object, more = request()): Promise<ModelReply> {
  const { url } = await localServer(streams ? events(...stream(reply)) : json(200, reply))
  const model = openai('gpt-5', { apiKey: 'sk-1234567890', baseURL: url, api })
  return model.generate(more, testCall({ streams }).call)
}

describe.each([
  ['responses', true],
  ['responses', false],
  ['chat', true],
  ['chat', false],
] as const)('%s, streamed: %s', (api, streams) => {
  test.each(cases)('%s is read as it is meant', async (_, responses, chat, expected) => {
    expect(await say(api, streams, api === 'chat' ? chat : responses)).toMatchObject(expected)
  })

  test('a reply whose tokens nobody counted says nothing of them', async () => {
    const reply = api === 'chat' ? choice({ content: 'Hi.' }, 'stop') : whole([message(text('Hi.'))])
    expect(await say(api, streams, { ...reply, usage: undefined })).not.toHaveProperty('usage')
  })
})

test('a chat that stopped for a reason that nobody knows is not charged by its count', async () => {
  const reply = await say('chat', false, choice({ content: 'Hi.' }, 'eos_unheard_of'))
  expect(reply).toEqual({ text: 'Hi.', toolCalls: [], stop: 'end' })
})

test('a response that failed is an error of its code', async () => {
  const failed = { status: 'failed', error: { code: 'rate_limit_exceeded', message: 'Slow.' }, output: [] }
  for (const streams of [true, false]) {
    await expect(say('responses', streams, failed)).rejects.toMatchObject({ kind: 'rate-limit' })
  }
})

test('a stream whose last event has no output is read from its items', async () => {
  const { url } = await localServer(
    events(
      { type: 'response.output_item.done', item: message(text('From the items.')) },
      { type: 'response.completed', response: whole([]) },
    ),
  )
  const model = openai('gpt-5', { apiKey: 'sk-1234567890', baseURL: url })
  expect((await model.generate(request(), testCall({ streams: true }).call)).text).toBe('From the items.')
})

test('a server that does not stream when it is asked to is read whole', async () => {
  const { url } = await localServer(json(200, whole([message(text('Whole.'))])))
  const { call: given, deltas } = testCall({ streams: true })
  const reply = await openai('gpt-5', { apiKey: 'sk-1234567890', baseURL: url }).generate(request(), given)
  expect(reply.text).toBe('Whole.')
  expect(deltas).toEqual(['Whole.'])
})

test('only the last message is the answer when a schema is asked for', async () => {
  const responseSchema = { type: 'object', properties: {}, required: [] }
  const output = [message(text('Let me see.')), message(text('{}'))]
  expect((await say('responses', false, whole(output), request({ responseSchema }))).text).toBe('{}')
  expect((await say('responses', false, whole(output))).text).toBe('Let me see.\n\n{}')
})

describe('sealed reasoning', () => {
  const reasoning = (id: string) => ({ type: 'reasoning', id, summary: [], encrypted_content: `sealed-${id}` })
  const aside = { ...message(text('Looking.')), phase: 'commentary' }
  const output = [
    { ...reasoning('1'), status: 'completed' },
    aside,
    call('{"query":"a"}', 'a'),
    reasoning('2'),
    call('{}', 'b'),
  ]

  async function nextInput(next: { model?: string; api?: 'responses' | 'chat' } = {}): Promise<unknown[]> {
    const { url, seen } = await localServer(
      json(200, whole(output)),
      json(200, next.api === 'chat' ? choice({ content: 'x' }, 'stop') : whole([message(text('Done.'))])),
    )
    const options = { apiKey: 'sk-1234567890', baseURL: url }
    const { text: said, toolCalls, carry } = await openai('gpt-5', options).generate(request(), testCall().call)
    const entry: TranscriptEntry = {
      from: 'assistant',
      text: said,
      toolCalls,
      ...(carry === undefined ? {} : { carry }),
    }
    // As it comes back from a journal.
    const transcript = JSON.parse(JSON.stringify([...request().transcript, entry])) as TranscriptEntry[]
    const { model = 'gpt-5', api = 'responses' } = next
    await openai(model, { ...options, api }).generate(request({ transcript }), testCall().call)
    const body = seen[1]?.body
    return (body.input ?? body.messages.slice(1)).slice(1)
  }

  test('goes back in its place, between what was said and called', async () => {
    expect(await nextInput()).toEqual([
      reasoning('1'),
      { role: 'assistant', content: 'Looking.', phase: 'commentary' },
      { type: 'function_call', call_id: 'a', name: 'search', arguments: '{"query":"a"}' },
      reasoning('2'),
      { type: 'function_call', call_id: 'b', name: 'search', arguments: '{}' },
    ])
  })

  test('is not given to another model, nor through another API: they could not read it', async () => {
    const plain = [
      { role: 'assistant', content: 'Looking.' },
      { type: 'function_call', call_id: 'a', name: 'search', arguments: '{"query":"a"}' },
      { type: 'function_call', call_id: 'b', name: 'search', arguments: '{}' },
    ]
    expect(await nextInput({ model: 'gpt-5-mini' })).toEqual(plain)
    expect(JSON.stringify(await nextInput({ api: 'chat' }))).not.toContain('sealed')
  })

  test('of a reply that was cut nothing is carried over', async () => {
    const cut = { ...whole([reasoning('1')]), ...incomplete('max_output_tokens') }
    expect(await say('responses', false, cut)).not.toHaveProperty('carry')
  })
})
