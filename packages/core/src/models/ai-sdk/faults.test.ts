import { inspect } from 'node:util'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { expect, test } from 'vitest'
import type { Model } from '../../contract/model.ts'
import type { ModelErrorKind } from '../../errors/model-error.ts'
import { ModelError } from '../../errors/model-error.ts'
import type { Answer } from '../testing/local-server.fixture.ts'
import {
  closedServer,
  events,
  html,
  json,
  localServer,
  reset,
  silence,
  stall,
} from '../testing/local-server.fixture.ts'
import { request, testCall } from '../testing/test-call.fixture.ts'
import type { Timeouts } from '../ai-sdk.ts'
import { aiSdk } from '../ai-sdk.ts'

const key = 'planted-key-0123456789-abcdef'
const model = (baseURL: string, more: object = {}, timeouts: Timeouts = {}): Model =>
  aiSdk(createOpenAICompatible({ name: 'local', baseURL, apiKey: key, ...more })('small'), { timeouts })

const piece = { choices: [{ index: 0, delta: { content: 'Port 80' }, finish_reason: null }] }
const halfCall = {
  choices: [{ delta: { tool_calls: [{ index: 0, id: 'a', function: { name: 'search', arguments: '{"que' } }] } }],
}

async function failure(answer: Answer, more?: object, timeouts?: Timeouts) {
  const server = await localServer(answer)
  const { call, attempts } = testCall({ streams: true })
  const error: unknown = await model(server.url, more, timeouts)
    .generate(request(), call)
    .then(
      () => expect.fail('it replied'),
      (thrown: unknown) => thrown,
    )
  if (!(error instanceof ModelError)) throw error
  return { error, attempts, requests: server.seen.length }
}

/** Timeouts are short only where a server keeps one waiting: a machine may be busy with something else. */
type Case = readonly [what: string, answer: Answer, kind: ModelErrorKind, timeouts?: Timeouts]

const said = (message: string, code?: string): object => ({ error: { message, type: 'x', code } })

test.for<Case>([
  ['400', json(400, said('no such option')), 'bad-request'],
  ['401', json(401, said('wrong key')), 'auth'],
  ['402', json(402, said('pay first')), 'quota'],
  ['404', json(404, said('no such model')), 'not-found'],
  ['413', json(413, said('too long')), 'context'],
  ['429', json(429, said('slower'), { 'retry-after': '7' }), 'rate-limit'],
  ['429 without credit', json(429, said('no credit', 'insufficient_quota')), 'quota'],
  ['500', json(500, said('oops')), 'server'],
  ['529', json(529, said('busy')), 'overloaded'],
  ['a web page', html(), 'bad-reply'],
  ['a web page with a status', html(404), 'not-found'],
  ['silence', silence, 'timeout', { firstByteMs: 300 }],
  ['a stall in the midst', stall(piece), 'timeout', { idleMs: 300 }],
  ['a connection that breaks', reset(piece), 'connection'],
  ['an end before the end', events(piece), 'incomplete'],
  ['an end in the arguments of a call', events(halfCall), 'incomplete'],
  ['an error event', events(piece, { error: { message: 'overloaded', type: 'overloaded_error' } }), 'overloaded'],
  ['an event that is no JSON', events(piece, '{"choices": ['), 'incomplete'],
])('%s is one attempt, and an error of its kind', async ([, answer, kind, timeouts]) => {
  const { error, attempts, requests } = await failure(answer, {}, timeouts)
  expect(error).toMatchObject({ kind, next: expect.stringMatching(/\w+ .*\.$/) })
  expect(error.message).toContain('local/small')
  // None at all, where time was up before the request had come.
  expect(requests).toBeLessThanOrEqual(1)
  expect(attempts).toHaveLength(1)
})

test('what was turned away at the door costs nothing; what may have been worked on is left to the reservation', async () => {
  expect((await failure(json(401, said('wrong key')))).attempts[0]?.settled).toEqual({
    inputTokens: 0,
    outputTokens: 0,
  })
  expect((await failure(json(500, said('oops')))).attempts[0]).not.toHaveProperty('settled')
  expect((await failure(events(piece))).attempts[0]).not.toHaveProperty('settled')
})

test('how long a provider wants to be left alone is kept', async () => {
  const { error } = await failure(json(429, said('slower'), { 'retry-after': '7' }))
  expect(error).toMatchObject({ status: 429, retryAfterMs: 7_000 })
})

test.for<Case>([
  ['a web page', html(), 'bad-reply'],
  ['no reply of the protocol', json(200, { hello: 'world' }), 'bad-reply'],
  ['silence', silence, 'timeout', { callMs: 300 }],
  ['500', json(500, said('oops')), 'server'],
])('%s where a whole reply should be is an error of its kind too', async ([, answer, kind, timeouts]) => {
  const server = await localServer(answer)
  const asked = model(server.url, {}, timeouts).generate(request(), testCall().call)
  await expect(asked).rejects.toMatchObject({ name: 'ModelError', kind })
})

test('a server that is not there is a connection that failed', async () => {
  const { url } = await closedServer()
  const error = await model(url)
    .generate(request(), testCall().call)
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ kind: 'connection' })
})

test('an address with a password is an error that does not show it', async () => {
  const { url } = await closedServer()
  for (const streams of [true, false]) {
    const asked = model(url.replace('//', '//user:pass-word@')).generate(request(), testCall({ streams }).call)
    const error: unknown = await asked.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'bad-request', message: expect.stringContaining('a user or a password') })
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('pass-word')
  }
})

test.each([
  ['in an answer with a status', json(401, said(`wrong key: Bearer ${key}`))],
  ['in a web page', (response: Parameters<Answer>[0]) => response.writeHead(500).end(`<html>${key}</html>`)],
  ['in an error event', events(piece, said(`wrong key: ${encodeURIComponent(`Bearer ${key}`)}`))],
  ['in base64', json(403, said(Buffer.from(`Bearer ${key}`).toString('base64')))],
  ['in a reply that is none', events({ choices: `Bearer ${key}` })],
] as const)('a key that a server repeats %s is not in the error, however it is looked at', async (_, answer) => {
  const { error } = await failure(answer)
  const shown = inspect(error, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(error)
  const coded = Buffer.from(key).toString('base64').slice(0, 20)
  for (const form of [key, encodeURIComponent(key), coded]) expect(shown).not.toContain(form)
})

test('a key in a header that the provider adds itself is not shown either', async () => {
  const headers = { 'x-gateway-token': 'gateway-secret-0123456789' }
  const { error } = await failure(json(403, said(`refused: ${headers['x-gateway-token']}`)), { headers })
  expect(inspect(error, { depth: 20 })).not.toContain('gateway-secret')
})

test('a run that is canceled ends its request at once, with the run’s own reason', async () => {
  const server = await localServer(stall(piece))
  const controller = new AbortController()
  const reason = new Error('the user left')
  const hear = (): void => controller.abort(reason)
  const { call } = testCall({ signal: controller.signal, streams: true, hear })
  await expect(model(server.url).generate(request(), call)).rejects.toBe(reason)
})
