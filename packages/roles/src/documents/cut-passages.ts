import type { Block, Span } from './block.ts'
import { blocksOf } from './blocks.ts'
import { indexAt } from './lines.ts'
import { sentencesOf } from './sentences.ts'
import { withTrueHeadings } from './true-headings.ts'
import type { Source } from './types.ts'

const longest = 700
const windowLength = 450
const tooShortAlone = 60

/** A stretch of a source that can be found by itself, with what surrounds it. */
export interface Cut extends Span {
  readonly type: 'prose' | 'item' | 'row' | 'code' | 'links'
  /** Texts of the headings above it, outermost first. */
  readonly headings: readonly string[]
  readonly columns?: Span
}

/**
 * Cuts a source into passages. A paragraph or list item is one passage, as are the rows of a small table together; what
 * is longer than 700 characters becomes windows of whole sentences, lines or rows; a line that leads in (`Note:`) or is
 * very short joins what follows.
 */
export function cutPassages(source: Source): Cut[] {
  const cuts: Cut[] = []
  let path: { level: number; text: string }[] = []
  for (const block of withTrueHeadings(blocksOf(source))) {
    if (block.type === 'heading') {
      path = path.filter(({ level }) => level < block.level)
      path.push({ level: block.level, text: clean(source.text.slice(block.start, block.end)) })
      continue
    }
    const headings = path.map(({ text }) => text)
    const last = cuts.at(-1)
    const joins = last && same(last.headings, headings) && onePage(source, last, block)
    if (joins && (leadsInto(source, last, block) || sameTable(last, block))) {
      cuts[cuts.length - 1] = { ...last, end: block.end, type: block.type }
      continue
    }
    for (const piece of pieces(source, block)) {
      const span = visible(source, piece)
      if (!span) continue
      const columns = block.type === 'row' ? block.columns : undefined
      cuts.push({ ...span, type: block.type, headings, ...(columns && { columns }) })
    }
  }
  return cuts
}

/** A passage stands on one page, so that its place is that of each of its quotes. */
function onePage({ pageStarts }: Source, last: Span, next: Span): boolean {
  return pageStarts === undefined || indexAt(pageStarts, last.start) === indexAt(pageStarts, next.end - 1)
}

/** A span without the white space around it; undefined when it is nothing else. */
function visible({ text }: Source, { start, end }: Span): Span | undefined {
  const piece = text.slice(start, end)
  const from = start + piece.length - piece.trimStart().length
  return from < end ? { start: from, end: start + piece.trimEnd().length } : undefined
}

function sameTable(last: Cut, block: Block): boolean {
  if (last.type !== 'row' || block.type !== 'row') return false
  return last.columns?.start === block.columns?.start && block.end - last.start <= longest
}

function leadsInto(source: Source, last: Cut, block: Block): boolean {
  if (last.type !== 'prose' && last.type !== 'item') return false
  if (block.type !== 'prose' && block.type !== 'item') return false
  const length = last.end - last.start
  const leadsIn = length < tooShortAlone || (length < 200 && source.text[last.end - 1] === ':')
  return leadsIn && block.end - last.start <= longest
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((text, i) => text === b[i])

function pieces(source: Source, block: Block): Span[] {
  if (block.end - block.start <= longest) return [{ start: block.start, end: block.end }]
  const text = source.text.slice(block.start, block.end)
  const parts =
    block.type === 'code' || block.type === 'row' ? lineSpans(text, block.start) : sentencesOf(text, block.start)
  const windows: { start: number; end: number }[] = []
  for (const part of parts.flatMap((span) => bounded(source, span))) {
    const last = windows.at(-1)
    if (last && part.end - last.start <= windowLength) last.end = part.end
    else windows.push({ ...part })
  }
  return windows
}

function lineSpans(text: string, offset: number): Span[] {
  return [...text.matchAll(/[^\r\n\f]+/g)].flatMap(({ 0: line, index }) =>
    line.trim() === '' ? [] : [{ start: offset + index, end: offset + index + line.length }],
  )
}

/** What has no end (data, minified text, a row full of prose) is cut by length, between words where there are any. */
function bounded(source: Source, span: Span): Span[] {
  const spans: Span[] = []
  for (let start = span.start; start < span.end;) {
    const most = Math.min(span.end, start + longest)
    let end = most
    if (most < span.end) while (end > start + longest / 2 && !/\s/.test(source.text[end - 1] ?? '')) end--
    if (end <= start + longest / 2) end = most
    spans.push({ start, end })
    start = end
  }
  return spans
}

/** A heading without its Markdown: `` ### `bodyLimit` `` reads bodyLimit. */
function clean(heading: string): string {
  return heading
    .replace(/<[^>]*>/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
