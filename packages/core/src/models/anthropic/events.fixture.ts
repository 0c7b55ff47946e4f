// The events that Anthropic streams, as its documentation shows them: https://platform.claude.com/docs/en/build-with-claude/streaming

/** Counts as Anthropic gives them: `input_tokens` leaves out what the cache read and took in. */
export const usage = {
  input_tokens: 20,
  cache_read_input_tokens: 100,
  cache_creation_input_tokens: 30,
  output_tokens: 1,
}

export const start = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-test',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  },
}
export const ping = { type: 'ping' }
export const stop = { type: 'message_stop' }

export const end = (stop_reason: string | null, output_tokens = 12): object => ({
  type: 'message_delta',
  delta: { stop_reason, stop_sequence: null },
  usage: { output_tokens },
})

const block = (index: number, content_block: object, ...deltas: object[]): object[] => [
  { type: 'content_block_start', index, content_block },
  ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
]

export const text = (index: number, ...pieces: string[]): object[] =>
  block(index, { type: 'text', text: '' }, ...pieces.map((piece) => ({ type: 'text_delta', text: piece })))

export const toolUse = (index: number, id: string, name: string, ...pieces: string[]): object[] =>
  block(
    index,
    { type: 'tool_use', id, name, input: {} },
    ...pieces.map((piece) => ({ type: 'input_json_delta', partial_json: piece })),
  )

export const thinking = (index: number, words: string, signature: string): object[] =>
  block(
    index,
    { type: 'thinking', thinking: '', signature: '' },
    { type: 'thinking_delta', thinking: words },
    { type: 'signature_delta', signature },
  )

export const redactedThinking = (index: number, data: string): object[] =>
  block(index, { type: 'redacted_thinking', data })

export const serverToolUse = (index: number, id: string, query: string): object[] =>
  block(
    index,
    { type: 'server_tool_use', id, name: 'web_search', input: {} },
    { type: 'input_json_delta', partial_json: JSON.stringify({ query }) },
  )

/** A whole message. */
export const message = (stop_reason: string, ...blocks: readonly object[][]): object[] => [
  start,
  ping,
  ...blocks.flat(),
  end(stop_reason),
  stop,
]
