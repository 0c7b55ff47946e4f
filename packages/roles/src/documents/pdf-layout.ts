import type { PdfLine } from './pdf-lines.ts'

/** A page's text, and the lines of it that are headings: where each starts, and its level. */
export interface PdfPage {
  readonly text: string
  readonly headings: ReadonlyMap<number, number>
}

/** How much higher than the body's its letters are. */
const larger = 1.12
/** How much further than usual from the line above: a new paragraph. */
const apart = 1.35
/** A line that ends before this part of the width of a full one is short. */
const short = 0.6

/**
 * The text of pages, one line for each of theirs. A PDF has neither paragraphs nor headings, only letters and their
 * places: an empty line is put where the lines stand apart, and around what looks like a heading (larger letters, a
 * font of its own, or a short line above a full one).
 */
export function layOut(pages: readonly (readonly PdfLine[])[]): PdfPage[] {
  const all = pages.flat().filter(({ height }) => height > 0)
  const usual = {
    height: commonest(all, ({ height }) => Math.round(height * 2) / 2),
    font: commonest(all, ({ font }) => font),
    width: quantile(
      all.map(({ width }) => width),
      0.9,
    ),
    pitch: quantile(pitches(pages), 0.5),
    running: repeated(pages),
  }
  const sizes = [...new Set(all.map(sizeOf))].filter((size) => size > (usual.height ?? 0) * larger)
  sizes.sort((a, b) => b - a)
  return pages.map((page) => {
    const lines = page.filter(({ text }) => text.trim() !== '')
    const kinds = lines.map((_, i) => isHeading(lines, i, usual))
    const headings = new Map<number, number>()
    let text = ''
    for (const [i, line] of lines.entries()) {
      const above = lines[i - 1]
      if (above) text += parted(above, line, usual.pitch) || kinds[i] || kinds[i - 1] ? '\n\n' : '\n'
      const rank = sizes.indexOf(sizeOf(line))
      if (kinds[i]) headings.set(text.length, Math.min(6, (rank < 0 ? sizes.length : rank) + 1))
      text += line.text
    }
    return { text, headings }
  })
}

interface Usual {
  readonly height: number | undefined
  readonly font: string | undefined
  readonly width: number
  readonly running: ReadonlySet<string>
}

function isHeading(lines: readonly PdfLine[], i: number, usual: Usual): boolean {
  const [above, line, below] = [lines[i - 1], lines[i], lines[i + 1]]
  const text = line?.text.trim() ?? ''
  if (!line || text.length > 120 || text.length < 3 || !/\p{L}/u.test(text)) return false
  if (usual.running.has(sameOnEachPage(text))) return false
  if (line.height > (usual.height ?? 0) * larger) return true
  if (text.length > 60 || !/^[\p{Lu}\p{N}]/u.test(text) || /[.,;:!?]$/.test(text) || !below) return false
  if (line.font !== undefined && line.font !== usual.font) return below.font !== line.font
  const ended = above === undefined || /[.!?:)”"]\s*$/.test(above.text) || above.height > line.height * larger
  if (ended && /^\d{1,2}(?:\.\d{1,2})*[.)]?\s+\p{Lu}/u.test(text)) return true
  const starts = /^[\p{Lu}\p{N}“"]/u.test(below.text.trim())
  return ended && starts && line.width < usual.width * short && below.width >= usual.width * short
}

/** Whether two lines are of different paragraphs. */
function parted(above: PdfLine, line: PdfLine, pitch: number): boolean {
  if (Math.max(above.height, line.height) > Math.min(above.height, line.height) * larger) return true
  return pitch > 0 && above.y - line.y > pitch * apart
}

const sizeOf = ({ height }: PdfLine) => Math.round(height * 2) / 2

/** The distances between lines of the same size that follow one another down a page. */
function pitches(pages: readonly (readonly PdfLine[])[]): number[] {
  return pages.flatMap((lines) =>
    lines.flatMap((line, i) => {
      const above = lines[i - 1]
      if (!above || above.height !== line.height || line.height === 0) return []
      const pitch = above.y - line.y
      return pitch > line.height / 2 && pitch < line.height * 4 ? [pitch] : []
    }),
  )
}

/** What stands on more than one page is the head or foot of a page, and heads nothing. */
function repeated(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const lines of pages) {
    for (const text of new Set(lines.map((line) => sameOnEachPage(line.text)))) {
      if (seen.has(text)) twice.add(text)
      seen.add(text)
    }
  }
  return twice
}

const sameOnEachPage = (text: string) => text.trim().replace(/\d+/g, '0')

/** What most letters have. */
function commonest<T>(lines: readonly PdfLine[], of: (line: PdfLine) => T): T | undefined {
  const counts = new Map<T, number>()
  for (const line of lines) counts.set(of(line), (counts.get(of(line)) ?? 0) + line.text.length)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0
}
