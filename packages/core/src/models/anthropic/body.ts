// A request's body. Pure: the same request gives the same bytes.
import type { MessageCreateParams, MessageParam, TextBlockParam, ToolUnion } from '@anthropic-ai/sdk/resources/messages'
import type { ModelRequest } from '../../contract/model.ts'
import { objectSchema } from '../wire/arguments.ts'
import { messagesOf } from './messages.ts'
import type { FilledOptions } from './options.ts'
import type { Transform } from './output-format.ts'
import { outputFormat, schemaInWords } from './output-format.ts'

/** What one request may have, beside what it says. */
export interface Send {
  readonly maxOutputTokens: number
  readonly streamed: boolean
  /** What the model said so far in a turn that the provider paused. */
  readonly paused: readonly MessageParam[]
}

const cached = { cache_control: { type: 'ephemeral' } } as const

/**
 * A body whose keys stand in the order in which they are sent: what stays the same, the transcript, and then the rest,
 * so that the requests of a task begin with one another.
 *
 * Two marks tell the provider what to keep: one behind the tools and the system text, which is frozen, and one for the
 * whole request, which is put at the transcript's end wherever that is. A mark in the transcript itself would have to be
 * taken back in the next request.
 *
 * @see https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 */
export function bodyOf(
  request: ModelRequest,
  options: FilledOptions,
  transform: Transform,
  send: Send,
): MessageCreateParams {
  const { system, tools, transcript, toolChoice, responseSchema } = request
  const { model, id, fields, serverTools, reasoning } = options
  const format = responseSchema === undefined ? undefined : outputFormat(responseSchema, transform)
  const words = responseSchema === undefined || format !== undefined ? undefined : schemaInWords(responseSchema)
  const list = [...tools.map(toolOf), ...(serverTools as unknown as readonly ToolUnion[])]
  const last = list.at(-1)
  // The mark is behind both; without a system text it stands on the last tool.
  if (system === '' && words === undefined && last !== undefined) list[list.length - 1] = { ...last, ...cached }
  const texts: TextBlockParam[] = [
    ...(system === '' ? [] : [{ type: 'text' as const, text: system, ...(words === undefined ? cached : {}) }]),
    ...(words === undefined ? [] : [{ type: 'text' as const, text: words, ...cached }]),
  ]
  const effort = reasoning.effort === undefined ? {} : { effort: reasoning.effort }
  return {
    model,
    ...fields,
    ...(list.length === 0 ? {} : { tools: list }),
    ...(texts.length === 0 ? {} : { system: texts }),
    messages: [...messagesOf(transcript, id), ...send.paused],
    ...(list.length > 0 && toolChoice === 'none' ? { tool_choice: { type: 'none' as const } } : {}),
    ...(reasoning.effort === undefined && format === undefined
      ? {}
      : { output_config: { ...effort, ...(format === undefined ? {} : { format }) } }),
    ...thinkingOf(options, send.maxOutputTokens),
    max_tokens: send.maxOutputTokens,
    ...cached,
    ...(send.streamed ? { stream: true as const } : {}),
  }
}

const toolOf = ({ name, description, inputSchema }: ModelRequest['tools'][number]): ToolUnion => ({
  name,
  description,
  input_schema: objectSchema(inputSchema) as { type: 'object'; [key: string]: unknown },
})

/** A budget is at least 1,024 tokens and less than the whole reply: what is too short for that goes without. */
function thinkingOf({ reasoning: { thinking } }: FilledOptions, most: number): Pick<MessageCreateParams, 'thinking'> {
  if (thinking === undefined) return {}
  if (typeof thinking !== 'number') return { thinking: { type: thinking } }
  const budget = Math.min(thinking, most - 1)
  return budget < 1_024 ? {} : { thinking: { type: 'enabled', budget_tokens: budget } }
}
