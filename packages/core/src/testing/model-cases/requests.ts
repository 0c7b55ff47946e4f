import assert from 'node:assert/strict'
import type { ModelRequest, TranscriptEntry } from '../../contract/model.ts'
import { LimitReachedError } from '../../errors/limit-reached-error.ts'
import type { Bench, ModelCases } from './bench.ts'
import { only, usage } from './bench.ts'
import { recordedCall, request } from './call.ts'
import type { Seen } from './server.ts'

const list = { type: 'array', items: { type: 'string' } }
const done = { text: 'Done.', usage }

/** A schema must be one of an object with one property: its name. */
function wrapperOf(schema: unknown, what: string): string {
  const { type, properties = {} } = (schema ?? {}) as { type?: unknown; properties?: object }
  assert.equal(type, 'object', `providers take ${what} as an object only`)
  const [name, ...more] = Object.keys(properties)
  assert.ok(name !== undefined && more.length === 0, `${what} that is no object must stand in one, alone`)
  return name
}

/** Sends requests one after the other. */
async function sent({ on, say, clock }: Bench, ...requests: readonly ModelRequest[]): Promise<readonly Seen[]> {
  const { model, seen } = await on(...requests.map(() => say(done)))
  for (const one of requests) await model.generate(one, recordedCall({ clock }).call)
  return seen
}

/** What goes over the wire. */
export const requestCases: ModelCases = {
  async 'nothing is sent before it is granted, and no more is asked for than was granted'({
    on,
    say,
    protocol,
    clock,
  }) {
    const { model, seen } = await on(say(done))
    const gate = Promise.withResolvers<void>()
    const { call, attempts } = recordedCall({ clock, gate: gate.promise, grant: 77 })
    const reply = model.generate(request(), call)
    // It goes to another server first, so that what was sent too early would be there.
    await (await on(say(done))).model.generate(request(), recordedCall({ clock }).call)
    assert.equal(seen.length, 0, 'a request must not be sent before `call.attempt` has granted it')
    gate.resolve()
    await reply
    assert.equal(protocol.read(only(seen).body).maxOutputTokens, 77)
    assert.deepEqual(
      attempts.map(({ model: id, price, maxOutputTokens }) => ({ id, price, maxOutputTokens })),
      [{ id: model.id, price: model.price, maxOutputTokens: 1_000 }],
    )
  },

  async 'what the ledger refuses is not sent, and its error passes as it is'({ on, say, clock }) {
    const { model, seen } = await on(say(done))
    const refusal = new LimitReachedError({ limit: 'usd', max: 1, spent: 1, bound: 1 })
    const gate = Promise.reject(refusal)
    gate.catch(() => {})
    await assert.rejects(model.generate(request(), recordedCall({ clock, gate }).call), (error) => error === refusal)
    assert.equal(seen.length, 0)
  },

  async 'a server is asked with its key, and what nobody listens to is not streamed'(bench) {
    const { headers, body } = only(await sent(bench, request()))
    assert.ok(
      JSON.stringify(headers).includes(JSON.stringify(bench.apiKey).slice(1, -1)),
      'the key must be in a header',
    )
    assert.equal(bench.protocol.read(body).streamed, false)
  },

  async 'the requests of a task begin with one another, up to the end of the transcript'(bench) {
    const transcript: TranscriptEntry[] = [
      { from: 'user', text: 'first mark' },
      { from: 'assistant', text: '', toolCalls: [{ id: 'call_a', name: 'search', input: { query: 'second mark' } }] },
      { from: 'tool', callId: 'call_a', name: 'search', text: 'third mark', failed: false },
      { from: 'assistant', text: 'fourth mark', toolCalls: [] },
      { from: 'user', text: 'fifth mark' },
    ]
    const marks = ['first mark', 'third mark', 'fifth mark']
    const seen = await sent(bench, ...[1, 3, 5].map((length) => request({ transcript: transcript.slice(0, length) })))
    for (const [n, mark] of marks.slice(0, -1).entries()) {
      const [before, after] = [seen[n]?.raw ?? '', seen[n + 1]?.raw ?? '']
      const end = before.indexOf(mark) + mark.length
      assert.ok(end >= mark.length, `the request must hold ${mark}`)
      assert.equal(after.slice(0, end), before.slice(0, end))
    }
  },

  async 'a tool that takes no object is asked for in one, and gets what stood in it'({ on, say, protocol, clock }) {
    const tools = [{ name: 'submit', description: 'Hands in.', inputSchema: list }]
    const { model, seen } = await on((response, asked) => {
      const name = wrapperOf(protocol.read(asked.body).tools['submit'], 'the arguments of a tool')
      const written = JSON.stringify({ [name]: ['a', 'b'] })
      say({ calls: [{ id: 'call_a', name: 'submit', arguments: written }], usage })(response, asked)
    })
    const reply = await model.generate(request({ tools }), recordedCall({ clock }).call)
    assert.deepEqual(reply.toolCalls, [{ id: 'call_a', name: 'submit', input: ['a', 'b'] }])
    only(seen)
  },

  async 'a model that holds its reply to a schema is told it, and gives the bare JSON, of whatever type'(bench) {
    const { on, say, protocol, clock } = bench
    const { model } = await on()
    if (model.structuredOutput !== 'native') return
    for (const [responseSchema, value] of [
      [{ type: 'object', properties: { port: { type: 'integer' } }, required: ['port'] }, { port: 8080 }],
      [list, ['a', 'b']],
    ] as const) {
      const { model: asked } = await on((response, { body, ...rest }) => {
        const schema = protocol.read(body).reply
        const written = Array.isArray(value) ? { [wrapperOf(schema, 'a reply')]: value } : value
        assert.equal(schema?.['type'], 'object')
        say({ text: JSON.stringify(written), usage })(response, { body, ...rest })
      })
      const { text } = await asked.generate(request({ tools: [], responseSchema }), recordedCall({ clock }).call)
      assert.deepEqual(JSON.parse(text), value)
    }
  },

  async 'a turn that may call no tool says so, and keeps its tools'(bench) {
    const [open, closing] = await sent(bench, request(), request({ toolChoice: 'none' }))
    const [before, after] = [bench.protocol.read(open?.body), bench.protocol.read(closing?.body)]
    assert.deepEqual([before.mayCallTools, after.mayCallTools], [true, false])
    assert.deepEqual(after.tools, before.tools)
  },
}
