// A provider on the loopback interface: it speaks a protocol, says what a test wants, and refuses what hosted ones refuse.
import type { Answer, Seen } from './local-server.fixture.ts'
import { events, json, localServer } from './local-server.fixture.ts'
import type { SaidReply } from '../../testing/model-cases/protocol.ts'
import type { Protocol } from './protocols.fixture.ts'

/** What is said to a request. */
export type Say = (request: Seen, nth: number) => SaidReply

/**
 * Starts a provider that answers every request, streamed if it asks for that. Like the hosted ones it answers 400 to a
 * tool whose arguments are no object, and to a reply that shall be none.
 */
export async function provider(
  protocol: Protocol,
  say: Say,
): Promise<{ url: string; seen: readonly Seen[]; said: SaidReply[] }> {
  const said: SaidReply[] = []
  const answer: Answer = (response, request) => {
    const { tools, reply } = protocol.read(request.body)
    const refused = Object.entries({ ...tools, ...(reply === undefined ? {} : { reply }) }).find(
      ([, schema]) => (schema as { type?: unknown }).type !== 'object',
    )
    if (refused !== undefined) {
      const message = `Invalid schema for '${refused[0]}': schema must be a JSON Schema of 'type: "object"'`
      return json(400, { type: 'error', error: { type: 'invalid_request_error', message } })(response, request)
    }
    let one: SaidReply
    try {
      one = say(request, said.length)
    } catch (error) {
      return json(500, { error: { message: `the test: ${String(error)}` } })(response, request)
    }
    said.push(one)
    const good = request.body.stream === true ? events(...protocol.streamed(one)) : json(200, protocol.whole(one))
    return good(response, request)
  }
  return { ...(await localServer(...Array.from({ length: 60 }, () => answer))), said }
}

/** Counts in round numbers. */
export const counted = (inputTokens: number, outputTokens: number, cachedInputTokens = 0, cacheWriteTokens = 0) => ({
  ...{ inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens },
})

/** What was sent up to the end of its transcript: the next request of the task must begin with it. */
export function upToTranscript({ raw, body }: Seen, { transcript }: Protocol): string {
  const list = `"${transcript}":${JSON.stringify(body[transcript])}`
  const at = raw.indexOf(list)
  if (at === -1) throw new Error(`the request has no \`${transcript}\` in the order in which it was sent`)
  return raw.slice(0, at + list.length - 1)
}
