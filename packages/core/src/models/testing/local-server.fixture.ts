// A server on the loopback interface that answers as a test says, well or badly, and keeps what it was sent.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

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

/**
 * Starts a server that answers its first request with the first answer, and so on; a request too many gets a 500. It is
 * closed when the test is over, with whatever connection it still has.
 */
export async function localServer(...answers: readonly Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString()
      const one: Seen = {
        path: request.url ?? '',
        headers: request.headers,
        raw,
        body: raw === '' ? {} : JSON.parse(raw),
      }
      const answer = answers[seen.push(one) - 1] ?? json(500, { error: { message: 'the test has no more answers' } })
      answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

/** An address at which nobody listens. */
export async function closedServer(): Promise<{ url: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `http://127.0.0.1:${port}` }
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
    response.write(list.map(frame).join(''), () => response.socket?.resetAndDestroy())
  }

/** Events, and then comments that keep the connection alive, for ever. */
export const dripping =
  (...list: readonly unknown[]): Answer =>
  (response, request) => {
    stall(...list)(response, request)
    const timer = setInterval(() => response.write(': still here\n\n'), 40)
    response.on('close', () => clearInterval(timer))
  }

/** The connection is torn before there is an answer. */
export const torn: Answer = (response) => response.socket?.resetAndDestroy()

/** The beginning of a JSON answer, and then nothing. */
export const unended =
  (status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.write('{"error":')
  }

function frame(event: unknown): string {
  if (typeof event === 'string') return `data: ${event}\n\n`
  const { type } = event as { type?: unknown }
  return `${typeof type === 'string' ? `event: ${type}\n` : ''}data: ${JSON.stringify(event)}\n\n`
}
