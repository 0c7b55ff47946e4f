/** A server on the loopback interface that answers as a test says, well or badly, and keeps what it was sent. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came over the wire. */
export interface Seen {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The body's very bytes, as text. */
  readonly raw: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of several protocols
  readonly body: any
}

/** How one request is answered. */
export type Answer = (response: ServerResponse, request: Seen) => unknown

export interface LocalServer {
  readonly url: string
  readonly seen: readonly Seen[]
  /** Ends it, with whatever connection it still has. */
  close(): Promise<void>
}

/** Starts a server that answers its first request with the first answer, and so on; a request too many gets a 500. */
export async function startServer(answers: readonly Answer[]): Promise<LocalServer> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString()
      const body: unknown = raw === '' ? {} : JSON.parse(raw)
      const one: Seen = { path: request.url ?? '', headers: request.headers, raw, body }
      const answer = answers[seen.push(one) - 1] ?? json(500, { error: { message: 'the test has no more answers' } })
      answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A JSON answer. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** A page where an API should be: a proxy's login, a wrong address. */
export const html =
  (status = 200): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Sign in</title><h1>Hello</h1>')

/** Server-sent events, and a clean end. An event that has a `type` is sent under that name, as Anthropic does. */
export const events =
  (...list: readonly unknown[]): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(list.map(frame).join(''))

/** Events, and then nothing: the connection stays open. */
export const stall =
  (...list: readonly unknown[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    for (const one of list) response.write(frame(one))
  }

/** Not even headers. */
export const silence: Answer = () => {}

/** Events, and then the connection is torn. */
export const reset =
  (...list: readonly unknown[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    response.write(list.map(frame).join(''), () => response.socket?.resetAndDestroy())
  }

/** The connection is torn before there is an answer. */
export const torn: Answer = (response) => response.socket?.resetAndDestroy()

function frame(event: unknown): string {
  if (typeof event === 'string') return `data: ${event}\n\n`
  const { type } = event as { type?: unknown }
  return `${typeof type === 'string' ? `event: ${type}\n` : ''}data: ${JSON.stringify(event)}\n\n`
}
