/** A provider that answers well once for each path, and then gives back whatever it was sent, in every way there is. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface EchoingServer {
  readonly url: string
  /** Each secret header that came, as it came. */
  readonly heard: readonly string[]
  /** What went back to whoever asked. */
  readonly echoed: readonly string[]
  close(): Promise<void>
}

const good: { readonly [path: string]: object } = {
  '/v1/responses': {
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text: 'Well said.' }] }],
    usage: { input_tokens: 10, output_tokens: 2 },
  },
  '/v1/chat/completions': {
    choices: [{ message: { role: 'assistant', content: 'Well said.' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 10, completion_tokens: 2 },
  },
  '/v1/messages': {
    ...{ type: 'message', role: 'assistant', content: [{ type: 'text', text: 'Well said.' }], stop_reason: 'end_turn' },
    usage: { input_tokens: 10, output_tokens: 2 },
  },
}

const secretHeader = /^(authorization|x-api-key|x-gateway|x-team)$/

/** All forms that a proxy, a log or a page may give a text. */
const everyForm = (text: string): string =>
  [
    text,
    encodeURIComponent(text),
    encodeURIComponent(text).toLowerCase(),
    ...['', 'u', 'us', 'user:'].map((before) => Buffer.from(before + text).toString('base64')),
    Buffer.from(text).toString('base64url'),
    Buffer.from(text).toString('hex'),
  ].join(' ')

export async function echoingServer(): Promise<EchoingServer> {
  const heard: string[] = []
  const echoed: string[] = []
  const asked = new Map<string, number>()

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? ''
    const nth = asked.get(path) ?? 0
    asked.set(path, nth + 1)
    const values = Object.entries(request.headers).flatMap(([name, value]) =>
      secretHeader.test(name) ? [String(value)] : [],
    )
    heard.push(...values)
    if (nth === 0 && path in good) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(good[path]))
      return
    }
    const words = values.flatMap((value) => [everyForm(value), everyForm(value.replace('Bearer ', ''))]).join(' ')
    echoed.push(words)
    const error = { type: 'invalid_request_error', message: `You sent ${words}`, code: words, param: words }
    if (nth % 3 === 1) {
      response.writeHead(401, { 'content-type': 'application/json', 'x-echo': values.join() })
      response.end(JSON.stringify({ type: 'error', error }))
    } else if (nth % 3 === 2) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(`<<< ${words}`)
    } else {
      response.writeHead(500, { 'content-type': 'text/html' }).end(`<pre>${words}</pre>`)
    }
  }

  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    echoed,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
