import { DocumentsError } from './documents-error.ts'
import { indexAt } from './lines.ts'
import type { Excerpt, Range, Source } from './types.ts'

const mostLines = 200
const mostCharacters = 12_000

/**
 * Lines of a text file, or a page of a PDF. At most 200 lines and 12,000 characters at once; `cut` says that there is
 * more of what was asked for. Limits outside the file are moved into it.
 */
export function readExcerpt(source: Source, range: Range = {}): Excerpt {
  const { start, end, page } = bounds(source, range.page)
  const first = indexAt(source.lineStarts, start)
  const lines = indexAt(source.lineStarts, Math.max(start, end - 1)) - first + 1
  const from = Math.min(Math.max(1, Math.trunc(range.from ?? 1)), lines)
  const asked = Math.min(Math.max(from, Math.trunc(range.to ?? lines)), lines)
  let to = Math.min(asked, from + mostLines - 1)
  const startOf = (line: number) => (line > lines ? end : (source.lineStarts[first + line - 1] ?? end))
  while (to > from && startOf(to + 1) - startOf(from) > mostCharacters) to--
  const whole = source.text.slice(startOf(from), startOf(to + 1)).replace(/[\r\n\f]+$/, '')
  const text = whole.slice(0, mostCharacters)
  const pages = source.pageStarts?.length
  return {
    file: source.file,
    from,
    to,
    lines,
    ...(page !== undefined && pages !== undefined && { page, pages }),
    text,
    cut: to < asked || text.length < whole.length,
  }
}

function bounds(source: Source, asked: number | undefined) {
  const { pageStarts, text, file } = source
  if (!pageStarts) return { start: 0, end: text.length, page: undefined }
  const page = Math.trunc(asked ?? 1)
  const start = pageStarts[page - 1]
  if (start === undefined) {
    throw new DocumentsError({
      message: `${file} has no page ${asked}.`,
      next: `Ask for a page from 1 to ${pageStarts.length}.`,
    })
  }
  return { start, end: (pageStarts[page] ?? text.length + 1) - 1, page }
}
