import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineCrew, type Model } from '@crewright/core'
import { expect, test } from 'vitest'
import { modelNamed } from './model-by-name.ts'

/** A real server that answers so, and its address. */
async function serverOf(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
const answering =
  (status: number, body: object | string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) => {
    const page = typeof body === 'string'
    response.writeHead(status, { 'content-type': page ? 'text/html' : 'application/json', ...headers })
    response.end(page ? body : JSON.stringify(body))
  }

/** What the run of a crew with this model says to do. */
async function adviceOf(model: Model): Promise<string | undefined> {
  const crew = defineCrew({ name: 'plain', model, supervisor: { instructions: 'Answer.' }, limits: { modelCalls: 3 } })
  const outcome = await crew.run('go')
  return outcome.status === 'failed' ? outcome.error.next : outcome.status
}

const failures: readonly (readonly [string, RequestListener, RegExp])[] = [
  ['a key that is refused', answering(401, { error: { message: 'no' } }), /^Check the API key .*: _KEY\.$/],
  ['a model that is not there', answering(404, { error: { message: 'no' } }), /^Check the id of the model and _URL, /],
  ['a web page', answering(200, '<!doctype html><h1>Hello</h1>'), /^Check _URL: it must be the address of the API/],
  ['another address', answering(302, {}, { location: 'http://127.0.0.1:9/x' }), /^Give the address .* as _URL, if/],
  [
    'a request that is too long',
    answering(400, { error: { message: 'maximum context length', code: 'context_length_exceeded' } }),
    /^Use a model with a longer context, or let tools/,
  ],
]

test.each(failures)('%s: the advice names the variables, and no option', async (_, answer, says) => {
  await using server = await serverOf(answer)
  for (const provider of ['openai', 'anthropic'] as const) {
    const name = provider.toUpperCase()
    const env = { [`${name}_API_KEY`]: 'sk-planted', [`${name}_BASE_URL`]: server.url }
    const advice = await adviceOf(modelNamed(`${provider}/x`, { env }))
    expect(advice?.replaceAll(`${name}_API_KEY`, '_KEY').replaceAll(`${name}_BASE_URL`, '_URL')).toMatch(says)
    expect(advice).not.toContain('`')
  }
})

test('an address at which nobody listens, and a key that no header can hold', async () => {
  const { url, [Symbol.asyncDispose]: close } = await serverOf(answering(200, {}))
  await close()
  const env = { OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL: url }
  expect(await adviceOf(modelNamed('openai/x', { env }))).toMatch(/^Check OPENAI_BASE_URL, the network/)
  const broken = modelNamed('openai/x', { env: { ...env, OPENAI_API_KEY: 'sk-“x”' } })
  expect(await adviceOf(broken)).toMatch(/^Look at OPENAI_API_KEY: something may have been copied along\.$/)
})

test.each([
  ['http://user:secret@127.0.0.1:1/v1', /^OPENAI_BASE_URL holds a user or a password/],
  ['http://127.0.0.1:1/v1?key=secret', /^OPENAI_BASE_URL has something behind its path$/],
])('an address that cannot be used is refused, by its variable, without what is secret in it', (url, says) => {
  const named = () => modelNamed('openai/x', { env: { OPENAI_BASE_URL: url } })
  expect(named).toThrow(says)
  expect(named).not.toThrow(/secret/)
})
