import type { Json, JsonSchema, ModelCall, ModelReply, ModelRequest, ToolSpec, TranscriptEntry } from '@crewright/core'
import { simulatedClock } from '@crewright/core/testing'

/** A request as the runtime makes it, with what a test cares about. */
export function requestOf(parts: {
  readonly system?: string
  readonly tools?: readonly ToolSpec[]
  readonly brief: string
  readonly after?: readonly TranscriptEntry[]
  readonly toolChoice?: 'auto' | 'none'
}): ModelRequest {
  return {
    system: parts.system ?? 'You are the role "zib": looks things up.\n\nQuote what answers.',
    tools: parts.tools ?? [],
    transcript: [{ from: 'user', text: parts.brief }, ...(parts.after ?? [])],
    toolChoice: parts.toolChoice ?? 'auto',
    maxOutputTokens: 4096,
    cacheKey: 'test',
  }
}

/** A call that grants so many tokens and remembers what was asked and settled. */
export function callOf(options: { readonly granted?: number; readonly signal?: AbortSignal } = {}) {
  const attempts: unknown[] = []
  const settled: unknown[] = []
  const deltas: string[] = []
  const call: ModelCall = {
    signal: options.signal ?? new AbortController().signal,
    onDelta: (text) => void deltas.push(text),
    clock: simulatedClock(),
    attempt: (info) => {
      attempts.push(info)
      return Promise.resolve({
        maxOutputTokens: options.granted ?? info.maxOutputTokens,
        settle: (usage) => void settled.push(usage),
      })
    },
  }
  return { call, attempts, settled, deltas }
}

/** What a tool gave, with the call that asked for it. */
export function exchange(
  name: string,
  input: Json,
  result: Json,
  failed = false,
  id = `call-${name}`,
): TranscriptEntry[] {
  return [
    { from: 'assistant', text: '', toolCalls: [{ id, name, input }] },
    { from: 'tool', callId: id, name, text: typeof result === 'string' ? result : JSON.stringify(result), failed },
  ]
}

export function objectOf(properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false }
}

export function submitOf(inputSchema: JsonSchema): ToolSpec {
  return { name: 'submit', description: 'Hands in the result and ends the task.', inputSchema }
}

/** The first call's name and input, as tests compare them. */
export function calledBy(reply: ModelReply): readonly (readonly [string, Json])[] {
  return reply.toolCalls.map(({ name, input }) => [name, input] as const)
}
