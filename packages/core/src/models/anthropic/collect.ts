// The raw events of a stream of Messages, put together. The SDK's own helper is not asked: it completes arguments that
// were cut off, so that half a path looks like a whole one.
import type { MessageDeltaUsage, RawMessageStreamEvent, Usage } from '@anthropic-ai/sdk/resources/messages'
import type { Json } from '../../contract/json.ts'
import type { ModelUsage, ToolCall } from '../../contract/model.ts'
import { readArguments } from '../wire/arguments.ts'
import type { CarriedBlock } from './carry.ts'

/** A block while it is being written. */
interface Block {
  /** As it began, and as it goes back when it is to be carried. */
  readonly start: { readonly type: string; [field: string]: unknown }
  /** The deltas of its text, or of its arguments. */
  text: string
  stopped: boolean
}

/** What has come of a message. */
export interface Collected {
  readonly text: string
  readonly toolCalls: readonly ToolCall[]
  readonly blocks: readonly CarriedBlock[]
  /** The blocks as the API takes them back, for a turn that it paused. */
  readonly content: readonly Json[]
  readonly stopReason: string | null
  readonly usage: ModelUsage | undefined
  /** What is missing; undefined: the message is whole. */
  readonly missing: string | undefined
}

type Counts = Partial<Pick<Usage, 'input_tokens' | 'cache_read_input_tokens' | 'cache_creation_input_tokens'>> & {
  output_tokens?: number
}

/**
 * Takes the events of one message, in order.
 *
 * @param wrapped the tools whose arguments were wrapped into an object
 * @param onDelta hears the text as it comes
 * @see https://platform.claude.com/docs/en/build-with-claude/streaming
 */
export function collect(wrapped: ReadonlySet<string>, onDelta: ((text: string) => void) | undefined) {
  const blocks: Block[] = []
  const counts: Counts = {}
  let started = false
  let stopped = false
  let stopReason: string | null = null

  const count = (usage: Usage | MessageDeltaUsage | null | undefined): void => {
    // The counts of a later event are of the whole message; one that it leaves out stays.
    for (const [name, value] of Object.entries(usage ?? {})) {
      if (typeof value === 'number') counts[name as keyof Counts] = value
    }
  }

  return {
    take(event: RawMessageStreamEvent): void {
      switch (event.type) {
        case 'message_start':
          started = true
          return count(event.message?.usage)
        case 'content_block_start': {
          const start = { ...event.content_block } as unknown as Block['start']
          const text = start.type === 'text' && typeof start['text'] === 'string' ? start['text'] : ''
          if (text !== '') onDelta?.(text)
          blocks[event.index] = { start, text, stopped: false }
          return
        }
        case 'content_block_delta': {
          const block = blocks[event.index]
          if (block === undefined) return
          if (event.delta.type === 'text_delta') {
            block.text += event.delta.text
            return onDelta?.(event.delta.text)
          }
          if (event.delta.type === 'input_json_delta') block.text += event.delta.partial_json
          else if (event.delta.type === 'thinking_delta') add(block, 'thinking', event.delta.thinking)
          else if (event.delta.type === 'signature_delta') block.start['signature'] = event.delta.signature
          return
        }
        case 'content_block_stop': {
          const block = blocks[event.index]
          if (block !== undefined) block.stopped = true
          return
        }
        case 'message_delta':
          stopReason = event.delta.stop_reason ?? stopReason
          return count(event.usage)
        case 'message_stop':
          stopped = true
      }
    },
    done(): Collected {
      const written = blocks.filter((block) => block !== undefined)
      const texts = written.filter(({ start }) => start.type === 'text')
      return {
        text: texts.map(({ text }) => text).join(''),
        toolCalls: written.filter(({ start }) => start.type === 'tool_use').map((block) => callOf(block, wrapped)),
        blocks: written.filter((block) => !cutThought(block)).map(carried),
        content: written.map(whole),
        stopReason,
        usage: usageOf(counts),
        missing: !started
          ? 'it has no message'
          : !stopped
            ? 'it ended without `message_stop`'
            : stopReason === null
              ? 'it has no stop reason'
              : written.length < blocks.length || written.some((block) => !block.stopped)
                ? 'a part of it was not ended'
                : undefined,
      }
    },
  }
}

function add(block: Block, field: string, text: string): void {
  const before = block.start[field]
  block.start[field] = (typeof before === 'string' ? before : '') + text
}

/** Thinking that was cut off has no signature, and would be refused. */
const cutThought = ({ start }: Block): boolean => start.type === 'thinking' && !start['signature']

function carried(block: Block): CarriedBlock {
  if (block.start.type === 'text') return { type: 'text', length: block.text.length }
  if (block.start.type === 'tool_use') return { type: 'tool_use', id: String(block.start['id']) }
  return { type: 'whole', block: whole(block) }
}

/** A block as it goes back. */
function whole(block: Block): Json {
  const { start, text } = block
  if (start.type === 'text') return { type: 'text', text }
  // Tools that the provider runs itself have arguments that come in pieces too.
  return ('input' in start && text !== '' ? { ...start, input: readArguments(text).input } : start) as Json
}

/** Read strictly: what is not whole JSON is never taken for arguments. */
function callOf({ start, text }: Block, wrapped: ReadonlySet<string>): ToolCall {
  const name = String(start['name'])
  return { id: String(start['id']), name, ...readArguments(text === '' ? start['input'] : text, wrapped.has(name)) }
}

/** `input_tokens` leaves out what was read from the cache and what was written to it: ours counts all three. */
function usageOf(counts: Counts): ModelUsage | undefined {
  const { input_tokens: fresh, output_tokens: outputTokens } = counts
  if (fresh === undefined || outputTokens === undefined) return undefined
  const cachedInputTokens = counts.cache_read_input_tokens ?? 0
  const cacheWriteTokens = counts.cache_creation_input_tokens ?? 0
  const inputTokens = fresh + cachedInputTokens + cacheWriteTokens
  // No request has 0 input tokens: that is how some servers say that they did not count.
  if (inputTokens === 0) return undefined
  return { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens }
}
