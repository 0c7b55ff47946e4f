// Servers that misbehave, over real HTTP: whatever they do, a call ends with a typed error that says what to do.
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ModelError } from '../../errors/model-error.ts'
import type { ModelErrorKind } from '../../errors/model-error.ts'
import { errorFact } from '../../values/error-fact.ts'
import type { Timeouts } from '../openai.ts'
import { openai } from '../openai.ts'
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

const key = 'sk-proj-Very/Secret+Key=1234567890'
/** Short only where a server keeps one waiting: a machine may be busy with something else. */
const first: Timeouts = { firstByteMs: 150 }
const idle: Timeouts = { idleMs: 150 }
const long: Timeouts = { callMs: 400 }
type Api = 'responses' | 'chat'

/** The beginning of a streamed reply that calls a tool. */
const begun: { readonly [A in Api]: readonly object[] } = {
  responses: [
    { type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } },
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { type: 'function_call', call_id: 'c', name: 'search' },
    },
    { type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"query":' },
  ],
  chat: [
    { choices: [{ index: 0, delta: { role: 'assistant', content: null } }] },
    {
      choices: [
        { index: 0, delta: { tool_calls: [{ index: 0, id: 'c', function: { name: 'search', arguments: '{"q' } }] } },
      ],
    },
  ],
}
const error = (status: number, message: string, code?: string): Answer => json(status, { error: { message, code } })
const lateError: Answer = events({
  type: 'error',
  error: { message: 'The server had an error.', code: 'server_error' },
})

type Case = readonly [
  what: string,
  answer: (api: Api) => Answer,
  kind: ModelErrorKind,
  words: RegExp,
  timeouts?: Timeouts,
]
const onlyStreamed: readonly Case[] = [
  ['stalls before its headers', () => silence, 'timeout', /sent nothing within 150 ms/, first],
  ['stalls after its headers', () => stall(), 'timeout', /began its reply, and then sent nothing within 150 ms/, idle],
  ['stalls in the midst of a reply', (api) => stall(...begun[api]), 'timeout', /then sent nothing within 150 ms/, idle],
  ['breaks off in the midst of a reply', (api) => reset(...begun[api]), 'connection', /in the midst of its reply/],
  ['ends a reply cleanly before its end', (api) => events(...begun[api]), 'incomplete', /ended before it was whole/],
  ['ends a reply that has not begun', () => events(), 'incomplete', /ended before it was whole/],
  ['says `[DONE]` and nothing else', () => events('[DONE]'), 'incomplete', /ended before it was whole/],
  [
    'sends an error in the midst of a stream',
    () => lateError,
    'server',
    /broke off with an error: The server had an error/,
  ],
  ['sends what is no JSON in a stream', () => events('<<<'), 'bad-reply', /is no reply: it is not JSON/],
  ['goes on for too long', (api) => dripping(...begun[api]), 'timeout', /gave no whole reply within 400 ms/, long],
]
const onlyWhole: readonly Case[] = [
  ['never answers', () => silence, 'timeout', /gave no whole reply within 400 ms/, long],
  [
    'stalls in the midst of a body',
    () => unended(),
    'timeout',
    /began its reply, and then sent nothing within 150 ms/,
    idle,
  ],
  ['answers with JSON of another kind', () => json(200, { unexpected: true }), 'bad-reply', /is no reply: it has no/],
  ['answers with nothing', () => (response) => response.writeHead(200).end(), 'bad-reply', /it is empty/],
]
const always: readonly Case[] = [
  ['resets the connection before it answers', () => torn, 'connection', /broke the connection before it replied/],
  ['answers 200 with a web page', () => html(), 'bad-reply', /it is a web page/],
  ['answers 404 with a web page', () => html(404), 'not-found', /answered 404 with a web page/],
  ['answers 400', () => error(400, 'Unknown parameter: foo.'), 'bad-request', /answered 400: Unknown parameter: foo\./],
  [
    'answers 400 because the context is too long',
    () => error(400, 'Too long.', 'context_length_exceeded'),
    'context',
    /400/,
  ],
  ['answers 401', () => error(401, 'Incorrect API key provided.'), 'auth', /answered 401: Incorrect API key provided/],
  ['answers 402', () => error(402, 'Pay.'), 'quota', /402/],
  ['answers 404', () => error(404, 'The model does not exist.', 'model_not_found'), 'not-found', /does not exist/],
  ['answers 413', () => error(413, 'Too large.'), 'context', /413/],
  ['answers 429', () => error(429, 'Rate limit reached.', 'rate_limit_exceeded'), 'rate-limit', /Rate limit reached/],
  ['answers 429 because there is no credit', () => error(429, 'You exceeded.', 'insufficient_quota'), 'quota', /429/],
  ['answers 500', () => error(500, 'Internal.'), 'server', /answered 500: Internal/],
  ['answers 503', () => error(503, 'Busy.'), 'overloaded', /503/],
  ['answers 500 and stalls', () => unended(500), 'server', /answered 500/, idle],
  [
    'answers 500 with plain text',
    () => (response) => response.writeHead(500).end('no  such\nthing'),
    'server',
    /no such thing/,
  ],
]

const apis: readonly Api[] = ['responses', 'chat']
const rows = (streams: boolean) =>
  apis.flatMap((api) =>
    [...(streams ? onlyStreamed : onlyWhole), ...always].map(([what, answer, kind, words, timeouts = {}]) => ({
      ...{ what, answer, kind, words, timeouts, api, streams },
      how: streams ? 'streamed' : 'whole',
    })),
  )

describe.each([...rows(true), ...rows(false)])(
  '$api, $how: a server that $what',
  ({ api, streams, answer, kind, words, timeouts }) => {
    test(`is an error of kind ${kind}`, async () => {
      const { url } = await localServer(answer(api))
      const model = openai('gpt-5', { apiKey: key, baseURL: `${url}/v1`, api, timeouts })
      const { call, attempts } = testCall({ streams })
      const thrown: unknown = await model.generate(request(), call).catch((fault: unknown) => fault)
      expect(thrown).toBeInstanceOf(ModelError)
      const fault = thrown as ModelError
      expect(fault).toMatchObject({ kind, message: expect.stringMatching(words), next: expect.stringMatching(/\.$/) })
      expect(fault.message).toContain('openai/gpt-5')
      expect(attempts).toHaveLength(1)
    })
  },
)

describe.each(apis)('%s', (api) => {
  const at = (baseURL: string, more = {}) => openai('gpt-5', { apiKey: key, baseURL, api, ...more })
  const failure = (thrown: Promise<unknown>): Promise<ModelError> =>
    thrown.then(
      () => Promise.reject(new Error('it did not fail')),
      (fault: ModelError) => fault,
    )

  test('a server that is not there is an error of kind connection, and nothing is spent', async () => {
    const { url } = await closedServer()
    const { call, attempts } = testCall()
    const fault = await failure(at(`${url}/v1`).generate(request(), call))
    expect(fault).toMatchObject({ kind: 'connection', message: expect.stringContaining('the connection was refused') })
    expect(fault.next).toMatch(/baseURL/)
    expect(attempts).toMatchObject([{ settled: { inputTokens: 0, outputTokens: 0 } }])
  })

  test('what a provider may have worked for is left to be charged in full', async () => {
    for (const answer of [torn, error(500, 'Internal.'), silence]) {
      const { url } = await localServer(answer)
      const { call, attempts } = testCall()
      await failure(at(url, { timeouts: long }).generate(request(), call))
      expect(attempts).toHaveLength(1)
      expect(attempts[0]).not.toHaveProperty('settled')
    }
  })

  test('a provider that asks to be left alone for a while is heard, whichever way it says so', async () => {
    for (const [header, value, ms] of [
      ['retry-after', '7', 7_000],
      ['retry-after-ms', '250', 250],
      ['retry-after', new Date(Date.now() - 1_000).toUTCString(), 0],
    ] as const) {
      const { url } = await localServer(json(429, { error: { message: 'Slow.' } }, { [header]: value }))
      const fault = await failure(at(url).generate(request(), testCall().call))
      expect(fault).toMatchObject({ kind: 'rate-limit', retryAfterMs: ms })
    }
  })

  test.each([
    ['before it answered', silence],
    ['in the midst of a reply', stall(...begun[api])],
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

  test('a reply that is late has its connection closed', async () => {
    const closed = Promise.withResolvers<void>()
    const { url } = await localServer((response, seen) => {
      response.on('close', () => closed.resolve())
      stall(...begun[api])(response, seen)
    })
    await failure(at(url, { timeouts: idle }).generate(request(), testCall({ streams: true }).call))
    await closed.promise
  })

  test('no key is in what is thrown, however a server gives it back: not when it is inspected, not in the journal', async () => {
    const gateway = 'gateway-token-0987654321'
    const forms = [key, encodeURIComponent(key), Buffer.from(key).toString('base64'), gateway]
    const basic = Buffer.from(`user:${key}`).toString('base64')
    const echoes: readonly Answer[] = [
      (response, { headers }) =>
        json(
          401,
          { error: { message: `Wrong: ${headers['authorization']} and ${String(headers['x-gateway'])}` } },
          {
            'x-echo': String(headers['authorization']),
          },
        )(response, { headers } as never),
      json(400, { error: { message: forms.join(' '), code: key } }),
      (response) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${basic} ${forms.join('|')}`),
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`key=${key}`),
      events({ type: 'error', error: { message: `for ${forms.join(' ')}` } }),
      (response) => {
        response.writeHead(302, { location: `http://127.0.0.1:1/?key=${encodeURIComponent(key)}` }).end()
      },
    ]
    for (const [index, answer] of echoes.entries()) {
      const { url, seen } = await localServer(answer)
      const model = at(url, { headers: { 'x-gateway': gateway } })
      const fault = await failure(model.generate(request(), testCall({ streams: index === 4 }).call))
      expect(fault).toBeInstanceOf(ModelError)
      expect(seen[0]?.headers['authorization']).toBe(`Bearer ${key}`)
      const shown = [
        inspect(fault, { depth: 20, showHidden: true }),
        JSON.stringify(fault),
        JSON.stringify(errorFact(fault)),
        fault.stack,
      ].join()
      for (const form of [...forms, basic.slice(8, -4), key.slice(8)]) expect(shown).not.toContain(form)
    }
  })
})
