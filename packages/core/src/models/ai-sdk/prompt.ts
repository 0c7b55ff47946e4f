// A request of ours as the AI SDK's call options have it. Pure: the same transcript gives the same prompt.
import type { JSONSchema7, LanguageModelV4CallOptions, LanguageModelV4Message } from '@ai-sdk/provider'
import type { ModelRequest, TranscriptEntry } from '../../contract/model.ts'
import { objectSchema } from '../wire/arguments.ts'
import { callPart, partsOf } from './carry.ts'

type AssistantContent = Extract<LanguageModelV4Message, { role: 'assistant' }>['content']
type ToolContent = Extract<LanguageModelV4Message, { role: 'tool' }>['content']

/** What of a call's options the request decides. */
export function promptOf(
  request: ModelRequest,
  modelId: string,
): Pick<LanguageModelV4CallOptions, 'prompt' | 'tools' | 'toolChoice' | 'responseFormat'> {
  const { system, tools, transcript, toolChoice, responseSchema } = request
  return {
    prompt: [
      ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
      ...messagesOf(transcript, modelId),
    ],
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, inputSchema }) => ({
            type: 'function' as const,
            name,
            description,
            inputSchema: objectSchema(inputSchema) as JSONSchema7,
          })),
          toolChoice: { type: toolChoice },
        }),
    ...(responseSchema === undefined
      ? {}
      : {
          responseFormat: {
            type: 'json' as const,
            schema: objectSchema(responseSchema) as JSONSchema7,
            name: 'result',
          },
        }),
  }
}

/** The results of one turn's calls stand in one message, in the order in which they were journaled. */
function messagesOf(transcript: readonly TranscriptEntry[], modelId: string): LanguageModelV4Message[] {
  const messages: LanguageModelV4Message[] = []
  let results: ToolContent | undefined
  for (const entry of transcript) {
    if (entry.from === 'tool') {
      if (results === undefined) messages.push({ role: 'tool', content: (results = []) })
      const output = { type: entry.failed ? ('error-text' as const) : ('text' as const), value: entry.text }
      results.push({ type: 'tool-result', toolCallId: entry.callId, toolName: entry.name, output })
      continue
    }
    results = undefined
    if (entry.from === 'user') messages.push({ role: 'user', content: [{ type: 'text', text: entry.text }] })
    else {
      const content = assistantContent(entry, modelId)
      // Providers refuse an empty message; there is nothing in it that a model would miss.
      if (content.length > 0) messages.push({ role: 'assistant', content })
    }
  }
  return messages
}

function assistantContent(entry: Extract<TranscriptEntry, { from: 'assistant' }>, modelId: string): AssistantContent {
  const carried = partsOf(entry, modelId)
  if (carried !== undefined) return carried
  return [...(entry.text === '' ? [] : [{ type: 'text' as const, text: entry.text }]), ...entry.toolCalls.map(callPart)]
}
