import type { Block } from './block.ts'
import { lineKind, type Line } from './line-kinds.ts'
import { isPlainHeading } from './plain-headings.ts'
import type { Source } from './types.ts'

type Open = { type: 'prose' | 'item' | 'links'; start: number; end: number; lines: number }

/** Cuts a source into headings, paragraphs, list items, table rows and code, in order. Never fails: odd text is prose. */
export function blocksOf(source: Source): Block[] {
  const lines = linesOf(source)
  const blocks: Block[] = []
  let open: Open | undefined
  let columns: Line | undefined
  let headed = false
  let inTable = false
  const pages = new Set(source.pageStarts)
  const close = () => {
    if (open) blocks.push({ type: open.type, start: open.start, end: open.end })
    open = undefined
  }
  const endTable = () => {
    // A header that heads no row is a row itself: nothing is lost.
    if (columns && !headed) blocks.push({ type: 'row', ...trimmed(columns) })
    columns = undefined
    headed = false
    inTable = false
  }

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    const next = lines[i + 1]
    const bare = source.kind === 'markdown' && line.text.includes('|') && (inTable || isDelimiter(next))
    const read = lineKind(line, source.kind)
    // What goes on over the end of a page is two blocks, so that each has one page.
    const newPage = pages.has(line.start)
    if (newPage) close()
    const level = source.headings?.get(line.start)
    if (level !== undefined) {
      close()
      endTable()
      blocks.push({ type: 'heading', level, ...trimmed(line) })
      continue
    }
    const kind = bare && (read.type === 'words' || read.type === 'item') ? ({ type: 'row' } as const) : read
    if (kind.type !== 'row' && kind.type !== 'rule') endTable()
    if (kind.type === 'fence') {
      close()
      const last = fenceEnd(lines, i)
      const inner = lines.slice(i + 1, last)
      const [first, end] = [inner[0], inner.at(-1)]
      if (first && end && end.end > first.start) blocks.push({ type: 'code', start: first.start, end: end.end })
      i = last
    } else if (kind.type === 'blank' || kind.type === 'ignored') {
      close()
    } else if (kind.type === 'underline' || kind.type === 'rule') {
      if (open?.lines === 1 && open.type === 'prose' && !inTable) {
        blocks.push({ type: 'heading', level: kind.type === 'underline' ? 1 : 2, start: open.start, end: open.end })
        open = undefined
      } else close()
    } else if (kind.type === 'row') {
      close()
      const header = !inTable && (source.kind === 'html' || (next && lineKind(next, source.kind).type === 'rule'))
      inTable = true
      if (header) columns = line
      else {
        headed = true
        blocks.push({ type: 'row', ...trimmed(line), ...(columns && { columns: trimmed(columns) }) })
      }
    } else if (kind.type === 'heading') {
      close()
      blocks.push({ type: 'heading', level: kind.level, start: line.start + kind.from, end: line.start + kind.to })
    } else if (plain(source) && isPlainHeading(line.text, newPage ? undefined : lines[i - 1]?.text, next?.text)) {
      close()
      blocks.push({ type: 'heading', level: 2, ...trimmed(line) })
    } else if (kind.type === 'words' && open) {
      open.end = trimmed(line).end
      open.lines++
      if (open.type === 'links') open.type = 'item'
    } else {
      close()
      const type = kind.type === 'words' ? 'prose' : kind.type
      open = { type, start: line.start + kind.from, end: trimmed(line).end, lines: 1 }
    }
  }
  close()
  endTable()
  return blocks.filter((block) => block.end > block.start)
}

/** The line under the header of a table whose lines need not begin with a bar. */
const isDelimiter = (line: Line | undefined) =>
  line !== undefined && line.text.includes('|') && lineKind(line, 'markdown').type === 'rule'

/** Whether headings are guessed from the text alone; the letters of a PDF have told already. */
const plain = ({ kind, headings }: Source) => (kind === 'text' || kind === 'pdf') && headings === undefined

function linesOf({ text, lineStarts }: Source): Line[] {
  return lineStarts.map((start, i) => {
    const raw = text.slice(start, lineStarts[i + 1] ?? text.length).replace(/[\r\n\f]+$/, '')
    return { start, end: start + raw.length, text: raw }
  })
}

function trimmed({ start, text }: Line) {
  const from = text.length - text.trimStart().length
  return { start: start + from, end: start + Math.max(from, text.trimEnd().length) }
}

/** Index of the line that closes the fence opened at `from`; beyond the last line when nothing does. */
function fenceEnd(lines: readonly Line[], from: number): number {
  const mark = /^[ \t]*(`{3,}|~{3,})/.exec(lines[from]?.text ?? '')?.[1] ?? '```'
  for (let i = from + 1; i < lines.length; i++) {
    const text = lines[i]?.text.trim() ?? ''
    if (text.startsWith(mark) && /^[`~]+$/.test(text)) return i
  }
  return lines.length
}
