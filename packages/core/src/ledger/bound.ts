import type { ModelRequest, TranscriptEntry } from '../contract/model.ts'

/**
 * Upper bounds of tokens, from text alone. A byte-level tokenizer gives at most one token a byte, so the bytes of what
 * is sent, and a constant for what a provider wraps around each part, are never exceeded. The bound of a task's next
 * call is the input that the provider reported for its last one and the bounds of the entries added since.
 */
const perMessage = 8
const perCall = 16
const perTool = 16
/** The longest text that a provider is known to add to a request because it has tools: 530 tokens. */
const toolPreamble = 600

/** At most so many tokens are in this text: its UTF-8 bytes. */
export const textBound = (text: string): number => Buffer.byteLength(text)

/** At most so many tokens does this entry add to a request. */
export function entryBound(entry: TranscriptEntry): number {
  if (entry.from === 'user') return perMessage + textBound(entry.text)
  if (entry.from === 'tool') {
    return perMessage + textBound(entry.callId) + textBound(entry.name) + textBound(entry.text)
  }
  let bound = perMessage + textBound(entry.text)
  if (entry.carry !== undefined) bound += perMessage + textBound(JSON.stringify(entry.carry))
  for (const call of entry.toolCalls) {
    bound += perCall + textBound(call.id) + textBound(call.name) + textBound(JSON.stringify(call.input))
  }
  return bound
}

/** At most so many tokens has a request before its transcript. Frozen for a task: work it out once. */
export function requestBound(request: Pick<ModelRequest, 'system' | 'tools' | 'responseSchema'>): number {
  let bound = perMessage + textBound(request.system)
  if (request.tools.length > 0) bound += toolPreamble
  for (const tool of request.tools) bound += perTool + textBound(JSON.stringify(tool))
  if (request.responseSchema !== undefined) bound += perTool + textBound(JSON.stringify(request.responseSchema))
  return bound
}
