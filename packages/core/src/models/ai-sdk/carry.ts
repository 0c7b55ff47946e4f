// What a provider of the AI SDK wants back with a reply: reasoning, and the metadata of its parts (signatures, item ids).
import type { LanguageModelV4Message, SharedV4ProviderMetadata } from '@ai-sdk/provider'
import type { Json } from '../../contract/json.ts'
import type { ModelReply, ToolCall, TranscriptEntry } from '../../contract/model.ts'
import { wrapKey } from '../wire/arguments.ts'

type AssistantContent = Extract<LanguageModelV4Message, { role: 'assistant' }>['content']

/** A part of a reply, in its place. Text and arguments stand in the reply; a part only says how much of it is its own. */
export type CarriedPart =
  | { readonly type: 'reasoning'; readonly text: string; readonly metadata?: SharedV4ProviderMetadata }
  | { readonly type: 'text'; readonly length: number; readonly metadata?: SharedV4ProviderMetadata }
  | { readonly type: 'tool-call'; readonly id: string; readonly metadata?: SharedV4ProviderMetadata }

interface Carry {
  readonly adapter: 'ai-sdk'
  readonly model: string
  readonly parts: readonly CarriedPart[]
}

/** What is to be carried, if there is more to a reply than its text and its calls. */
export function carryOf(parts: readonly CarriedPart[], model: string): Pick<ModelReply, 'carry'> {
  const more = parts.some(({ type, metadata }) => type === 'reasoning' || metadata !== undefined)
  if (!more) return {}
  const carry: Carry = { adapter: 'ai-sdk', model, parts }
  return { carry: carry as unknown as Json }
}

/** The content of an assistant's entry as its provider wrote it; undefined when another model wrote it. */
export function partsOf(
  entry: Extract<TranscriptEntry, { from: 'assistant' }>,
  model: string,
): AssistantContent | undefined {
  const carry = entry.carry as Partial<Carry> | undefined | null
  if (carry?.adapter !== 'ai-sdk' || carry.model !== model || carry.parts === undefined) return undefined
  const content: AssistantContent = []
  const calls = new Map(entry.toolCalls.map((call) => [call.id, call]))
  let at = 0
  for (const part of carry.parts) {
    const options = part.metadata === undefined ? {} : { providerOptions: part.metadata }
    if (part.type === 'reasoning') content.push({ type: 'reasoning', text: part.text, ...options })
    else if (part.type === 'text') {
      content.push({ type: 'text', text: entry.text.slice(at, (at += part.length)), ...options })
    } else {
      // A call whose id was unusable has another one now: then the parts do not describe this entry any more.
      const call = calls.get(part.id)
      if (call === undefined) return undefined
      calls.delete(part.id)
      content.push({ ...callPart(call), ...options })
    }
  }
  return at === entry.text.length && calls.size === 0 ? content : undefined
}

/** Providers want an object; what a model wrote in its place is shown to it as it was. */
export function callPart(call: ToolCall): Extract<AssistantContent[number], { type: 'tool-call' }> {
  const { id, name, input } = call
  const object = typeof input === 'object' && input !== null && !Array.isArray(input)
  return { type: 'tool-call', toolCallId: id, toolName: name, input: object ? input : { [wrapKey]: input } }
}
