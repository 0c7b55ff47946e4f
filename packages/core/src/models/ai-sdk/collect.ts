// The parts of a stream of the AI SDK, put together into a reply.
import type {
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4ProviderMetadata,
} from '@ai-sdk/provider'
import type { ModelUsage, ToolCall } from '../../contract/model.ts'
import { readArguments } from '../wire/arguments.ts'
import type { CarriedPart } from './carry.ts'

/** What has come of a reply. */
export interface Collected {
  readonly text: string
  readonly toolCalls: readonly ToolCall[]
  readonly parts: readonly CarriedPart[]
  /** Names of tools whose arguments were begun and never ended. */
  readonly cut: readonly string[]
  /** Undefined: the stream ended before its end. */
  readonly finish: LanguageModelV4FinishReason | undefined
  readonly usage: ModelUsage | undefined
}

/** A block of text or of reasoning while it is being written. */
interface Block {
  readonly type: 'text' | 'reasoning'
  text: string
  metadata: SharedV4ProviderMetadata | undefined
}
type Held = Block | Extract<CarriedPart, { type: 'tool-call' }>

/**
 * Takes the parts of one reply, in order.
 *
 * @param wrapped the tools whose arguments were wrapped into an object
 * @param onDelta hears the text as it comes
 */
export function collect(wrapped: ReadonlySet<string>, onDelta: ((text: string) => void) | undefined) {
  const held: Held[] = []
  const open = new Map<string, Block>()
  const begun = new Map<string, string>()
  const toolCalls: ToolCall[] = []
  let finish: LanguageModelV4FinishReason | undefined
  let usage: ModelUsage | undefined

  const block = (type: Block['type'], id: string): Block => {
    const key = `${type} ${id}`
    let one = open.get(key)
    if (one === undefined) {
      one = { type, text: '', metadata: undefined }
      open.set(key, one)
      held.push(one)
    }
    return one
  }
  const write = (type: Block['type'], id: string, text: string, metadata: SharedV4ProviderMetadata | undefined) => {
    const one = block(type, id)
    one.text += text
    // A signature comes last, on the delta or on the end: what came before it may not be lost.
    if (metadata !== undefined) one.metadata = merged(one.metadata, metadata)
  }

  return {
    take(part: LanguageModelV4StreamPart): void {
      switch (part.type) {
        case 'text-start':
        case 'reasoning-start':
          // Ids may be used again once their block has ended.
          open.delete(`${part.type === 'text-start' ? 'text' : 'reasoning'} ${part.id}`)
          return write(part.type === 'text-start' ? 'text' : 'reasoning', part.id, '', part.providerMetadata)
        case 'text-delta':
          onDelta?.(part.delta)
          return write('text', part.id, part.delta, part.providerMetadata)
        case 'reasoning-delta':
          return write('reasoning', part.id, part.delta, part.providerMetadata)
        case 'text-end':
          return write('text', part.id, '', part.providerMetadata)
        case 'reasoning-end':
          return write('reasoning', part.id, '', part.providerMetadata)
        case 'tool-input-start':
          if (part.providerExecuted !== true) begun.set(part.id, part.toolName)
          return
        case 'tool-call': {
          begun.delete(part.toolCallId)
          // What the provider ran itself has its result already.
          if (part.providerExecuted === true) return
          const { toolCallId: id, providerMetadata: metadata } = part
          toolCalls.push({ id, name: part.toolName, ...readArguments(part.input, wrapped.has(part.toolName)) })
          held.push({ type: 'tool-call', id, ...(metadata === undefined ? {} : { metadata }) })
          return
        }
        case 'finish':
          finish = part.finishReason
          usage = usageOf(part.usage)
      }
    },
    /** Whether anything of the reply has come. */
    began: (): boolean => held.length > 0 || begun.size > 0,
    done: (): Collected => ({
      text: held.map((part) => (part.type === 'text' ? part.text : '')).join(''),
      toolCalls,
      parts: held.map(carried),
      cut: [...begun.values()],
      finish,
      usage,
    }),
  }
}

function carried(part: Held): CarriedPart {
  if (part.type === 'tool-call') return part
  const metadata = part.metadata === undefined ? {} : { metadata: part.metadata }
  if (part.type === 'reasoning') return { type: 'reasoning', text: part.text, ...metadata }
  return { type: 'text', length: part.text.length, ...metadata }
}

function merged(a: SharedV4ProviderMetadata | undefined, b: SharedV4ProviderMetadata): SharedV4ProviderMetadata {
  if (a === undefined) return b
  const sum: SharedV4ProviderMetadata = { ...a }
  for (const [provider, values] of Object.entries(b)) sum[provider] = { ...sum[provider], ...values }
  return sum
}

/** Undefined when a count is missing. No request has 0 input tokens: that is how some providers say nothing. */
function usageOf(usage: LanguageModelV4Usage | undefined): ModelUsage | undefined {
  const inputTokens = usage?.inputTokens.total
  const outputTokens = usage?.outputTokens.total
  if (usage === undefined || !inputTokens || outputTokens === undefined) return undefined
  const { cacheRead, cacheWrite } = usage.inputTokens
  return {
    inputTokens,
    outputTokens,
    ...(cacheRead === undefined ? {} : { cachedInputTokens: cacheRead }),
    ...(cacheWrite === undefined ? {} : { cacheWriteTokens: cacheWrite }),
  }
}
