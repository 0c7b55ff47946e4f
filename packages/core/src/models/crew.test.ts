// What every adapter does in a crew, over real HTTP: typed results of any shape, text as it comes, and the last turn.
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Model } from '../contract/model.ts'
import type { Schema } from '../contract/schema.ts'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { memoryJournal } from '../stores/memory.ts'
import { defineTool } from '../tools/define-tool.ts'
import { adapters } from './testing/adapters.fixture.ts'
import type { Answer, Seen } from './testing/local-server.fixture.ts'
import { events, json, localServer, reset } from './testing/local-server.fixture.ts'
import { counted, provider, upToTranscript } from './testing/provider.fixture.ts'

const tree = z.object({
  name: z.string(),
  get children() {
    return z.array(tree)
  },
})
const leaf = { name: 'leaf', children: [] }
const shapes: readonly (readonly [what: string, schema: Schema, value: unknown])[] = [
  ['an object', z.object({ port: z.number() }), { port: 8080 }],
  ['a list', z.array(z.string()), ['a', 'b']],
  ['a text', z.string(), 'It is 8080.'],
  ['a number', z.number(), 8080],
  ['a word out of some', z.enum(['yes', 'no']), 'no'],
  ['one of two objects', z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]), { b: 2 }],
  ['a list of what refers to itself', z.array(tree), [{ name: 'root', children: [leaf] }]],
  ['nothing but null or an object', z.object({ a: z.string() }).nullable(), null],
]
const usage = counted(100, 10)
const search = defineTool({
  ...{ name: 'search', description: 'Finds.', effect: 'read', input: z.object({ query: z.string() }) },
  execute: ({ query }) => `found ${query}`,
})

/** What a model makes of a schema that wraps a value. */
const asAsked = (schema: object, value: unknown): string => {
  const { properties = {}, required = [] } = schema as { properties?: object; required?: readonly string[] }
  const wrapped = 'value' in properties && required.length === 1
  return JSON.stringify(wrapped ? { value } : value)
}

/** Each reference of a schema must lead somewhere, from the root of the schema that has it. */
function referencesOf(schema: object): unknown[] {
  const found: unknown[] = []
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$ref') {
      const path = String(value).split('/').slice(1)
      found.push(path.reduce((at: unknown, part) => (at as { [key: string]: unknown } | undefined)?.[part], schema))
    }
    return value
  })
  return found
}

describe.each(adapters)('$name', ({ protocol, create }) => {
  describe.each([
    ['held to its schema by the provider', true],
    ['through the tool `submit`', false],
  ])('a typed result %s', (_, native) => {
    test.each(shapes)('may be %s', async (_, returns, value) => {
      const { url, seen } = await provider(protocol, ({ body }) => {
        const { tools, reply } = protocol.read(body)
        const schema = native ? reply : tools['submit']
        if (schema === undefined) throw new Error('no schema was asked for')
        const written = asAsked(schema, value)
        return native ? { text: written, usage } : { calls: [{ id: 's', name: 'submit', arguments: written }], usage }
      })
      const role = defineRole({ purpose: 'answers', instructions: 'Answer.', model: create({ url, native }), returns })
      expect(await role.run('Answer.')).toMatchObject({ status: 'completed', output: value })
      const { tools, reply } = protocol.read(seen[0]?.body)
      expect([Object.keys(tools), reply !== undefined]).toEqual(native ? [[], true] : [['submit'], false])
      for (const target of referencesOf((reply ?? tools['submit']) as object)) {
        expect(target).toMatchObject({ type: expect.any(String) as string })
      }
    })

    test('that does not fit is told to the model, which may try again', async () => {
      const { url, seen } = await provider(protocol, (_, nth) => {
        const written = JSON.stringify({ port: nth === 0 ? 'none' : 8080 })
        return native
          ? { text: written, usage }
          : { calls: [{ id: `s${nth}`, name: 'submit', arguments: written }], usage }
      })
      const returns = z.object({ port: z.number() })
      const role = defineRole({ purpose: 'answers', instructions: 'Answer.', model: create({ url, native }), returns })
      expect(await role.run('Answer.')).toMatchObject({ status: 'completed', output: { port: 8080 } })
      expect(seen).toHaveLength(2)
      expect(seen[1]?.raw).toMatch(/expected number|Expected number/)
    })
  })

  test('a supervisor’s result that refers to itself may be written into `finish`', async () => {
    const output = { name: 'root', children: [leaf] }
    const { url, seen } = await provider(protocol, () => ({
      ...{ calls: [{ id: 'f', name: 'finish', arguments: JSON.stringify({ output }) }], usage },
    }))
    const idle = defineRole({ purpose: 'does nothing', instructions: 'Wait.' })
    const supervisor = { instructions: 'Answer.' }
    const crew = defineCrew({ name: 'trees', model: create({ url }), roles: { idle }, supervisor, returns: tree })
    expect(await crew.run('Grow.')).toMatchObject({ status: 'completed', output })
    const targets = referencesOf(protocol.read(seen[0]?.body).tools['finish'] as object)
    expect(targets).toMatchObject([{ properties: { children: {} } }])
  })

  test('a role may take a list: the supervisor is not told to give an object', async () => {
    const { url, seen } = await provider(protocol, ({ raw }, nth) => {
      if (raw.includes('the role \\"counter\\"')) return { text: 'There are two.', usage }
      const input = { role: 'counter', objective: 'Count.', input: ['a', 'b'] }
      return nth === 0
        ? { calls: [{ id: 'd', name: 'delegate', arguments: JSON.stringify(input) }], usage }
        : { text: 'Two.', usage }
    })
    const counter = defineRole({ purpose: 'counts', instructions: 'Count.', takes: z.array(z.string()) })
    const supervisor = { instructions: 'Let it be counted.' }
    const crew = defineCrew({ name: 'count', model: create({ url }), roles: { counter }, supervisor })
    expect(await crew.run('Count a and b.')).toMatchObject({ status: 'completed', output: 'Two.' })
    const { properties } = protocol.read(seen[0]?.body).tools['delegate'] as { properties: { input?: object } }
    expect(properties.input).toEqual({ description: expect.any(String) as string })
    expect(seen[1]?.raw).toContain(JSON.stringify('["a","b"]').slice(1, -1))
  })

  test('text comes as it is written to whoever listens; when nobody does nothing is streamed', async () => {
    const text = 'A reply that comes in more than one piece.'
    const { url, seen } = await provider(protocol, () => ({ text, usage }))
    const crew = defineCrew({ name: 'talk', model: create({ url }), supervisor: { instructions: 'Answer.' } })
    const run = crew.start('Say something.')
    const heard: string[] = []
    for await (const delta of run.deltas()) heard.push(delta.text)
    expect(heard.join('')).toBe(text)
    expect(heard.length).toBeGreaterThan(3)
    const streamed = await run.outcome
    const quiet = await crew.run('Say something.')
    expect([streamed.status, quiet.status]).toEqual(['completed', 'completed'])
    expect(seen.map(({ body }) => body.stream === true)).toEqual([true, false])
    expect(quiet.usage.total).toEqual(streamed.usage.total)
    expect(quiet.usage.total).toMatchObject({ ...usageFact, estimated: false })
  })

  test('parallel calls run, and each gets its result under its id', async () => {
    const { url, seen } = await provider(protocol, (_, nth) =>
      nth === 0
        ? {
            calls: ['a', 'b', 'c'].map((id) => ({ id, name: 'search', arguments: `{"query":"${id}"}` })),
            usage,
          }
        : { text: 'Done.', usage },
    )
    const supervisor = { instructions: 'Search.', tools: [search] }
    const outcome = await defineCrew({ name: 'find', model: create({ url }), supervisor }).run('Find all.')
    expect(outcome).toMatchObject({ status: 'completed', output: 'Done.', usage: { total: { toolCalls: 3 } } })
    const sent = seen[1]?.raw ?? ''
    const places = ['a', 'b', 'c'].map((id) => sent.indexOf(`found ${id}`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect([...places].sort((one, other) => one - other)).toEqual(places)
  })

  test('a turn that must close the run may call no tool, and is otherwise as the ones before', async () => {
    const { url, seen } = await provider(protocol, ({ body }, nth) =>
      !protocol.read(body).mayCallTools
        ? { text: 'I did not get further.', usage }
        : { calls: [{ id: `c${nth}`, name: 'search', arguments: `{"query":"${nth}"}` }], usage },
    )
    const supervisor = { instructions: 'Search.', tools: [search] }
    const crew = defineCrew({ name: 'find', model: create({ url }), supervisor, limits: { modelCalls: 3 } })
    const outcome = await crew.run('Find all.')
    expect(outcome).toMatchObject({ status: 'exhausted', limit: 'modelCalls', closing: 'I did not get further.' })
    expect(seen.map(({ body }) => protocol.read(body).mayCallTools)).toEqual([true, true, false])
    const [, before, closing] = seen
    if (before === undefined || closing === undefined) throw new Error('too little was sent')
    expect(protocol.read(closing.body).tools).toEqual(protocol.read(before.body).tools)
    expect(closing.body[protocol.transcript].slice(0, before.body[protocol.transcript].length)).toEqual(
      before.body[protocol.transcript],
    )
    expect(upToTranscript(before, protocol).length).toBeGreaterThan(100)
  })

  test('a key that its server repeats is neither in the journal nor in the outcome', async () => {
    const apiKey = 'sk-planted/0123456789+abcdef='
    const forms = [apiKey, encodeURIComponent(apiKey), Buffer.from(apiKey).toString('base64').slice(4, -4)]
    const sent = ({ headers }: Seen): string => String(headers.authorization ?? headers['x-api-key'])
    const echo: Answer = (response, request) => {
      const message = `Refused: ${sent(request)} ${encodeURIComponent(apiKey)} ${Buffer.from(apiKey).toString('base64')}`
      json(401, { type: 'error', error: { type: 'authentication_error', message } })(response, request)
    }
    const { url, seen } = await localServer(echo)
    const journal = memoryJournal()
    const model = create({ url, apiKey })
    const crew = defineCrew({ name: 'keyed', model, supervisor: { instructions: 'Answer.' } })
    const run = crew.start('Answer.', { journal })
    const outcome = await run.outcome
    expect(seen.map(sent).join()).toContain(apiKey)
    expect(outcome).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('[redacted]') } })
    const written = JSON.stringify([outcome, await journal.read(run.id)]) + inspect(outcome, { depth: 20 })
    for (const form of forms) expect(written).not.toContain(form)
  })

  test('a key that cannot be sent, since a line break came with it, is an error that does not show it', async () => {
    const { url, seen } = await localServer()
    for (const apiKey of ['sk-first-0123456789\nsk-second-0123456789', 'sk-0123456789\u2026']) {
      const run = defineRole({ purpose: 'answers', instructions: 'Answer.', model: create({ url, apiKey }) }).run('Go.')
      const outcome = await run
      expect(outcome).toMatchObject({
        status: 'failed',
        error: {
          message: expect.stringContaining('cannot be called') as string,
          next: expect.stringContaining('key') as string,
        },
        usage: { total: { inputTokens: 0, outputTokens: 0 } },
      })
      expect(inspect(outcome, { depth: 20, showHidden: true })).not.toContain('0123456789')
    }
    expect(seen).toEqual([])
  })

  test.each([
    ['whole', '{"path":"/etc/x"}'],
    ['half', '{"path":"/etc/x'],
  ])(
    'a call in a reply that was cut at its greatest length is never run, its arguments being %s',
    async (_, written) => {
      const calls = [{ id: 'w', name: 'write', arguments: written }]
      const { url, seen } = await provider(protocol, (_, nth) =>
        nth === 0 ? { calls, usage, cut: true } : { text: 'I stop here.', usage },
      )
      expect(await writing(create({ url }))).toMatchObject({ status: 'completed', written: [] })
      expect(seen).toHaveLength(2)
    },
  )

  test('a stream that ends in a call, or just behind it, fails: the call is never run', async () => {
    const calls = [{ id: 'w', name: 'write', arguments: '{"path":"/etc/x"}' }]
    const all = protocol.streamed({ calls, usage })
    const ends = all.findIndex((event) =>
      /finish_reason":"|response\.completed|message_delta/.test(JSON.stringify(event)),
    )
    for (const [length, end] of [
      [ends - 1, events],
      [ends, events],
      [ends, reset],
    ] as const) {
      const { url, seen } = await localServer(end(...all.slice(0, length)))
      expect(await writing(create({ url }))).toMatchObject({ status: 'failed', written: [] })
      expect(seen).toHaveLength(1)
    }
    const { url } = await localServer(events(...all), events(...protocol.streamed({ text: 'Done.', usage })))
    expect(await writing(create({ url }))).toMatchObject({ status: 'completed', written: ['/etc/x'] })
  })
})

// The AI SDK's providers send their own requests, and follow.
const ours = adapters.filter(({ name }) => !name.startsWith('aiSdk()'))

test.each(ours)(
  '$name: a key goes to its server, and not to one that the server names',
  async ({ protocol, create }) => {
    const elsewhere = await provider(protocol, () => ({ text: 'Give me your key.', usage }))
    const { url } = await localServer((response, { path }) =>
      response.writeHead(307, { location: `${elsewhere.url}${path}?key=sk-1234567890` }).end(),
    )
    const role = defineRole({ purpose: 'answers', instructions: 'Answer.', model: create({ url }) })
    const outcome = await role.run('Answer.')
    expect(outcome).toMatchObject({
      ...{ status: 'failed', usage: { total: { inputTokens: 0 } } },
      error: { message: expect.stringContaining(`its server points to ${elsewhere.url}`) as string },
    })
    expect(inspect(outcome, { depth: 9 })).not.toContain('sk-1234567890')
    expect(elsewhere.seen).toEqual([])
  },
)

/** A streamed run of a crew with one tool, which must never run by half: how it ended, and what was written. */
async function writing(model: Model) {
  const written: string[] = []
  const write = defineTool({
    ...{ name: 'write', description: 'Writes.', input: z.object({ path: z.string() }) },
    execute: ({ path }) => written.push(path),
  })
  const supervisor = { instructions: 'Write.', tools: [write] }
  const run = defineCrew({ name: 'write', model, supervisor }).start('Write it.')
  for await (const _ of run.deltas());
  return { ...(await run.outcome), written }
}

const usageFact = { inputTokens: 100, outputTokens: 10, cachedInputTokens: 0, modelCalls: 1 }
