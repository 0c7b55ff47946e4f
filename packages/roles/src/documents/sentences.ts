import type { Span } from './block.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
// A sentence does not end after these, nor after a single letter with a point.
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|no|nr|fig|approx|mr|mrs|ms|dr|st|inc|ltd|co|\p{L})\.\s*$/iu

/** The sentences of a stretch of text, as spans of it without the white space around them. */
export function sentencesOf(text: string, offset = 0): Span[] {
  const spans: Span[] = []
  let start: number | undefined
  for (const { segment, index } of segmenter.segment(text.replace(/[\r\n]/g, ' '))) {
    start ??= index
    const end = index + segment.length
    if (abbreviation.test(segment)) continue
    push(text, start, end, offset, spans)
    start = undefined
  }
  if (start !== undefined) push(text, start, text.length, offset, spans)
  return spans
}

function push(text: string, start: number, end: number, offset: number, spans: Span[]) {
  const piece = text.slice(start, end)
  const from = start + piece.length - piece.trimStart().length
  const to = start + piece.trimEnd().length
  if (to > from) spans.push({ start: offset + from, end: offset + to })
}
