// Servers that misbehave, over real HTTP: whatever they do, a call ends with a typed error that says what to do.
import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import type { ModelErrorKind } from '../../errors/model-error.ts'
import { ModelError } from '../../errors/model-error.ts'
import { errorFact } from '../../values/error-fact.ts'
import type { AnthropicOptions, Timeouts } from '../anthropic.ts'
import { anthropic } from '../anthropic.ts'
import type { Answer } from '../testing/local-server.fixture.ts'
import {
  closedServer,
  dripping,
  events,
  html,
  json,
  localServer,
  reset,
  silence,
  stall,
  torn,
  unended,
} from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'
import { end, message, start, stop, text, toolUse } from './events.fixture.ts'

const key = 'sk-ant-Very/Secret+Key=1234567890'
/** Short only where a server keeps one waiting: a machine may be busy with something else. */
const first: Timeouts = { firstByteMs: 150 }
const idle: Timeouts = { idleMs: 150 }
const long: Timeouts = { callMs: 400 }
const at = (baseURL: string, more: AnthropicOptions = {}) => anthropic('claude-test', { apiKey: key, baseURL, ...more })

/** The beginning of a streamed reply that calls a tool. */
const begun = [start, ...text(0, 'I look.'), ...toolUse(1, 'a', 'search', '{"que').slice(0, -1)]
const whole = message('tool_use', toolUse(0, 'a', 'search', '{"query":"port"}'))
const without = (...types: string[]): object[] =>
  whole.filter((event) => !types.includes((event as { type: string }).type))
const error = (status: number, type: string, words: string): Answer =>
  json(status, { type: 'error', error: { type, message: words } })
const event = (type: string): object => ({ type: 'error', error: { type, message: 'Something happened.' } })

type Case = readonly [what: string, answer: Answer, kind: ModelErrorKind, words: RegExp, timeouts?: Timeouts]
const onlyStreamed: readonly Case[] = [
  ['stalls before its headers', silence, 'timeout', /sent nothing within 150 ms/, first],
  ['stalls after its headers', stall(), 'timeout', /began its reply, and then sent nothing within 150 ms/, idle],
  ['stalls in the midst of a reply', stall(...begun), 'timeout', /then sent nothing within 150 ms/, idle],
  ['goes on for too long', dripping(...begun), 'timeout', /gave no whole reply within 400 ms/, long],
  ['breaks off in the midst of a reply', reset(...begun), 'connection', /in the midst of its reply/],
  ['ends a reply in the midst of a call', events(...begun), 'incomplete', /before it was whole/],
  ['ends a reply without `message_stop`', events(...without('message_stop')), 'incomplete', /without `message_stop`/],
  ['ends a reply without a reason', events(...without('message_delta')), 'incomplete', /no stop reason/],
  ['leaves a part open', events(...without('content_block_stop')), 'incomplete', /a part of it was not ended/],
  ['ends a reply that has not begun', events(), 'incomplete', /it has no message/],
  ['sends the end of a reply and nothing else', events(end('end_turn'), stop), 'incomplete', /it has no message/],
  ['is overloaded in the midst', events(...begun, event('overloaded_error')), 'overloaded', /Something happened/],
  ['fails in the midst', events(...begun, event('api_error')), 'server', /broke off with an error: Something/],
  ['sends what is no JSON in a stream', events(start, '<<<'), 'bad-reply', /what is not JSON, but begins with "<<<"/],
]
const onlyWhole: readonly Case[] = [
  ['never answers', silence, 'timeout', /gave no whole reply within 400 ms/, long],
  ['stalls in the midst of a body', unended(), 'timeout', /began its reply, and then sent nothing within 150 ms/, idle],
  ['answers with JSON of another kind', json(200, { unexpected: true }), 'bad-reply', /JSON of another kind/],
  ['answers with nothing', (response) => response.writeHead(200).end(), 'bad-reply', /answered with nothing/],
  [
    'answers with a message that has no end',
    json(200, { type: 'message', content: [{ type: 'tool_use', id: 'a', name: 'search', input: {} }] }),
    'incomplete',
    /no stop reason/,
  ],
]
const always: readonly Case[] = [
  ['resets the connection before it answers', torn, 'connection', /broke the connection before it replied/],
  ['answers 200 with a web page', html(), 'bad-reply', /answered with a web page/],
  ['answers 404 with a web page', html(404), 'not-found', /answered 404 with a web page/],
  ['answers 200 with an error', json(200, event('api_error')), 'server', /Something happened/],
  ['answers 400', error(400, 'invalid_request_error', 'No field foo.'), 'bad-request', /answered 400: No field foo\./],
  [
    'answers 400 because the prompt is too long',
    error(400, 'invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
    'context',
    /too long/,
  ],
  [
    'answers 400 because there is no credit',
    error(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    'quota',
    /credit balance/,
  ],
  ['answers 401', error(401, 'authentication_error', 'invalid x-api-key'), 'auth', /answered 401: invalid x-api-key/],
  ['answers 403', error(403, 'permission_error', 'Not yours.'), 'auth', /403/],
  ['answers 404', error(404, 'not_found_error', 'model: claude-x'), 'not-found', /model: claude-x/],
  ['answers 413', error(413, 'request_too_large', 'Too large.'), 'context', /413/],
  ['answers 429', error(429, 'rate_limit_error', 'Slow down.'), 'rate-limit', /Slow down/],
  ['answers 429 at a limit of spending', error(429, 'enforced_spend_limit_reached', 'Stop.'), 'quota', /429/],
  ['answers 500', error(500, 'api_error', 'Internal.'), 'server', /answered 500: Internal/],
  ['answers 500 and stalls', unended(500), 'server', /answered 500/, idle],
  ['answers 529', error(529, 'overloaded_error', 'Overloaded.'), 'overloaded', /529/],
]

const rows = [
  ...[...onlyStreamed, ...always].map((one) => ['streamed', ...one] as const),
  ...[...onlyWhole, ...always].map((one) => ['whole', ...one] as const),
]

describe.for(rows)('%s: a server that %s', ([how, , answer, kind, words, timeouts = {}]) => {
  test(`is one attempt, and an error of kind ${kind}`, async () => {
    const { url, seen } = await localServer(answer)
    const { call, attempts } = testCall({ streams: how === 'streamed' })
    const fault = await failure(at(url, { timeouts }).generate(request(), call))
    expect(fault).toMatchObject({ kind, message: expect.stringMatching(words), next: expect.stringMatching(/\.$/) })
    expect(fault.message).toContain('anthropic/claude-test')
    // None at all, where time was up before the request had come.
    expect(seen.length).toBeLessThanOrEqual(1)
    expect(attempts).toHaveLength(1)
  })
})

async function failure(thrown: Promise<unknown>): Promise<ModelError> {
  const fault: unknown = await thrown.then(
    (reply) => new Error(`it did not fail, but gave ${JSON.stringify(reply)}`),
    (given: unknown) => given,
  )
  if (!(fault instanceof ModelError)) throw fault
  return fault
}

test('a stream that ends anywhere before its end is never a reply', async () => {
  for (let length = 0; length < whole.length; length++) {
    const { url } = await localServer(events(...whole.slice(0, length)))
    const fault = await failure(at(url).generate(request(), testCall({ streams: true }).call))
    expect([length, fault.kind]).toEqual([length, 'incomplete'])
  }
})

test('a server that is not there is a connection that failed, and nothing is spent', async () => {
  const { url } = await closedServer()
  const { call, attempts } = testCall()
  const fault = await failure(at(url).generate(request(), call))
  expect(fault).toMatchObject({ kind: 'connection', message: expect.stringContaining('the connection was refused') })
  expect(attempts).toMatchObject([{ settled: { inputTokens: 0, outputTokens: 0 } }])
})

test('what was turned away at the door costs nothing; what may have been worked on is left to the reservation', async () => {
  const settled = async (answer: Answer) => {
    const { url } = await localServer(answer)
    const { call, attempts } = testCall({ streams: true })
    await failure(at(url, { timeouts: first }).generate(request(), call))
    return attempts[0]?.settled
  }
  const nothing = { inputTokens: 0, outputTokens: 0 }
  expect(await settled(error(401, 'authentication_error', 'x'))).toEqual(nothing)
  expect(await settled(error(529, 'overloaded_error', 'x'))).toEqual(nothing)
  for (const answer of [torn, silence, error(500, 'api_error', 'x'), reset(...begun), events(...begun)]) {
    expect(await settled(answer)).toBeUndefined()
  }
})

test('a provider that asks to be left alone for an hour is heard, and not waited for', async () => {
  const { url } = await localServer(json(429, event('rate_limit_error'), { 'retry-after': '3600' }))
  const fault = await failure(at(url).generate(request(), testCall().call))
  expect(fault).toMatchObject({ kind: 'rate-limit', retryAfterMs: 3_600_000 })
})

test.each([
  ['before it answered', silence],
  ['in the midst of a reply', stall(...begun)],
])('the run’s own abort passes through with its reason, %s, and the connection is closed', async (_, answer) => {
  const controller = new AbortController()
  const closed = Promise.withResolvers<void>()
  const { url } = await localServer((response, seen) => {
    response.on('close', () => closed.resolve())
    answer(response, seen)
    setTimeout(() => controller.abort(new Error('the task was canceled')), 30)
  })
  const { call } = testCall({ streams: true, signal: controller.signal })
  await expect(at(url).generate(request(), call)).rejects.toThrow('the task was canceled')
  await closed.promise
})

test('without a key a call says so, and nothing is sent or spent', async () => {
  for (const name of ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_PROFILE']) vi.stubEnv(name, '')
  vi.stubEnv('HOME', '/nonexistent')
  vi.stubEnv('XDG_CONFIG_HOME', '/nonexistent')
  const { url, seen } = await localServer()
  const { call, attempts } = testCall()
  const fault = await failure(anthropic('claude-test', { baseURL: url }).generate(request(), call))
  vi.unstubAllEnvs()
  expect(fault).toMatchObject({ kind: 'auth', message: 'anthropic/claude-test cannot be called: there is no API key' })
  expect(fault.next).toMatch(/apiKey/)
  expect(seen).toEqual([])
  expect(attempts).toMatchObject([{ settled: { inputTokens: 0, outputTokens: 0 } }])
})

test('no key is in what is thrown, however a server gives it back: not when it is inspected, not in the journal', async () => {
  const gateway = 'gateway-token-0987654321'
  const forms = [key, encodeURIComponent(key), Buffer.from(key).toString('base64'), gateway]
  const words = forms.join(' ')
  const basic = Buffer.from(`user:${key}`).toString('base64')
  const echoes: readonly Answer[] = [
    (response, sent) =>
      error(
        401,
        'authentication_error',
        `Wrong: ${sent.headers.authorization} ${String(sent.headers['x-gateway'])}`,
      )(response, sent),
    error(400, key, words),
    (response) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${basic} ${words}`),
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`key=${key}`),
    events(start, { type: 'error', error: { type: 'api_error', message: words } }),
    (response) => {
      response.writeHead(302, { location: `http://127.0.0.1:1/?key=${encodeURIComponent(key)}` }).end()
    },
  ]
  for (const [index, answer] of echoes.entries()) {
    const { url, seen } = await localServer(answer)
    const model = at(url, { headers: { 'x-gateway': gateway } })
    const fault = await failure(model.generate(request(), testCall({ streams: index === 4 }).call))
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${key}`)
    const shown = [
      inspect(fault, { depth: 20, showHidden: true }),
      JSON.stringify(fault),
      JSON.stringify(errorFact(fault)),
      fault.stack,
    ].join()
    for (const form of [...forms, basic.slice(8, -4), key.slice(8)]) expect(shown).not.toContain(form)
  }
})
