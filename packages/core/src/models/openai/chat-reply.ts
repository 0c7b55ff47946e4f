/** What a chat completion says. Servers differ in much of it; what they agree on is asked for, the rest is borne. */
import type { Json } from '../../contract/json.ts'
import type { ModelReply, ModelRequest, ModelUsage, ToolCall } from '../../contract/model.ts'
import { readArguments } from '../wire/arguments.ts'
import { unwrappedText, wrappedTools } from '../wire/wrapped.ts'
import { statusError } from '../wire/status-error.ts'
import type { Raw } from './dialect.ts'
import { countIn, isRaw, noReply, rawsOf, textIn } from './dialect.ts'

/** A message as it came, whole or put together from its pieces. */
export interface ChatMessage {
  readonly content: string
  readonly refusal: string
  readonly calls: readonly { readonly id: string; readonly name: string; readonly arguments: unknown }[]
  /** `reasoning_content` (DeepSeek, vLLM, llama.cpp), `reasoning_details` (OpenRouter). */
  readonly reasoning: { readonly [field: string]: Json }
  readonly finish: string
  readonly usage: unknown
}

/** A reply that was not streamed. */
export function readChat(reply: unknown, request: ModelRequest, model: string): ModelReply {
  if (!isRaw(reply)) throw noReply(model, 'it is no object')
  const [choice] = rawsOf(reply['choices'])
  if (choice === undefined) {
    if (reply['error'] !== undefined) throw statusError({ model, status: 0, body: JSON.stringify(reply) })
    throw noReply(model, 'it has no `choices`')
  }
  if (choice['error'] != null) throw statusError({ model, status: 0, body: JSON.stringify({ error: choice['error'] }) })
  const { message } = choice
  if (!isRaw(message)) throw noReply(model, 'its choice has no `message`')
  const calls = rawsOf(message['tool_calls']).map((call) => {
    const given = isRaw(call['function']) ? call['function'] : {}
    return { id: textIn(call['id']), name: textIn(given['name']), arguments: given['arguments'] }
  })
  const whole = {
    content: contentOf(message['content']),
    refusal: textIn(message['refusal']),
    calls,
    reasoning: reasoningOf(message),
    finish: textIn(choice['finish_reason']),
    usage: reply['usage'],
  }
  return replyOf(whole, request, model)
}

/** Text, or parts of it. */
export function contentOf(content: unknown): string {
  if (!Array.isArray(content)) return textIn(content)
  return rawsOf(content)
    .map((part) => textIn(part['text']))
    .join('')
}

const kept = ['reasoning_content', 'reasoning_details']

export function reasoningOf(message: Raw): { readonly [field: string]: Json } {
  const found = kept.filter((field) => message[field] != null && message[field] !== '')
  return Object.fromEntries(found.map((field) => [field, message[field] as Json]))
}

const finishes: { readonly [finish: string]: ModelReply['stop'] } = {
  ...{ stop: 'end', tool_calls: 'tool-calls', function_call: 'tool-calls' },
  ...{ length: 'length', content_filter: 'content-filter' },
}

/** A whole message as a reply. */
export function replyOf(message: ChatMessage, request: ModelRequest, model: string): ModelReply {
  const { content, refusal, calls, reasoning, finish } = message
  const wrapped = wrappedTools(request)
  // A call without an id gets one of its place; Ollama, for one, sends none.
  const turn = request.transcript.length
  const toolCalls = calls.map((call, index): ToolCall => ({
    id: call.id === '' ? `call_${turn}_${index + 1}` : call.id,
    name: call.name,
    ...readArguments(call.arguments, wrapped.has(call.name)),
  }))
  const known = finishes[finish]
  const stop = known === undefined || known === 'end' || known === 'tool-calls' ? undefined : known
  // Servers that do not know this reason to stop may mean anything by it: their count is not taken for the truth.
  const usage = known === undefined ? undefined : usageOf(message.usage)
  return {
    text: refusal === '' ? unwrappedText(content, request.responseSchema) : refusal,
    toolCalls,
    stop: refusal === '' ? (stop ?? (toolCalls.length > 0 ? 'tool-calls' : 'end')) : 'refusal',
    ...(usage === undefined ? {} : { usage }),
    // Reasoning belongs to the calls that it led to: with them it is asked for again, elsewhere it is refused.
    ...(toolCalls.length > 0 && stop === undefined && Object.keys(reasoning).length > 0
      ? { carry: { by: model, fields: reasoning } }
      : {}),
  }
}

function usageOf(given: unknown): ModelUsage | undefined {
  if (!isRaw(given) || typeof given['prompt_tokens'] !== 'number' || typeof given['completion_tokens'] !== 'number') {
    return undefined
  }
  const details = isRaw(given['prompt_tokens_details']) ? given['prompt_tokens_details'] : {}
  const cachedInputTokens = countIn(details['cached_tokens'] ?? given['prompt_cache_hit_tokens'])
  const cacheWriteTokens = countIn(details['cache_write_tokens'])
  return {
    inputTokens: given['prompt_tokens'],
    outputTokens: given['completion_tokens'],
    ...(cachedInputTokens === 0 ? {} : { cachedInputTokens }),
    ...(cacheWriteTokens === 0 ? {} : { cacheWriteTokens }),
  }
}
