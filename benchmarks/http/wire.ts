/** What can be said of requests from their bytes alone. */
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'

interface Chat {
  readonly tools: unknown
  readonly messages: readonly unknown[]
}

const chatOf = (body: string): Chat => JSON.parse(body) as Chat

/** A request from its first byte to the end of its last message: what a longer request of the same task begins with. */
export function promptOf(body: string): string {
  const messages = `"messages":${JSON.stringify(chatOf(body).messages).slice(0, -1)}`
  const at = body.indexOf(messages)
  if (at === -1) throw new Error('the messages of this request are not written as JSON.stringify writes them')
  return body.slice(0, at + messages.length)
}

/** The requests of each task, in order: a task is known by the two messages that it begins with. */
export function byTask(bodies: readonly string[]): string[][] {
  return [...Map.groupBy(bodies, (body) => JSON.stringify(chatOf(body).messages.slice(0, 2))).values()]
}

/** Tokens of all that a model reads of these requests, tools and messages, in the encoding of OpenAI's models since 2024. */
export const promptTokens = (bodies: readonly string[]): number =>
  bodies.reduce((sum, body) => {
    const { tools, messages } = chatOf(body)
    return sum + countTokens(JSON.stringify([tools, messages]))
  }, 0)

function commonBytes(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return Buffer.byteLength(a.slice(0, at))
}

/**
 * The share of a run's bytes that a provider's cache of prompts could have: for each request the longest beginning that
 * it has in common with an earlier one, of this run or of one before it.
 */
export function cachedShare(run: readonly string[], before: readonly string[]): number {
  const earlier = [...before]
  let all = 0
  let cached = 0
  for (const body of run) {
    all += Buffer.byteLength(body)
    cached += Math.max(0, ...earlier.map((other) => commonBytes(body, other)))
    earlier.push(body)
  }
  return cached / all
}
