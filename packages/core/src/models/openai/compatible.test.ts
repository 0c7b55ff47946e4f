// Servers that speak Chat Completions in their own ways.
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ModelReply } from '../../contract/model.ts'
import { openaiCompatible } from '../openai-compatible.ts'
import { openai } from '../openai.ts'
import type { Answer } from '../testing/local-server.fixture.ts'
import { events, json, localServer } from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'

afterEach(() => vi.unstubAllEnvs())

interface Completion {
  readonly choices: readonly { readonly message: object; readonly finish_reason: string }[]
}
const said = (content: string): Completion => ({
  choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
})
const called = (tool_calls: object[], more: object = {}): Completion => ({
  choices: [{ message: { role: 'assistant', content: '', tool_calls, ...more }, finish_reason: 'tool_calls' }],
})

async function ask(answer: Answer, streams = false): Promise<ModelReply> {
  const { url } = await localServer(answer)
  return openaiCompatible({ baseURL: `${url}/v1` })('m').generate(request(), testCall({ streams }).call)
}

test('nothing that the environment holds for OpenAI goes to another server', async () => {
  for (const name of ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID']) {
    vi.stubEnv(name, `of-openai-${name}`)
  }
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1')
  const headers = ['x-secret', 'authorization', 'user-agent', 'x-stainless-lang', 'x-title']
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', headers.map((name) => `${name}: of-openai-headers`).join('\n'))
  const { url, seen } = await localServer(json(200, said('Hi.')), json(200, said('Hi.')))
  const local = openaiCompatible({ baseURL: `${url}/v1` })
  await local('m').generate(request(), testCall().call)
  const keyed = openaiCompatible({ baseURL: `${url}/v1`, apiKey: 'sk-own-key', headers: { 'x-title': 'Mine' } })
  await keyed('m').generate(request(), testCall().call)
  expect(seen[0]?.headers).not.toHaveProperty('authorization')
  expect(seen[1]?.headers).toMatchObject({ authorization: 'Bearer sk-own-key', 'x-title': 'Mine' })
  expect(JSON.stringify(seen)).not.toContain('of-openai')
})

test('a model is called by its server’s name and its own id', () => {
  const baseURL = 'http://localhost:11434/v1'
  expect(openaiCompatible({ baseURL })('qwen3:8b').id).toBe('localhost:11434/qwen3:8b')
  expect(openaiCompatible({ baseURL, name: 'ollama' })('qwen3:8b').id).toBe('ollama/qwen3:8b')
})

test('a request has the old name for its greatest length, and only fields that every server knows', async () => {
  const { url, seen } = await localServer(json(200, said('Hi.')))
  await openaiCompatible({ baseURL: url })('m').generate(request(), testCall().call)
  expect(Object.keys(seen[0]?.body).sort()).toEqual(['max_tokens', 'messages', 'model', 'tools'])
  expect(seen[0]?.body.tools[0].function).not.toHaveProperty('strict')
})

test('a typed result comes through a tool, unless the model is said to keep to a schema', () => {
  const server = openaiCompatible({ baseURL: 'http://localhost/v1' })
  expect(server('m').structuredOutput).toBeUndefined()
  expect(server('m', { structuredOutput: 'native' }).structuredOutput).toBe('native')
  expect(openai('gpt-5').structuredOutput).toBe('native')
  expect(openai('gpt-5', { structuredOutput: 'tool' }).structuredOutput).toBeUndefined()
})

describe.each([
  ['whole', false],
  ['streamed', true],
])('%s', (_, streams) => {
  const answer = (reply: Completion): Answer => {
    if (!streams) return json(200, reply)
    const chunks = reply.choices.flatMap(({ message, finish_reason }) => [
      { choices: [{ delta: message, finish_reason: null }] },
      { choices: [{ delta: {}, finish_reason }] },
    ])
    return events(...chunks, '[DONE]')
  }

  test('calls without ids get one each, arguments may be objects, and a missing count stays missing', async () => {
    const calls = [
      { function: { name: 'search', arguments: { query: 'a' } } },
      { index: 1, function: { name: 'search', arguments: '{"query":"b"}' } },
    ]
    expect(await ask(answer(called(calls)), streams)).toEqual({
      text: '',
      toolCalls: [
        { id: 'call_1_1', name: 'search', input: { query: 'a' } },
        { id: 'call_1_2', name: 'search', input: { query: 'b' } },
      ],
      stop: 'tool-calls',
    })
  })

  test('calls count as calls, whatever reason to stop stands beside them', async () => {
    const reply = called([{ id: 'x', function: { name: 'search', arguments: '{}' } }])
    const stopped = { choices: reply.choices.map((one) => ({ ...one, finish_reason: 'stop' })) }
    expect(await ask(answer(stopped), streams)).toMatchObject({ stop: 'tool-calls', toolCalls: [{ id: 'x' }] })
  })

  test('what was thought aloud is no part of the reply; with its calls it goes back to its model', async () => {
    const thought = { reasoning_content: 'Let me think.' }
    const text = { choices: [{ message: { content: 'Hi.', ...thought }, finish_reason: 'stop' }] }
    expect(await ask(answer(text), streams)).toEqual({ text: 'Hi.', toolCalls: [], stop: 'end' })
    const { url, seen } = await localServer(
      answer(called([{ id: 'x', function: { name: 'search', arguments: '{}' } }], thought)),
      answer(said('Done.')),
    )
    const model = openaiCompatible({ baseURL: url })('m')
    const { text: words, toolCalls, carry } = await model.generate(request(), testCall({ streams }).call)
    const entry = { from: 'assistant', text: words, toolCalls, ...(carry === undefined ? {} : { carry }) } as const
    const result = { from: 'tool', callId: 'x', name: 'search', text: 'y', failed: false } as const
    await model.generate(request({ transcript: [...request().transcript, entry, result] }), testCall({ streams }).call)
    expect(seen[1]?.body.messages[2]).toMatchObject({ role: 'assistant', reasoning_content: 'Let me think.' })
  })

  test('text may come in parts', async () => {
    const parts = [
      { type: 'text', text: 'One, ' },
      { type: 'text', text: 'two.' },
    ]
    const reply = { choices: [{ message: { content: parts }, finish_reason: 'stop' }] }
    expect((await ask(answer(reply), streams)).text).toBe('One, two.')
  })

  test('an error in the place of a choice is an error', async () => {
    const error = { message: 'Provider returned error', code: 502 }
    const reply = streams ? events({ error }) : json(200, { error })
    await expect(ask(reply, streams)).rejects.toMatchObject({ kind: 'server', message: /Provider returned error/ })
  })
})

test('calls that all have the index 0 are told apart by their ids', async () => {
  const piece = (id: string, query: string) => ({
    choices: [
      { delta: { tool_calls: [{ index: 0, id, function: { name: 'search', arguments: JSON.stringify({ query }) } }] } },
    ],
  })
  const reply = await ask(
    events(piece('a', '1'), piece('b', '2'), { choices: [{ delta: {}, finish_reason: 'tool_calls' }] }, '[DONE]'),
    true,
  )
  expect(reply.toolCalls.map(({ id, input }) => [id, input])).toEqual([
    ['a', { query: '1' }],
    ['b', { query: '2' }],
  ])
})

test('comments that keep a connection alive are heard as signs of life', async () => {
  const reply = await ask((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let sent = 0
    const timer = setInterval(() => {
      if (++sent < 6) return response.write(': PROCESSING\n\n')
      clearInterval(timer)
      const chunk = { choices: [{ delta: { content: 'Late.' }, finish_reason: 'stop' }] }
      response.end(`data: ${JSON.stringify(chunk)}\n\n`)
    }, 50)
  }, true)
  expect(reply.text).toBe('Late.')
})

test.each([
  [{ baseURL: 'localhost:11434' }, /no address of a server/],
  [{ baseURL: 'http://user:pass@localhost/v1' }, /`baseURL` .* holds a user or a password/],
  [{ baseURL: 'http://localhost/v1?key=abc' }, /`baseURL` .* has something behind its path/],
  [{}, /has no `baseURL`/],
  [{ baseURL: 'http://x', key: 'k' }, /no option `key`/],
])('a server that cannot be called is a definition error: %j', (server, words) => {
  expect(() => openaiCompatible(server as never)).toThrow(words)
})

test.each([
  [{ timeouts: { idleMs: 0 } }, /`timeouts.idleMs` .* is 0/],
  [{ timeouts: { totalMs: 5 } }, /no option `totalMs`/],
  [{ api: 'completions' }, /`api` .* is the text "completions"/],
  [{ temperature: 0 }, /no option `temperature`/],
  [{ providerOptions: { max_tokens: 5 } }, /`providerOptions.max_tokens` .* says what the runtime decides/],
  [{ providerOptions: 'none' }, /`providerOptions` .* is the text "none"/],
  [{ reasoning: { level: 'high' } }, /no option `level`/],
  [{ maxOutputTokens: 0.5 }, /`maxOutputTokens` .* is 0.5/],
  [{ maxOutputTokens: 15 }, /`maxOutputTokens` .* is 15/],
  [{ structuredOutput: 'json' }, /`structuredOutput`/],
  [{ baseURL: 'ftp://x' }, /no address of a server/],
])('options that cannot work are a definition error that names them: %j', (options, words) => {
  expect(() => openai('gpt-5', options as never)).toThrow(words)
})

test('a model without an id is a definition error', () => {
  expect(() => openai('')).toThrow(/as the id of a model/)
})

test('without a key a call says so, before anything is sent or reserved', async () => {
  vi.stubEnv('OPENAI_API_KEY', '')
  vi.stubEnv('OPENAI_ADMIN_KEY', '')
  const { call, attempts } = testCall()
  await expect(openai('gpt-5').generate(request(), call)).rejects.toMatchObject({
    ...{ kind: 'auth', message: /openai\/gpt-5 cannot be called: Missing credentials/ },
    next: expect.stringMatching(/apiKey/),
  })
  expect(attempts).toEqual([])
})
