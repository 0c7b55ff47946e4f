import type { ModelRequest } from '@crewright/core'
import type { Said } from './role/said.ts'

const BYTES_PER_TOKEN = 4

/** A token of this model is four bytes of UTF-8, begun ones counting whole: never more tokens than bytes. */
export function countTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / BYTES_PER_TOKEN)
}

/** What a request takes: its system text, its tools and its transcript. */
export function countRequest(request: ModelRequest): number {
  const tools = request.tools.map(
    ({ name, description, inputSchema }) => name + description + JSON.stringify(inputSchema),
  )
  const entries = request.transcript.map((entry) =>
    entry.from === 'assistant'
      ? entry.text + entry.toolCalls.map((call) => call.name + JSON.stringify(call.input)).join('')
      : entry.text,
  )
  return countTokens([request.system, ...tools, ...entries].join(''))
}

/** What a reply takes: its text and its tool calls. */
export function countReply(said: Said): number {
  return countTokens(said.text + said.wishes.map(({ name, input }) => name + JSON.stringify(input)).join(''))
}

/** The longest beginning of a text that takes no more than so many tokens, cut between characters. */
export function cutTo(text: string, tokens: number): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character, 'utf8')
    if (bytes > tokens * BYTES_PER_TOKEN) break
    end += character.length
  }
  return text.slice(0, end)
}
