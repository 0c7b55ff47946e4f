/** A streamed chat completion, put together. */
import type { Json } from '../../contract/json.ts'
import type { ModelReply, ModelRequest } from '../../contract/model.ts'
import type { ServerSentEvent } from '../wire/sse.ts'
import { statusError } from '../wire/status-error.ts'
import { contentOf, reasoningOf, replyOf } from './chat-reply.ts'
import type { Raw } from './dialect.ts'
import { isRaw, parse, rawsOf, textIn } from './dialect.ts'

interface OpenCall {
  readonly index: unknown
  id: string
  name: string
  /** Text in pieces; an object from servers that send it whole. */
  arguments: unknown
}

/**
 * Reads a stream to its `[DONE]`.
 *
 * The terminator is the reason to stop, of which no whole reply lacks one; `[DONE]` alone is none, and without `[DONE]`
 * only the usage may be missing.
 *
 * @returns undefined when the stream ended before the reply did
 */
export async function readChatStream(
  events: AsyncIterable<ServerSentEvent>,
  request: ModelRequest,
  onDelta: (text: string) => void,
  model: string,
): Promise<ModelReply | undefined> {
  const texts: string[] = []
  const calls: OpenCall[] = []
  const reasoning: { [field: string]: Json } = {}
  let refusal = ''
  let finish = ''
  let usage: unknown
  for await (const { event, data } of events) {
    if (data.trim() === '[DONE]') break
    const chunk = parse(data, model)
    if (!isRaw(chunk)) continue
    if (event === 'error' || chunk['error'] != null) throw statusError({ model, status: 0, body: data })
    usage = chunk['usage'] ?? usage
    const choice = rawsOf(chunk['choices']).find((one) => one['index'] === 0 || one['index'] === undefined)
    if (choice === undefined) continue
    if (choice['error'] != null)
      throw statusError({ model, status: 0, body: JSON.stringify({ error: choice['error'] }) })
    finish = textIn(choice['finish_reason']) || finish
    const delta = isRaw(choice['delta']) ? choice['delta'] : {}
    const text = contentOf(delta['content'])
    refusal += textIn(delta['refusal'])
    if (text !== '') {
      texts.push(text)
      onDelta(text)
    }
    for (const piece of rawsOf(delta['tool_calls'])) addCall(calls, piece)
    for (const [field, value] of Object.entries(reasoningOf(delta))) reasoning[field] = joined(reasoning[field], value)
  }
  if (finish === '') return undefined
  return replyOf({ content: texts.join(''), refusal, calls, reasoning, finish, usage }, request, model)
}

/** A piece belongs to the call of its index; without one, a new id begins a new call. */
function addCall(calls: OpenCall[], piece: Raw): void {
  const given = isRaw(piece['function']) ? piece['function'] : {}
  const { index } = piece
  const id = textIn(piece['id'])
  const last = calls.at(-1)
  let call =
    index === undefined ? (id === '' || id === last?.id ? last : undefined) : calls.find((one) => one.index === index)
  // Gemini's server, for one, gives every call the index 0.
  if (call !== undefined && id !== '' && call.id !== '' && id !== call.id) call = undefined
  if (call === undefined) calls.push((call = { index, id, name: '', arguments: '' }))
  if (call.id === '') call.id = id
  if (call.name === '') call.name = textIn(given['name'])
  const more = given['arguments']
  if (typeof more === 'string' && typeof call.arguments === 'string') call.arguments += more
  else if (isRaw(more)) call.arguments = more
}

const joined = (before: Json | undefined, more: Json): Json => {
  if (typeof before === 'string' && typeof more === 'string') return before + more
  return Array.isArray(before) && Array.isArray(more) ? [...(before as Json[]), ...(more as Json[])] : more
}
