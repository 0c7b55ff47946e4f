/**
 * The Chat Completions API, as OpenAI has it and as most other servers speak it.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat
 */
import type { JsonSchema } from '../../contract/json.ts'
import type { ToolSpec, TranscriptEntry } from '../../contract/model.ts'
import { objectSchema, writeArguments } from '../wire/arguments.ts'
import { readChat } from './chat-reply.ts'
import { readChatStream } from './chat-stream.ts'
import type { Body, Dialect, Raw } from './dialect.ts'
import { cacheKeyOf, isRaw } from './dialect.ts'
import type { FilledOptions } from './options.ts'
import { strictSchema } from './strict-schema.ts'

/** How one model is spoken to. */
export function chatDialect(options: FilledOptions): Dialect {
  const { model, id, reasoning, providerOptions, compatible } = options
  const fixed = {
    ...(compatible ? {} : { store: false }),
    ...(reasoning?.effort === undefined ? {} : { reasoning_effort: reasoning.effort }),
    ...providerOptions,
  }
  const toolLists = new WeakMap<readonly ToolSpec[], readonly Body[]>()
  const toolsOf = (tools: readonly ToolSpec[]): readonly Body[] => {
    let list = toolLists.get(tools)
    if (list === undefined) toolLists.set(tools, (list = tools.map((tool) => toolOf(tool, !compatible))))
    return list
  }

  return {
    path: '/chat/completions',
    minOutputTokens: 1,
    body({ system, tools, transcript, toolChoice, responseSchema, cacheKey }, maxOutputTokens, streamed) {
      return {
        model,
        ...(tools.length === 0 ? {} : { tools: toolsOf(tools) }),
        ...fixed,
        messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), ...messagesOf(transcript, id)],
        // What may differ from call to call stands behind the transcript, so that a body begins with the one before.
        ...(responseSchema === undefined ? {} : { response_format: formatOf(responseSchema) }),
        ...(tools.length > 0 && toolChoice === 'none' ? { tool_choice: 'none' } : {}),
        // OpenAI's reasoning models refuse the old name; other servers know only that one.
        [compatible ? 'max_tokens' : 'max_completion_tokens']: maxOutputTokens,
        ...(compatible ? {} : { prompt_cache_key: cacheKeyOf(cacheKey) }),
        ...(streamed ? { stream: true, stream_options: { include_usage: true } } : {}),
      }
    },
    read: (reply, request) => readChat(reply, request, id),
    readStream: (events, request, onDelta) => readChatStream(events, request, onDelta, id),
  }
}

function toolOf({ name, description, inputSchema }: ToolSpec, mayBeStrict: boolean): Body {
  const schema = objectSchema(inputSchema)
  const strict = mayBeStrict ? strictSchema(schema) : undefined
  const parameters = strict ?? schema
  return {
    type: 'function',
    function: { name, description, parameters, ...(strict === undefined ? {} : { strict: true }) },
  }
}

function formatOf(responseSchema: JsonSchema): Body {
  const schema = objectSchema(responseSchema)
  const strict = strictSchema(schema)
  return {
    type: 'json_schema',
    json_schema: { name: 'result', schema: strict ?? schema, strict: strict !== undefined },
  }
}

/** A transcript as the API has it. Pure: a longer transcript gives the same messages and more. */
function messagesOf(transcript: readonly TranscriptEntry[], model: string): Body[] {
  return transcript.map((entry) => {
    if (entry.from === 'user') return { role: 'user', content: entry.text }
    if (entry.from === 'tool') return { role: 'tool', tool_call_id: entry.callId, content: entry.text }
    const { text, toolCalls, carry } = entry
    if (toolCalls.length === 0) return { role: 'assistant', content: text }
    const carried = carry as unknown as Raw | undefined
    return {
      role: 'assistant',
      content: text === '' ? null : text,
      ...(carried?.['by'] === model && isRaw(carried['fields']) ? carried['fields'] : {}),
      tool_calls: toolCalls.map(({ id, name, input }) => ({
        ...{ id, type: 'function' },
        function: { name, arguments: writeArguments(input) },
      })),
    }
  })
}
