// What Anthropic wants back with a reply: thinking with its signature, and the blocks of tools that it ran itself.
import type { ContentBlockParam } from '@anthropic-ai/sdk/resources/messages'
import type { Json } from '../../contract/json.ts'
import type { ModelReply, ToolCall, TranscriptEntry } from '../../contract/model.ts'
import { wrapKey } from '../wire/arguments.ts'

/** A block of a reply, in its place. Text and arguments stand in the reply; here only how much of it is this block's. */
export type CarriedBlock =
  | { readonly type: 'text'; readonly length: number }
  | { readonly type: 'tool_use'; readonly id: string }
  /** Sent back as it came: a signature holds for the very words that it signs. */
  | { readonly type: 'whole'; readonly block: Json }

interface Carry {
  readonly adapter: 'anthropic'
  readonly model: string
  readonly blocks: readonly CarriedBlock[]
}

/** What is to be carried, if there is more to a reply than its text and its calls. */
export function carryOf(blocks: readonly CarriedBlock[], model: string): Pick<ModelReply, 'carry'> {
  if (!blocks.some(({ type }) => type === 'whole')) return {}
  const carry: Carry = { adapter: 'anthropic', model, blocks }
  return { carry: carry as unknown as Json }
}

/** The blocks of an assistant's entry as the model wrote them, or put together when another model did. */
export function blocksOf(entry: Extract<TranscriptEntry, { from: 'assistant' }>, model: string): ContentBlockParam[] {
  const carry = entry.carry as Partial<Carry> | undefined | null
  const own = carry?.adapter === 'anthropic' && carry.model === model ? carry.blocks : undefined
  return (own === undefined ? undefined : carriedBlocks(entry, own)) ?? plainBlocks(entry)
}

function plainBlocks(entry: Extract<TranscriptEntry, { from: 'assistant' }>): ContentBlockParam[] {
  const calls = entry.toolCalls.map(callBlock)
  return isBlank(entry.text) ? calls : [{ type: 'text', text: entry.text }, ...calls]
}

function carriedBlocks(
  entry: Extract<TranscriptEntry, { from: 'assistant' }>,
  blocks: readonly CarriedBlock[],
): ContentBlockParam[] | undefined {
  const content: ContentBlockParam[] = []
  const calls = new Map(entry.toolCalls.map((call) => [call.id, call]))
  let at = 0
  for (const block of blocks) {
    if (block.type === 'whole') content.push(block.block as unknown as ContentBlockParam)
    else if (block.type === 'text') {
      const text = entry.text.slice(at, (at += block.length))
      if (!isBlank(text)) content.push({ type: 'text', text })
    } else {
      // A call whose id was unusable has another one now: then the blocks do not describe this entry any more.
      const call = calls.get(block.id)
      if (call === undefined) return undefined
      calls.delete(block.id)
      content.push(callBlock(call))
    }
  }
  return at === entry.text.length && calls.size === 0 ? content : undefined
}

/** Anthropic refuses a block of text that holds nothing but spaces. */
const isBlank = (text: string): boolean => text.trim() === ''

/** Arguments must be an object; what a model wrote in its place is shown to it as it was. */
function callBlock({ id, name, input }: ToolCall): ContentBlockParam {
  const object = typeof input === 'object' && input !== null && !Array.isArray(input)
  return { type: 'tool_use', id: callId(id), name, input: object ? input : { [wrapKey]: input } }
}

/** Ids of other providers, and those that a run gives to calls without one, may hold what Anthropic refuses. */
export const callId = (id: string): string => id.replaceAll(/[^a-zA-Z0-9_-]/g, '_')
