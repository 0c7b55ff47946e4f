/** What every case works on: servers that it writes, a model that asks them, and a time of its own. */
import assert from 'node:assert/strict'
import type { Model } from '../../contract/model.ts'
import { ModelError } from '../../errors/model-error.ts'
import { simulatedClock } from '../simulated-clock.ts'
import type { ModelProtocol, SaidReply } from './protocol.ts'
import type { Answer, LocalServer, Seen } from './server.ts'
import { events, json, startServer } from './server.ts'

/** Claims about a model, by their words. */
export interface ModelCases {
  readonly [claim: string]: (bench: Bench) => Promise<void>
}

/** Where a model's server is, and the key that it must be asked with. */
export interface ModelServer {
  readonly url: string
  readonly apiKey: string
}

export interface Bench {
  readonly protocol: ModelProtocol
  readonly apiKey: string
  readonly clock: ReturnType<typeof simulatedClock>
  /** A model on a server that gives these answers, one after the other. */
  on(...answers: readonly Answer[]): Promise<{ readonly model: Model; readonly seen: readonly Seen[] }>
  /** A model on an address at which nobody listens. */
  onNothing(): Promise<Model>
  /** A good answer, streamed when the request asks for that. */
  say(said: SaidReply): Answer
  close(): Promise<void>
}

export function openBench(protocol: ModelProtocol, create: (server: ModelServer) => Model | Promise<Model>): Bench {
  const apiKey = 'sk-suite/0123456789+abcdefghij=klmnop'
  const servers: LocalServer[] = []
  return {
    protocol,
    apiKey,
    clock: simulatedClock(Date.UTC(2026, 0, 1)),
    async on(...answers) {
      const server = await startServer(answers)
      servers.push(server)
      return { model: await create({ url: server.url, apiKey }), seen: server.seen }
    },
    async onNothing() {
      const server = await startServer([])
      await server.close()
      return create({ url: server.url, apiKey })
    },
    say: (said) => (response, sent) =>
      protocol.read(sent.body).streamed
        ? events(...protocol.streamed(said))(response, sent)
        : json(200, protocol.whole(said))(response, sent),
    async close() {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

/** Counts in round numbers. */
export const usage = { inputTokens: 100, outputTokens: 10, cachedInputTokens: 40, cacheWriteTokens: 0 }

/** The one request that a server saw. */
export function only(seen: readonly Seen[]): Seen {
  assert.equal(seen.length, 1, 'one call of the model must be one request')
  return seen[0] as Seen
}

/** The `ModelError` that a call fails with. */
export async function faultOf(reply: Promise<unknown>): Promise<ModelError> {
  const fault: unknown = await reply.then(
    (given) => assert.fail(`it did not fail, but gave ${JSON.stringify(given)}`),
    (error: unknown) => error,
  )
  assert.ok(fault instanceof ModelError, `what a call fails with must be a ModelError, and not ${String(fault)}`)
  return fault
}
