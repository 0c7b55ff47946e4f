/** What the two APIs of OpenAI have in common, as the rest of the adapter sees it. */
import type { ModelReply, ModelRequest } from '../../contract/model.ts'
import type { ServerSentEvent } from '../wire/sse.ts'
import { digest } from '../../values/digest.ts'
import { ModelError } from '../../errors/model-error.ts'
import { isHtml, nextOf } from '../wire/status-error.ts'

/** A request's body. Its keys stand in the order in which they are sent: what stays the same, the transcript, the rest. */
export interface Body {
  readonly [field: string]: unknown
}

/** One of the APIs: pure, but for `onDelta`. */
export interface Dialect {
  readonly path: string
  /** A request that asks for fewer is refused by the provider. */
  readonly minOutputTokens: number
  body(request: ModelRequest, maxOutputTokens: number, streamed: boolean): Body
  /** A whole reply, parsed. */
  read(reply: unknown, request: ModelRequest): ModelReply
  /** A streamed reply. Returns at its last event; undefined when there was none. */
  readStream(
    events: AsyncIterable<ServerSentEvent>,
    request: ModelRequest,
    onDelta: (text: string) => void,
  ): Promise<ModelReply | undefined>
}

/** OpenAI refuses a longer key. Source: its own answer, `string_above_max_length`, since no page says it. */
const longestKey = 64

/** A task's key for the provider's cache. */
export const cacheKeyOf = (key: string): string => (key.length <= longestKey ? key : digest(key))

/** Foreign data, before anybody has looked at it. */
export interface Raw {
  readonly [key: string]: unknown
}

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const rawsOf = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRaw) : [])
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
export const countIn = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0)

export function noReply(model: string, what: string): ModelError {
  const message = `what ${model} sent is no reply: ${what}`
  return new ModelError({ kind: 'bad-reply', message, next: nextOf['bad-reply'] })
}

/** Foreign text as JSON. */
export function parse(text: string, model: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    if (isHtml(text)) throw noReply(model, 'it is a web page')
    throw noReply(
      model,
      text.trim() === '' ? 'it is empty' : `it is not JSON, but ${JSON.stringify(text.slice(0, 60))}`,
    )
  }
}
