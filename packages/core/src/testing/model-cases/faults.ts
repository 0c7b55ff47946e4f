import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { ModelErrorKind } from '../../errors/model-error.ts'
import type { ModelCases } from './bench.ts'
import { faultOf, only, usage } from './bench.ts'
import { recordedCall, request } from './call.ts'
import type { SaidReply } from './protocol.ts'
import type { Answer } from './server.ts'
import { events, html, json, reset, silence, stall, torn } from './server.ts'

const day = 86_400_000
const nothing = { inputTokens: 0, outputTokens: 0 }
const calling: SaidReply = {
  ...{ text: 'I look.', calls: [{ id: 'call_a', name: 'search', arguments: '{"query":"a long one"}' }], usage },
}
const refusal = (status: number, message: string, headers = {}): Answer =>
  json(status, { type: 'error', error: { type: 'some_error', message } }, headers)

/** Beside each status: its kind, and whether the provider turned the request away before it worked on it. */
const statuses: readonly (readonly [status: number, kind: ModelErrorKind, unspent: boolean])[] = [
  [400, 'bad-request', true],
  [401, 'auth', true],
  [403, 'auth', true],
  [404, 'not-found', true],
  [429, 'rate-limit', true],
  [500, 'server', false],
  [503, 'overloaded', true],
]

/** Servers that misbehave. */
export const faultCases: ModelCases = {
  async 'a stream that ends or breaks off anywhere is never a part of a reply'({ on, protocol, clock }) {
    const all = protocol.streamed(calling)
    const { model } = await on(events(...all))
    const { usage: _, ...whole } = await model.generate(request(), recordedCall({ clock, streams: true }).call)
    for (const cut of [events, reset]) {
      for (let length = 0; length < all.length; length++) {
        const broken = await on(cut(...all.slice(0, length)))
        const asked = broken.model.generate(request(), recordedCall({ clock, streams: true }).call)
        // What comes behind the end of a reply may be missing: its counts, and the word that it is over.
        const given = await asked.catch(() => undefined)
        if (given === undefined) await faultOf(asked)
        else assert.deepEqual({ ...given, usage: undefined }, { ...whole, usage: undefined })
        only(broken.seen)
      }
    }
  },

  async 'a server that falls silent is given up by the run’s own time'({ on, protocol, clock }) {
    const begun = protocol.streamed(calling).slice(0, 3)
    for (const [answer, streams] of [
      [silence, true],
      [silence, false],
      [stall(), true],
      [stall(...begun), true],
    ] as const) {
      const asked = Promise.withResolvers<void>()
      const { model } = await on((response, sent) => {
        answer(response, sent)
        asked.resolve()
      })
      const [fault] = await Promise.all([
        faultOf(model.generate(request(), recordedCall({ clock, streams }).call)),
        asked.promise.then(() => clock.advance(day)),
      ])
      assert.equal(fault.kind, 'timeout')
      assert.equal(clock.pending, 0, 'a call that is over must have no timer left')
    }
  },

  async 'a status that is an error is one attempt, of its kind, and says what to do'({ on, clock }) {
    for (const [status, kind, unspent] of statuses) {
      const { model, seen } = await on(refusal(status, 'It was not to be.', { 'retry-after': '7' }))
      const { call, attempts } = recordedCall({ clock })
      const fault = await faultOf(model.generate(request(), call))
      assert.deepEqual([fault.kind, fault.status, fault.retryAfterMs], [kind, status, 7_000])
      for (const word of [model.id, 'It was not to be.']) assert.ok(fault.message.includes(word), fault.message)
      assert.match(fault.next, /\w/)
      assert.deepEqual(
        attempts.map(({ settled }) => settled),
        [unspent ? nothing : undefined],
      )
      only(seen)
    }
  },

  async 'a web page is no reply, and a connection that breaks is one that broke'({ on, onNothing, clock }) {
    for (const streams of [false, true]) {
      const page = await on(html())
      const ask = () => recordedCall({ clock, streams })
      assert.equal((await faultOf(page.model.generate(request(), ask().call))).kind, 'bad-reply')
      const broken = await on(torn)
      const { call, attempts } = ask()
      assert.equal((await faultOf(broken.model.generate(request(), call))).kind, 'connection')
      assert.equal(attempts[0]?.settled, undefined, 'nobody knows what a broken connection has cost')
      const unsent = ask()
      assert.equal((await faultOf((await onNothing()).generate(request(), unsent.call))).kind, 'connection')
      assert.deepEqual(unsent.attempts[0]?.settled, nothing)
    }
  },

  async 'a run that is canceled ends its call at once, with the run’s own reason, and its connection'(bench) {
    const { on, protocol, clock } = bench
    for (const answer of [silence, stall(...protocol.streamed(calling).slice(0, 3))]) {
      const controller = new AbortController()
      const reason = new Error('the user left')
      const closed = Promise.withResolvers<void>()
      const { model } = await on((response, sent) => {
        response.on('close', () => closed.resolve())
        answer(response, sent)
        controller.abort(reason)
      })
      const { call } = recordedCall({ clock, streams: true, signal: controller.signal })
      await assert.rejects(model.generate(request(), call), (error) => error === reason)
      await closed.promise
      assert.equal(clock.pending, 0, 'a call that is over must have no timer left')
    }
  },

  async 'a key that a server repeats, in whatever form, is not in what is thrown'({ on, apiKey, protocol, clock }) {
    const bearer = `Bearer ${apiKey}`
    const forms = [apiKey, encodeURIComponent(bearer), Buffer.from(bearer).toString('base64')]
    const words = forms.join(' ')
    for (const answer of [
      refusal(401, words),
      ((response) => response.writeHead(500).end(words)) satisfies Answer,
      ((response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(`<<< ${words}`)) satisfies Answer,
      events(...protocol.streamed(calling).slice(0, 2), {
        type: 'error',
        error: { type: 'server_error', message: words },
      }),
    ]) {
      const { model } = await on(answer)
      const fault = await faultOf(model.generate(request(), recordedCall({ clock, streams: true }).call))
      const shown = inspect(fault, { depth: 20, showHidden: true }) + JSON.stringify(fault) + String(fault.stack)
      for (const form of [apiKey, encodeURIComponent(apiKey), forms[2]?.slice(12, -4) ?? '']) {
        assert.ok(!shown.includes(form), 'an error must not show the key')
      }
    }
  },
}
