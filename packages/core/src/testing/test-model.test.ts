// The suite of models finds what it says it finds: a good adapter with one fault fails the claim about that fault.
import { expect, test } from 'vitest'
import type { Model, ModelCall, ModelReply, ModelRequest } from '../contract/model.ts'
import { ModelError } from '../errors/model-error.ts'
import { adapters } from '../models/testing/adapters.fixture.ts'
import type { ModelServer } from './model-cases/bench.ts'
import { testModel } from './test-model.ts'

type Generate = (request: ModelRequest, call: ModelCall) => Promise<ModelReply>
type Fault = (generate: Generate, server: ModelServer) => Generate

/** Changes what a good adapter replies. */
const replying =
  (change: (reply: ModelReply) => Partial<ModelReply>): Fault =>
  (generate) =>
  async (request, call) => {
    const reply = await generate(request, call)
    return { ...reply, ...change(reply) }
  }
/** Changes how its errors look. */
const failing =
  (change: (error: ModelError, server: ModelServer) => Error): Fault =>
  (generate, server) =>
  (request, call) =>
    generate(request, call).catch((error: unknown) => {
      throw error instanceof ModelError ? change(error, server) : error
    })

const faults: readonly (readonly [what: string, fault: Fault, claims: readonly RegExp[]])[] = [
  [
    'sends before it is granted',
    (generate) => (request, call) =>
      generate(request, {
        ...call,
        attempt(info) {
          call.attempt(info).catch(() => {})
          return Promise.resolve({ maxOutputTokens: info.maxOutputTokens, settle: () => {} })
        },
      }),
    [/nothing is sent before/, /what the ledger refuses/],
  ],
  [
    'tries again by itself',
    (generate) => (request, call) => generate(request, call).catch(() => generate(request, call)),
    [/one attempt, of its kind/, /a stream that ends or breaks off/],
  ],
  [
    'shows its key',
    failing(({ kind, next, message }, { apiKey }) => new ModelError({ kind, next, message: `${message} (${apiKey})` })),
    [/a key that a server repeats/],
  ],
  ['throws what is no ModelError', failing((error) => new Error(error.message)), [/falls silent/, /a web page/]],
  [
    'streams what nobody listens to',
    (generate) => (request, call) => generate(request, { onDelta: () => {}, ...call }),
    [/not streamed/],
  ],
  [
    'keeps its pieces to itself',
    (generate) => (request, call) => generate(request, { ...call, ...(call.onDelta ? { onDelta: () => {} } : {}) }),
    [/pieces, for whoever listens/],
  ],
  ['forgets its counts', replying(() => ({ usage: { inputTokens: 1, outputTokens: 1 } })), [/what was counted/]],
  [
    'completes arguments that were cut',
    replying(({ toolCalls }) => ({ toolCalls: toolCalls.map(({ id, name }) => ({ id, name, input: {} })) })),
    [/arguments that are no JSON/, /a reply that was cut/],
  ],
  ['turns calls around', replying(({ toolCalls }) => ({ toolCalls: toolCalls.toReversed() })), [/parallel calls/]],
  [
    'puts what changes before what stays',
    (generate) => (request, call) =>
      generate({ ...request, system: `${request.transcript.length} ${request.system}` }, call),
    [/begin with one another/],
  ],
  [
    'lets a closing turn call tools',
    (generate) => (request, call) => generate({ ...request, toolChoice: 'auto' }, call),
    [/may call no tool/],
  ],
  [
    'throws when it is given up',
    (generate) => (request, call) => generate(request, call).catch(() => Promise.reject(new Error('late'))),
    [/canceled ends its call/],
  ],
]

const [good] = adapters
if (good === undefined) throw new Error('there is no adapter')

const brokenClaims = async (fault: Fault): Promise<string[]> => {
  const create = (server: ModelServer): Model => {
    const model = good.create(server)
    return { ...model, generate: fault((request, call) => model.generate(request, call), server) }
  }
  const broken: string[] = []
  for (const { name, run } of testModel({ name: 'faulty', protocol: good.protocol, create })) {
    await run().catch(() => broken.push(name))
  }
  return broken
}

test('a good adapter fails nothing', async () => {
  expect(await brokenClaims((generate) => generate)).toEqual([])
})

test.each(faults)('an adapter that %s fails the claim that it must not', async (_, fault, claims) => {
  const broken = await brokenClaims(fault)
  for (const claim of claims) expect(broken).toContainEqual(expect.stringMatching(claim))
})

test('without a way to make a model there is no suite', () => {
  expect(() => testModel({ name: 'none', protocol: good.protocol, create: undefined as never })).toThrow(
    /the suite of models is given nothing as `create`/,
  )
})
