import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/client'
import type { Json } from '../contract/json.ts'

/** How many bytes a text in base64 stands for. */
const bytesOf = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0)

const only = (fields: { readonly [key: string]: Json | undefined }): Json =>
  Object.fromEntries(Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined))

/**
 * One part of a result. A model reads text: of an image or a sound its kind and size are told, its bytes are left out,
 * since in base64 they would fill the prompt with what no model can read there.
 */
function part(block: ContentBlock): Json {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text }
    case 'image':
    case 'audio':
      return { type: block.type, mimeType: block.mimeType, bytes: bytesOf(block.data) }
    case 'resource_link': {
      const { type, uri, name, description, mimeType } = block
      return only({ type, uri, name, description, mimeType })
    }
    case 'resource': {
      const { uri, mimeType } = block.resource
      const inside = 'text' in block.resource ? { text: block.resource.text } : { bytes: bytesOf(block.resource.blob) }
      return only({ type: block.type, uri, mimeType, ...inside })
    }
    default:
      // A kind that a later version of the protocol brings.
      return { type: String((block as { type?: unknown }).type) }
  }
}

/** The texts of a result, one after the other. */
export const textOf = ({ content }: Pick<CallToolResult, 'content'>): string =>
  content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')

/**
 * What a call gave, as JSON: its structured content when there is some, else its text, else a list of its parts. Text
 * beside structured content says the same once more (so the protocol asks), and is left out.
 */
export function resultOf(result: CallToolResult): Json {
  const { content, structuredContent } = result
  const others = content.filter(({ type }) => type !== 'text')
  if (structuredContent !== undefined) {
    const structured = structuredContent as Json
    return others.length === 0 ? structured : { structured, content: others.map(part) }
  }
  if (others.length === 0) return content.length === 0 ? null : textOf(result)
  return content.map(part)
}
