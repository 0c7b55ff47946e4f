// What goes over the wire, as a server sees it.
import { describe, expect, test } from 'vitest'
import type { ModelReply, ModelRequest, TranscriptEntry } from '../../contract/model.ts'
import { defineCrew } from '../../crew/define-crew.ts'
import { memoryJournal } from '../../stores/memory.ts'
import type { OpenAIOptions } from '../openai.ts'
import { openai } from '../openai.ts'
import type { Seen } from '../testing/local-server.fixture.ts'
import { json, localServer } from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'

type Api = 'responses' | 'chat'
const replies: { readonly [A in Api]: object } = {
  responses: { status: 'completed', output: [{ type: 'message', content: [{ type: 'output_text', text: 'Done.' }] }] },
  chat: { choices: [{ message: { content: 'Done.' }, finish_reason: 'stop' }] },
}

/** Sends each request to a server, and gives what it saw. */
async function sent(
  api: Api,
  requests: readonly ModelRequest[],
  more: OpenAIOptions & { model?: string; grant?: number } = {},
) {
  const { model = 'gpt-4.1', grant, ...options } = more
  const { url, seen } = await localServer(...requests.map(() => json(200, replies[api])))
  const one = openai(model, { apiKey: 'sk-1234567890', baseURL: `${url}/v1`, api, ...options })
  for (const given of requests) await one.generate(given, testCall(grant === undefined ? {} : { grant }).call)
  return seen
}
const first = async (...given: Parameters<typeof sent>): Promise<Seen> => {
  const [seen] = await sent(...given)
  if (seen === undefined) throw new Error('nothing was sent')
  return seen
}

const history: readonly TranscriptEntry[] = [
  { from: 'user', text: 'Find the port.' },
  {
    from: 'assistant',
    text: 'I will look.',
    toolCalls: [
      { id: 'a', name: 'search', input: { query: 'port', more: [1, { b: null }] } },
      { id: 'b', name: 'search', input: 'no JSON {', malformed: 'it is no JSON' },
    ],
  },
  { from: 'tool', callId: 'a', name: 'search', text: 'port: 8080 — „gefunden“', failed: false },
  { from: 'tool', callId: 'b', name: 'search', text: 'The call could not be read.', failed: true },
  { from: 'assistant', text: '', toolCalls: [{ id: 'c', name: 'search', input: {} }] },
  { from: 'tool', callId: 'c', name: 'search', text: '', failed: false },
  { from: 'assistant', text: 'It is 8080.', toolCalls: [] },
  { from: 'user', text: '[doubt from 0.1 finder] {"why":"?"}' },
]

describe.each(['responses', 'chat'] as const)('%s', (api) => {
  const field = api === 'responses' ? 'input' : 'messages'

  test('each request of a task begins with the one before it, byte for byte, up to the end of its transcript', async () => {
    const requests = history.map((_, n) => request({ transcript: history.slice(0, n + 1), maxOutputTokens: 1_000 - n }))
    const closing = request({ transcript: [...history, { from: 'user', text: 'Close.' }], toolChoice: 'none' })
    const seen = await sent(api, [...requests, closing])
    expect(seen).toHaveLength(history.length + 1)
    for (const [n, { raw, body }] of seen.entries()) {
      const before = seen[n - 1]
      if (before === undefined) continue
      const list = `"${field}":${JSON.stringify(before.body[field])}`
      const end = before.raw.indexOf(list) + list.length - 1
      expect(end).toBeGreaterThan(list.length)
      expect(raw.slice(0, end)).toBe(before.raw.slice(0, end))
      expect(body[field].length).toBeGreaterThan(before.body[field].length)
    }
  })

  test('what differs between runs stands behind what does not: another goal repeats the head', async () => {
    const system = 'You are careful. '.repeat(200)
    const [one, two] = await sent(api, [
      request({ system, transcript: [{ from: 'user', text: 'First goal.' }], cacheKey: 'run-1/0' }),
      request({ system, transcript: [{ from: 'user', text: 'Another goal.' }], cacheKey: 'run-2/0' }),
    ])
    if (one === undefined || two === undefined) throw new Error('nothing was sent')
    let same = 0
    while (one.raw[same] === two.raw[same]) same++
    expect(same / one.raw.length).toBeGreaterThan(0.9)
  })

  test('what was granted is what is asked for, and not what the request would have liked', async () => {
    const { body } = await first(api, [request({ maxOutputTokens: 1_000 })], { grant: 77 })
    expect(api === 'responses' ? body.max_output_tokens : body.max_completion_tokens).toBe(77)
  })

  test('nothing is kept at the provider, nothing is streamed unasked, and a task has one key for its cache', async () => {
    const { body, headers } = await first(api, [request({ cacheKey: 'run/0.3' })])
    expect(body).toMatchObject({ model: 'gpt-4.1', store: false, prompt_cache_key: 'run/0.3' })
    expect(body).not.toHaveProperty('stream')
    expect(body).not.toHaveProperty('tool_choice')
    expect(headers['authorization']).toBe('Bearer sk-1234567890')
    expect(headers['x-stainless-retry-count']).toBe('0')
  })

  test('a key for the cache that OpenAI would refuse for its length is a shorter one, the same for the whole task', async () => {
    const cacheKey = `${'run-'.repeat(20)}/0.3`
    const seen = await sent(api, [request({ cacheKey }), request({ cacheKey }), request({ cacheKey: `${cacheKey}.1` })])
    const [one, two, other] = seen.map(({ body }) => body.prompt_cache_key as string)
    expect(one?.length).toBeLessThanOrEqual(64)
    expect([two === one, other === one]).toEqual([true, false])
  })

  test('a closing turn keeps its tools and may call none', async () => {
    const { body } = await first(api, [request({ toolChoice: 'none' })])
    expect(body.tool_choice).toBe('none')
    expect(body.tools).toHaveLength(1)
  })

  test('a request without tools says nothing of tools', async () => {
    const { body } = await first(api, [request({ tools: [], toolChoice: 'none', system: '' })])
    expect(body).not.toHaveProperty('tools')
    expect(body).not.toHaveProperty('tool_choice')
    expect(body).not.toHaveProperty('instructions')
    expect(body[field]).toHaveLength(1)
  })

  test('a schema in which nothing may be left out is held to strictly; any other is told, and not changed', async () => {
    const whole = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] }
    const partial = { ...whole, properties: { ...whole.properties, note: { type: 'string' } } }
    const tools = [whole, partial].map((inputSchema, n) => ({ name: `tool_${n}`, description: 'd', inputSchema }))
    const { body } = await first(api, [request({ tools, responseSchema: whole })])
    const given = body.tools.map((tool: { function?: object }) => tool.function ?? tool)
    const closed = { ...whole, additionalProperties: false }
    expect(given).toMatchObject([{ strict: true, parameters: closed }, { parameters: partial }])
    expect(given[1].strict ?? false).toBe(false)
    const format = api === 'responses' ? body.text.format : body.response_format.json_schema
    expect(format).toMatchObject({ name: 'result', schema: closed, strict: true })
  })

  test('a result or arguments that are no object are asked for in one, and taken out of it', async () => {
    const list = { type: 'array', items: { type: 'string' } }
    const tools = [{ name: 'submit', description: 'd', inputSchema: list }]
    const { url } = await localServer(
      (response, seen) => {
        const tool = seen.body.tools[0].function ?? seen.body.tools[0]
        expect(tool.parameters).toMatchObject({ type: 'object', properties: { value: list }, required: ['value'] })
        const call = { name: 'submit', arguments: '{"value":["a","b"]}' }
        const whole =
          api === 'responses'
            ? { status: 'completed', output: [{ type: 'function_call', call_id: 'x', ...call }] }
            : { choices: [{ message: { tool_calls: [{ id: 'x', function: call }] }, finish_reason: 'tool_calls' }] }
        json(200, whole)(response, seen)
      },
      (response, seen) => {
        const text = '{"value":["c"]}'
        const whole =
          api === 'responses'
            ? { status: 'completed', output: [{ type: 'message', content: [{ type: 'output_text', text }] }] }
            : { choices: [{ message: { content: text }, finish_reason: 'stop' }] }
        json(200, whole)(response, seen)
      },
    )
    const model = openai('gpt-4.1', { apiKey: 'sk-1234567890', baseURL: url, api })
    const called: ModelReply = await model.generate(request({ tools }), testCall().call)
    expect(called.toolCalls).toEqual([{ id: 'x', name: 'submit', input: ['a', 'b'] }])
    const told = await model.generate(request({ tools: [], responseSchema: list }), testCall().call)
    expect(told.text).toBe('["c"]')
  })

  test('what an instance of a model is told goes with its requests: reasoning, and fields as the provider names them', async () => {
    const { body } = await first(api, [request()], {
      model: 'gpt-5',
      reasoning: { effort: 'low' },
      providerOptions: {
        temperature: 0.5,
        service_tier: 'flex',
        ...(api === 'responses' ? { text: { verbosity: 'low' } } : {}),
      },
    })
    expect(body).toMatchObject({ temperature: 0.5, service_tier: 'flex' })
    if (api === 'chat') expect(body.reasoning_effort).toBe('low')
    else {
      expect(body).toMatchObject({ reasoning: { effort: 'low' }, text: { verbosity: 'low' } })
      expect(body.include).toEqual(['reasoning.encrypted_content'])
    }
  })
})

test('the transcript of a task is what the Responses API wants: items in their order', async () => {
  const { body } = await first('responses', [request({ transcript: history })])
  expect(body.instructions).toBe('You are the role "finder".')
  expect(body.input).toEqual([
    { role: 'user', content: 'Find the port.' },
    { role: 'assistant', content: 'I will look.' },
    { type: 'function_call', call_id: 'a', name: 'search', arguments: '{"query":"port","more":[1,{"b":null}]}' },
    { type: 'function_call', call_id: 'b', name: 'search', arguments: '{"value":"no JSON {"}' },
    { type: 'function_call_output', call_id: 'a', output: 'port: 8080 — „gefunden“' },
    { type: 'function_call_output', call_id: 'b', output: 'The call could not be read.' },
    { type: 'function_call', call_id: 'c', name: 'search', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c', output: '' },
    { role: 'assistant', content: 'It is 8080.' },
    { role: 'user', content: '[doubt from 0.1 finder] {"why":"?"}' },
  ])
})

test('the transcript of a task is what Chat Completions wants: messages in their order', async () => {
  const { body } = await first('chat', [request({ transcript: history.slice(0, 4) })])
  expect(body.messages).toEqual([
    { role: 'system', content: 'You are the role "finder".' },
    { role: 'user', content: 'Find the port.' },
    {
      role: 'assistant',
      content: 'I will look.',
      tool_calls: [
        {
          id: 'a',
          type: 'function',
          function: { name: 'search', arguments: '{"query":"port","more":[1,{"b":null}]}' },
        },
        { id: 'b', type: 'function', function: { name: 'search', arguments: '{"value":"no JSON {"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'a', content: 'port: 8080 — „gefunden“' },
    { role: 'tool', tool_call_id: 'b', content: 'The call could not be read.' },
  ])
})

test('a model that does not reason is not asked for its reasoning', async () => {
  const { body } = await first('responses', [request()], { model: 'gpt-4.1-mini' })
  expect(body).not.toHaveProperty('include')
  expect(openai('gpt-4.1-mini').maxOutputTokens).toBeUndefined()
  expect(openai('gpt-5-mini').maxOutputTokens).toBe(16_384)
})

test('where a limit leaves fewer tokens than Responses takes, the run is exhausted, and nothing is sent', async () => {
  const { url, seen } = await localServer(json(200, replies.responses), json(200, replies.responses))
  const model = openai('gpt-4.1', { apiKey: 'sk-1234567890', baseURL: url })
  const crew = defineCrew({ name: 'tight', model, supervisor: { instructions: 'Answer.' } })
  const journal = memoryJournal()
  const run = crew.start('Answer.', { journal })
  expect((await run.outcome).status).toBe('completed')
  const attempted = (await journal.read(run.id)).find((event) => event.type === 'model-attempted')
  const bound = (attempted as { inputTokens?: number } | undefined)?.inputTokens ?? 0
  const tight = (left: number) => crew.run('Answer.', { limits: { tokens: bound + left, modelCalls: 1 } })
  expect(await tight(15)).toMatchObject({ status: 'exhausted', limit: 'tokens' })
  expect(seen).toHaveLength(1)
  expect((await tight(16)).status).toBe('completed')
  expect(seen[1]?.body.max_output_tokens).toBe(16)
})
