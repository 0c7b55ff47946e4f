// A server on the loopback interface for one test, and the ways in which it answers.
import { onTestFinished } from 'vitest'
import type { Answer, LocalServer } from '../../testing/model-cases/server.ts'
import { stall, startServer } from '../../testing/model-cases/server.ts'

export { events, html, json, reset, silence, stall, torn } from '../../testing/model-cases/server.ts'
export type { Answer, Seen } from '../../testing/model-cases/server.ts'

/** Starts a server that gives these answers, one after the other. It is closed when the test is over. */
export async function localServer(...answers: readonly Answer[]): Promise<LocalServer> {
  const server = await startServer(answers)
  onTestFinished(() => server.close())
  return server
}

/** An address at which nobody listens. */
export async function closedServer(): Promise<{ url: string }> {
  const server = await startServer([])
  await server.close()
  return server
}

/** Events, and then comments that keep the connection alive, for ever. */
export const dripping =
  (...list: readonly unknown[]): Answer =>
  (response, request) => {
    stall(...list)(response, request)
    const timer = setInterval(() => response.write(': still here\n\n'), 40)
    response.on('close', () => clearInterval(timer))
  }

/** The beginning of a JSON answer, and then nothing. */
export const unended =
  (status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.write('{"error":')
  }
