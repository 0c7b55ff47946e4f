import { createReadStream, statSync } from 'node:fs'
import { TasksError } from '../tasks-error.ts'

/** So many first bytes tell text from anything else. */
const HEAD = 8192

const asUtf8 = 'Save it again as text in UTF-8.'

/**
 * The text of a file, a piece at a time, without its byte order mark.
 *
 * @throws TasksError when there is no such file, or it is not text in UTF-8
 */
export async function* textPieces(path: string): AsyncGenerator<string> {
  mustBeFile(path)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  let first = true
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    if (first) mustBeText(chunk, path)
    first = false
    const text = decoded(decoder, chunk, path, line)
    if (text !== '') yield text
    line += lineEnds(chunk)
  }
  decoded(decoder, undefined, path, line)
}

/** Decodes a piece that begins on this line; undefined ends the text. */
function decoded(decoder: TextDecoder, chunk: Buffer | undefined, path: string, line: number): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (cause) {
    const before = chunk?.toString('utf8').split('\uFFFD')[0] ?? ''
    throw new TasksError({
      message: `${path}:${line + lineEnds(Buffer.from(before))} is not UTF-8: a byte in it is no text.`,
      next: asUtf8,
      cause,
    })
  }
}

function lineEnds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function mustBeFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) {
    throw new TasksError({
      message: `There is no file ${path}.`,
      next: 'Give the path of a .jsonl, .json or .csv file.',
    })
  }
  if (found.isDirectory()) {
    throw new TasksError({ message: `${path} is a folder, not a file.`, next: 'Name one of the files in it.' })
  }
}

function mustBeText(head: Buffer, path: string): void {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new TasksError({ message: `${path} is UTF-16.`, next: asUtf8 })
  }
  if (head[0] === 0x1f && head[1] === 0x8b) {
    throw new TasksError({ message: `${path} is compressed (gzip).`, next: 'Unpack it with gunzip first.' })
  }
  if (head.subarray(0, HEAD).includes(0)) {
    throw new TasksError({
      message: `${path} is not text: it holds bytes that no text has.`,
      next: 'Give a .jsonl, .json or .csv file in UTF-8.',
    })
  }
}
