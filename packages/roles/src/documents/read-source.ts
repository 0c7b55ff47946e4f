import { readFile } from 'node:fs/promises'
import { decodeText } from '../text/decode-text.ts'
import { lineStarts } from './lines.ts'
import type { Listed } from './list-files.ts'
import { readHtml } from './read-html.ts'
import { readPdf } from './read-pdf.ts'
import type { Source } from './types.ts'

/**
 * Reads one file. The libraries for HTML and PDF are loaded only when such a file is there.
 *
 * @throws Error with one short sentence that says why the file cannot be read
 */
export async function readSource({ file, path, kind }: Listed): Promise<Source> {
  const bytes = await readFile(path)
  if (kind === 'pdf') {
    const pages = await readPdf(bytes)
    const pageStarts: number[] = []
    const headings = new Map<number, number>()
    let length = 0
    for (const page of pages) {
      pageStarts.push(length)
      for (const [offset, level] of page.headings) headings.set(length + offset, level)
      length += page.text.length + 1
    }
    const text = pages.map((page) => page.text).join('\f')
    return { file, kind, text, lineStarts: lineStarts(text), pageStarts, headings }
  }
  const decoded = decodeText(bytes)
  if (decoded === undefined) throw new Error('it is not text; save it as text, or name it by what it is')
  const text = kind === 'html' ? await readHtml(decoded).catch(cannotBeRead) : decoded
  if (text.trim() === '') throw new Error('it is empty; fill it or remove it')
  return { file, kind, text, lineStarts: lineStarts(text) }
}

function cannotBeRead(cause: unknown): never {
  throw new Error('its HTML cannot be read (nested too deeply?); save it as text', { cause })
}
