// A reply, streamed or whole, as it comes from the wire.
import type { Message, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages'
import type { ModelReply } from '../../contract/model.ts'
import { ModelError } from '../../errors/model-error.ts'
import type { Wire } from '../wire/index.ts'
import { statusError } from '../wire/index.ts'
import { nextOf } from '../wire/status-error.ts'
import type { Collected } from './collect.ts'
import { collect } from './collect.ts'

/** What a reply is read for. */
export interface Reading {
  /** The model's id, as errors name it. */
  readonly id: string
  readonly wrapped: ReadonlySet<string>
  readonly onDelta: ((text: string) => void) | undefined
}

/**
 * Reads a reply to its end.
 *
 * @throws ModelError for what is no message, for an error event, and for a message that is not whole
 */
export async function readMessage(response: Response, wire: Wire, reading: Reading): Promise<Collected> {
  const { id, wrapped, onDelta } = reading
  const type = response.headers.get('content-type') ?? ''
  if (/\bhtml\b/i.test(type)) throw noMessage(id, 'a web page')
  const parts = collect(wrapped, onDelta)
  // Some servers do not stream, asked or not.
  if (/\bjson\b/i.test(type) || onDelta === undefined) {
    const message = parse(await wire.text(response), id)
    if (message.type === 'error') throw brokenOff(id, message)
    if (message.type !== 'message' || !Array.isArray((message as { content?: unknown }).content)) {
      throw noMessage(id, 'JSON of another kind')
    }
    for (const event of eventsOf(message as unknown as Message)) parts.take(event)
  } else {
    for await (const { event, data } of wire.events(response)) {
      if (data === '') continue
      const given = parse(data, id)
      if (event === 'error' || given.type === 'error') throw brokenOff(id, given)
      parts.take(given as RawMessageStreamEvent)
      if (given.type === 'message_stop') break
    }
  }
  const collected = parts.done()
  if (collected.missing === undefined) return collected
  const message = `the reply of ${id} ended before it was whole: ${collected.missing}`
  throw new ModelError({ kind: 'incomplete', message, next: nextOf.incomplete })
}

/** The events that a whole message would have come in. */
function* eventsOf(message: Message): Generator<RawMessageStreamEvent> {
  yield { type: 'message_start', message }
  for (const [index, content_block] of message.content.entries()) {
    yield { type: 'content_block_start', index, content_block }
    yield { type: 'content_block_stop', index }
  }
  const { stop_reason, stop_sequence } = message
  yield {
    type: 'message_delta',
    delta: { stop_reason, stop_sequence },
    usage: message.usage,
  } as unknown as RawMessageStreamEvent
  yield { type: 'message_stop' }
}

/**
 * Why the model stopped, in our words. A reply that has calls and an ending that nobody knows yet is taken for what it
 * looks like.
 *
 * @see https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons
 */
export function stopOf(reason: string | null, calls: number): ModelReply['stop'] {
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'length'
  if (reason === 'refusal') return 'refusal'
  return calls > 0 ? 'tool-calls' : 'end'
}

const knownReasons = new Set(['end_turn', 'stop_sequence', 'tool_use', 'max_tokens', 'pause_turn', 'refusal'])
export const isKnownStop = (reason: string | null): boolean =>
  reason === 'model_context_window_exceeded' || knownReasons.has(reason ?? '')

interface Typed {
  readonly type?: unknown
}

function parse(text: string, id: string): Typed {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw noMessage(
      id,
      text.trim() === '' ? 'nothing' : `what is not JSON, but begins with ${JSON.stringify(text.slice(0, 60))}`,
    )
  }
  if (typeof given !== 'object' || given === null) throw noMessage(id, 'JSON of another kind')
  return given
}

const brokenOff = (model: string, event: Typed): ModelError =>
  statusError({ model, status: 0, body: JSON.stringify(event) })

const noMessage = (id: string, what: string): ModelError =>
  new ModelError({
    kind: 'bad-reply',
    message: `${id} answered with ${what}, where a message should be`,
    next: nextOf['bad-reply'],
  })
