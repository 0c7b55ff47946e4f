// What servers write, in the words of each protocol: for servers that a test writes, whatever adapter asks them.
import type { JsonSchema } from '../../contract/json.ts'
import type { ModelUsage } from '../../contract/model.ts'
import type { ModelProtocol, SaidReply, SentRequest } from '../../testing/model-cases/protocol.ts'

/** One protocol, as a server has it. */
export interface Protocol extends ModelProtocol {
  /** The field of a request that has the transcript. */
  readonly transcript: 'input' | 'messages'
  // oxlint-disable-next-line typescript/no-explicit-any -- a body of any protocol
  read(body: any): SentRequest
}

interface OpenAITool {
  readonly name?: string
  readonly parameters?: JsonSchema
  readonly function?: { readonly name: string; readonly parameters: JsonSchema }
}
const pieces = (text: string): readonly string[] => text.match(/.{1,5}/gs) ?? []

/** OpenAI's Responses. */
export const responses: Protocol = {
  transcript: 'input',
  read: ({ tools = [], text, tool_choice, max_output_tokens, stream }) => ({
    ...{ mayCallTools: tool_choice !== 'none', maxOutputTokens: max_output_tokens, streamed: stream === true },
    tools: Object.fromEntries((tools as OpenAITool[]).map(({ name = '', parameters = {} }) => [name, parameters])),
    reply: text?.format?.schema,
  }),
  whole({ text = '', calls = [], usage, cut = false }) {
    const content = [{ type: 'output_text', text, annotations: [] }]
    return {
      ...{ id: 'resp_1', object: 'response', status: cut ? 'incomplete' : 'completed' },
      ...(cut ? { incomplete_details: { reason: 'max_output_tokens' } } : {}),
      output: [
        ...(text === '' ? [] : [{ type: 'message', id: 'msg_1', role: 'assistant', content }]),
        ...calls.map((call) => ({
          ...{ type: 'function_call', id: `fc_${call.id}`, call_id: call.id },
          ...{ name: call.name, arguments: call.arguments },
        })),
      ],
      usage: {
        ...{ input_tokens: usage.inputTokens, output_tokens: usage.outputTokens },
        input_tokens_details: { cached_tokens: usage.cachedInputTokens, cache_write_tokens: usage.cacheWriteTokens },
      },
    }
  },
  streamed(said) {
    const response = responses.whole(said) as { status: string; output: readonly object[] }
    return [
      { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
      ...pieces(said.text ?? '').map((delta) => ({ type: 'response.output_text.delta', delta })),
      ...response.output.map((item, output_index) => ({ type: 'response.output_item.done', output_index, item })),
      { type: `response.${response.status}`, response },
    ]
  },
}

/** Chat Completions, as OpenAI and most other servers have them. */
export const chat: Protocol = {
  transcript: 'messages',
  read: ({ tools = [], response_format, tool_choice, max_tokens, max_completion_tokens, stream }) => ({
    ...{ mayCallTools: tool_choice !== 'none', maxOutputTokens: max_completion_tokens ?? max_tokens },
    streamed: stream === true,
    tools: Object.fromEntries(
      (tools as OpenAITool[]).flatMap((tool) =>
        tool.function ? [[tool.function.name, tool.function.parameters]] : [],
      ),
    ),
    reply: response_format?.json_schema?.schema,
  }),
  whole({ text = '', calls = [], usage, cut = false }) {
    const tool_calls = calls.map(({ id, name, arguments: written }) => ({
      ...{ id, type: 'function', function: { name, arguments: written } },
    }))
    const message = {
      ...{ role: 'assistant', content: text === '' ? null : text },
      ...(calls.length === 0 ? {} : { tool_calls }),
    }
    const finish_reason = cut ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop'
    return {
      id: 'chat_1',
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason }],
      usage: chatUsage(usage),
    }
  },
  streamed({ text = '', calls = [], usage, cut = false }) {
    const chunk = (delta: object, finish_reason: string | null = null): object => ({
      ...{ id: 'chat_1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] },
    })
    return [
      chunk({ role: 'assistant', content: '' }),
      ...pieces(text).map((content) => chunk({ content })),
      ...calls.flatMap(({ id, name, arguments: written }, index) => [
        chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
        ...pieces(written).map((part) => chunk({ tool_calls: [{ index, function: { arguments: part } }] })),
      ]),
      chunk({}, cut ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop'),
      { id: 'chat_1', object: 'chat.completion.chunk', choices: [], usage: chatUsage(usage) },
      '[DONE]',
    ]
  },
}

const chatUsage = ({
  inputTokens,
  outputTokens,
  cachedInputTokens,
  cacheWriteTokens,
}: Required<ModelUsage>): object => ({
  ...{ prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
  prompt_tokens_details: { cached_tokens: cachedInputTokens, cache_write_tokens: cacheWriteTokens },
})

/** Anthropic's Messages. Its `input_tokens` leave out what the cache read and took in. */
export const messages: Protocol = {
  transcript: 'messages',
  read: ({ tools = [], output_config, system = [], tool_choice, max_tokens, stream }) => ({
    ...{ mayCallTools: tool_choice?.type !== 'none', maxOutputTokens: max_tokens, streamed: stream === true },
    tools: Object.fromEntries(
      (tools as { name: string; input_schema: JsonSchema }[]).map(({ name, input_schema }) => [name, input_schema]),
    ),
    reply: output_config?.format?.schema ?? schemaInWords(system),
  }),
  whole(said) {
    const { text = '', calls = [] } = said
    const content = [
      ...(text === '' ? [] : [{ type: 'text', text }]),
      // A whole body holds arguments as an object; what was cut is as the server could read it.
      ...calls.map(({ id, name, arguments: written }) => ({ type: 'tool_use', id, name, input: JSON.parse(written) })),
    ]
    return { ...opened, content, stop_reason: stopReason(said), usage: messagesUsage(said.usage) }
  },
  streamed(said) {
    const { text = '', calls = [], usage } = said
    const block = (index: number, content_block: object, deltas: readonly object[]): object[] => [
      { type: 'content_block_start', index, content_block },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]
    const first = text === '' ? 0 : 1
    return [
      {
        type: 'message_start',
        message: { ...opened, content: [], usage: { ...messagesUsage(usage), output_tokens: 1 } },
      },
      { type: 'ping' },
      ...(text === ''
        ? []
        : block(
            0,
            { type: 'text', text: '' },
            pieces(text).map((one) => ({ type: 'text_delta', text: one })),
          )),
      ...calls.flatMap(({ id, name, arguments: written }, index) =>
        block(
          first + index,
          { type: 'tool_use', id, name, input: {} },
          pieces(written).map((partial_json) => ({ type: 'input_json_delta', partial_json })),
        ),
      ),
      {
        type: 'message_delta',
        delta: { stop_reason: stopReason(said), stop_sequence: null },
        usage: { output_tokens: usage.outputTokens },
      },
      { type: 'message_stop' },
    ]
  },
}

/** A schema that Anthropic cannot hold a reply to is told to the model. */
function schemaInWords(system: readonly { readonly text: string }[]): JsonSchema | undefined {
  const [, schema] = system.at(-1)?.text.split('fits this JSON Schema:\n') ?? []
  return schema === undefined ? undefined : (JSON.parse(schema) as JsonSchema)
}

const opened = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-test',
  stop_reason: null,
  stop_sequence: null,
}
const stopReason = ({ calls = [], cut = false }: SaidReply): string =>
  cut ? 'max_tokens' : calls.length > 0 ? 'tool_use' : 'end_turn'
const messagesUsage = ({
  inputTokens,
  outputTokens,
  cachedInputTokens,
  cacheWriteTokens,
}: Required<ModelUsage>): object => ({
  input_tokens: inputTokens - cachedInputTokens - cacheWriteTokens,
  cache_read_input_tokens: cachedInputTokens,
  cache_creation_input_tokens: cacheWriteTokens,
  output_tokens: outputTokens,
})
