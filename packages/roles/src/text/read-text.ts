import { createReadStream } from 'node:fs'
import { type Encoding, encodingByHead } from './decode-text.ts'

/** The text of a file, a piece at a time, by the rules of `decodeText`. */
export interface TextFile {
  readonly encoding: Encoding
  /** Reads the file from its start. */
  pieces(): AsyncGenerator<string>
  /** The same by lines, without their ends. */
  lines(): AsyncGenerator<string>
}

/**
 * Opens a text file of any size. It is read through once to tell its encoding: only its last byte settles that it is
 * UTF-8.
 *
 * @returns undefined when it is not text at all
 */
export async function openText(path: string, signal: AbortSignal): Promise<TextFile | undefined> {
  const encoding = await encodingOf(path, signal)
  if (encoding === undefined) return undefined
  async function* pieces(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding)
    for await (const chunk of chunksOf(path, signal)) {
      const text = decoder.decode(chunk, { stream: true })
      if (text !== '') yield text
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  }
  return { encoding, pieces, lines: () => linesOf(pieces()) }
}

async function encodingOf(path: string, signal: AbortSignal): Promise<Encoding | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const chunk of chunksOf(path, signal)) {
      const sure = first ? encodingByHead(chunk) : undefined
      if (sure !== undefined) return sure === 'none' ? undefined : sure
      first = false
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (!isUndecodable(error)) throw error
    return 'windows-1252'
  }
}

const chunksOf = (path: string, signal: AbortSignal): AsyncIterable<Buffer> =>
  createReadStream(path, { signal, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>

const isUndecodable = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  // Parts of the line that is not whole yet: joined once, so that a long line costs no more than its length.
  let open: string[] = []
  for await (const piece of pieces) {
    const ends = piece.split('\n')
    const last = ends.pop() ?? ''
    for (const end of ends) {
      const line = open.length === 0 ? end : [...open, end].join('')
      open = []
      yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
    if (last !== '') open.push(last)
  }
  if (open.length > 0) yield open.join('')
}
