/** What a response of the Responses API says. */
import type { Json } from '../../contract/json.ts'
import type { ModelReply, ModelRequest, ModelUsage, ToolCall } from '../../contract/model.ts'
import { readArguments } from '../wire/arguments.ts'
import { unwrappedText, wrappedTools } from '../wire/wrapped.ts'
import type { Raw } from './dialect.ts'
import { countIn, isRaw, rawsOf, textIn } from './dialect.ts'
import type { Carried, CarriedItem } from './responses-input.ts'

/** @param cut why the response is not whole; undefined when it is */
export function readOutput(
  response: Raw,
  request: ModelRequest,
  cut: 'length' | 'content-filter' | undefined,
  model: string,
): ModelReply {
  const texts: string[] = []
  const phases: string[] = []
  const toolCalls: ToolCall[] = []
  const items: CarriedItem[] = []
  const wrapped = wrappedTools(request)
  let refusal: string | undefined
  let sealed = false
  for (const item of rawsOf(response['output'])) {
    if (item['type'] === 'message') {
      const parts = rawsOf(item['content'])
      for (const part of parts) if (part['type'] === 'refusal') refusal = (refusal ?? '') + textIn(part['refusal'])
      texts.push(parts.map((part) => (part['type'] === 'output_text' ? textIn(part['text']) : '')).join(''))
      const phase = textIn(item['phase'])
      phases.push(phase)
      items.push({ type: 'message', text: texts.at(-1) ?? '', ...(phase === '' ? {} : { phase }) })
    } else if (item['type'] === 'function_call') {
      const name = textIn(item['name'])
      toolCalls.push({ id: textIn(item['call_id']), name, ...readArguments(item['arguments'], wrapped.has(name)) })
      items.push({ type: 'call' })
    } else if (item['type'] === 'reasoning') {
      const { status: _, content, ...kept } = item
      sealed ||= textIn(item['encrypted_content']) !== ''
      items.push({ ...kept, ...(content == null ? {} : { content }) } as CarriedItem)
    }
  }
  // Only the last message is the answer when a schema is asked for: those before it are asides.
  const answer = request.responseSchema === undefined ? texts.filter((one) => one !== '').join('\n\n') : texts.at(-1)
  const text = unwrappedText(answer ?? '', request.responseSchema)
  const usage = usageOf(response['usage'])
  const stop = refusal === undefined ? (cut ?? (toolCalls.length > 0 ? 'tool-calls' : 'end')) : 'refusal'
  const carried = sealed || phases.some((phase) => phase !== '')
  return {
    text: refusal ?? text,
    toolCalls,
    stop,
    ...(usage === undefined ? {} : { usage }),
    // Of a reply that was cut nothing is carried over: its reasoning lacks what it led to.
    ...(carried && stop !== 'length' ? { carry: carryOf(items, texts, text, model) } : {}),
  }
}

/** A single message's text stands in the entry already. */
function carryOf(items: readonly CarriedItem[], texts: readonly string[], text: string, model: string): Json {
  const lean = items.map((item): CarriedItem => {
    if (item.type !== 'message' || texts.length > 1 || item.text !== text) return item
    const { text: _, ...place } = item
    return place
  })
  const carried: Carried = { by: model, items: lean }
  return carried as unknown as Json
}

function usageOf(given: unknown): ModelUsage | undefined {
  if (!isRaw(given) || typeof given['input_tokens'] !== 'number' || typeof given['output_tokens'] !== 'number') {
    return undefined
  }
  const details = isRaw(given['input_tokens_details']) ? given['input_tokens_details'] : {}
  const cachedInputTokens = countIn(details['cached_tokens'])
  const cacheWriteTokens = countIn(details['cache_write_tokens'])
  return {
    inputTokens: given['input_tokens'],
    outputTokens: given['output_tokens'],
    ...(cachedInputTokens === 0 ? {} : { cachedInputTokens }),
    ...(cacheWriteTokens === 0 ? {} : { cacheWriteTokens }),
  }
}
