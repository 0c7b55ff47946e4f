import assert from 'node:assert/strict'
import type { ModelReply, TranscriptEntry } from '../../contract/model.ts'
import type { ModelCases } from './bench.ts'
import { usage } from './bench.ts'
import { recordedCall, request } from './call.ts'
import type { SaidReply } from './protocol.ts'
import { events } from './server.ts'

const calls = ['a', 'b'].map((query) => ({
  ...{ id: `call_${query}`, name: 'search', arguments: JSON.stringify({ query }) },
}))
const counts = ({ inputTokens, outputTokens, cachedInputTokens = 0 }: NonNullable<ModelReply['usage']>) => ({
  ...{ inputTokens, outputTokens, cachedInputTokens },
})

/** What a server says, and what the run gets of it. */
export const replyCases: ModelCases = {
  async 'a text comes whole, with what was counted; its pieces, for whoever listens, add up to it'({ on, say, clock }) {
    const text = 'The port is 8080, as the page about the server says.'
    for (const streams of [false, true]) {
      const { model } = await on(say({ text, usage }))
      const { call, deltas } = recordedCall({ clock, streams })
      const reply = await model.generate(request(), call)
      assert.deepEqual([reply.text, reply.toolCalls, reply.stop], [text, [], 'end'])
      assert.ok(reply.usage, 'what the provider counted must come with the reply')
      assert.deepEqual(counts(reply.usage), counts(usage))
      assert.equal(deltas.join(''), streams ? text : '')
    }
  },

  async 'parallel calls come in their order, each with its id and its parsed arguments'({ on, say, clock }) {
    for (const streams of [false, true]) {
      const { model } = await on(say({ text: 'I look.', calls, usage }))
      const reply = await model.generate(request(), recordedCall({ clock, streams }).call)
      assert.deepEqual([reply.text, reply.stop], ['I look.', 'tool-calls'])
      assert.deepEqual(reply.toolCalls, [
        { id: 'call_a', name: 'search', input: { query: 'a' } },
        { id: 'call_b', name: 'search', input: { query: 'b' } },
      ])
    }
  },

  async 'arguments that are no JSON come as they were written, and say what is wrong with them'(bench) {
    const written = '{query: port}'
    const said: SaidReply = { calls: [{ id: 'a', name: 'search', arguments: written }], usage }
    const { model } = await bench.on(events(...bench.protocol.streamed(said)))
    const reply = await model.generate(request(), recordedCall({ clock: bench.clock, streams: true }).call)
    const [call] = reply.toolCalls
    assert.deepEqual([reply.toolCalls.length, call?.name, call?.input], [1, 'search', written])
    assert.ok(call?.malformed, 'a call whose arguments cannot be read must be marked `malformed`')
  },

  async 'a reply that was cut says so, and arguments that were cut are never whole ones'({ on, protocol, clock }) {
    const said: SaidReply = { calls: [{ id: 'a', name: 'search', arguments: '{"query":"/etc/x' }], usage, cut: true }
    const { model } = await on(events(...protocol.streamed(said)))
    const reply = await model.generate(request(), recordedCall({ clock, streams: true }).call)
    assert.equal(reply.stop, 'length')
    for (const { malformed } of reply.toolCalls)
      assert.ok(malformed, 'half of an argument must not look like a whole one')
  },

  async 'a reply is JSON, and the next request takes it up with the results of its calls'({ on, say, clock }) {
    const { model, seen } = await on(say({ text: 'I look.', calls, usage }), say({ text: 'Done.', usage }))
    const reply = await model.generate(request(), recordedCall({ clock }).call)
    const stored = JSON.parse(JSON.stringify(reply)) as ModelReply
    assert.deepEqual(stored, reply)
    const { text, toolCalls, carry } = stored
    const transcript: TranscriptEntry[] = [
      ...request().transcript,
      { from: 'assistant', text, toolCalls, ...(carry === undefined ? {} : { carry }) },
      ...toolCalls.map(({ id, name }, n): TranscriptEntry => ({
        ...{ from: 'tool', callId: id, name, text: `result ${n}`, failed: n === 1 },
      })),
    ]
    assert.equal((await model.generate(request({ transcript }), recordedCall({ clock }).call)).text, 'Done.')
    const sent = seen[1]?.raw ?? ''
    for (const word of ['Find the port.', 'I look.', 'call_a', 'call_b', 'result 0', 'result 1']) {
      assert.ok(sent.includes(word), `the next request must hold ${JSON.stringify(word)}`)
    }
  },

  async 'calls that are open at once do not mix'({ on, say, clock }) {
    const answer: ReturnType<typeof say> = (response, sent) => {
      const text = /number (\d)/.exec(sent.raw)?.[1] ?? ''
      say({ text: `Answer ${text}.`, usage })(response, sent)
    }
    const { model } = await on(answer, answer, answer, answer)
    const numbers = [1, 2, 3, 4]
    const heard = await Promise.all(
      numbers.map(async (n) => {
        const { call, deltas } = recordedCall({ clock, streams: n % 2 === 0 })
        const transcript: TranscriptEntry[] = [{ from: 'user', text: `This is number ${n}.` }]
        const { text } = await model.generate(request({ transcript, cacheKey: `run/${n}` }), call)
        return [text, deltas.join('')]
      }),
    )
    assert.deepEqual(
      heard,
      numbers.map((n) => [`Answer ${n}.`, n % 2 === 0 ? `Answer ${n}.` : '']),
    )
  },
}
