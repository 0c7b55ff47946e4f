import type { Analysis, Language, Span } from '../language/language.ts'
import { blocksOf, type Block } from './blocks.ts'
import type { Passage } from './passages.ts'

/** One sentence, item, row or line that could be quoted, with what stands around it. */
export interface Unit {
  readonly passage: Passage
  readonly kind: Block['kind']
  /** Which block of the passage it is part of; sentences of one paragraph share it. */
  readonly block: number
  readonly start: number
  readonly end: number
  /** The words as they are read: line breaks and quotation marks of block quotes are blanks, offsets stay. */
  readonly analysis: Analysis
  readonly text: string
  readonly headings: readonly string[]
}

/** Code between backticks is read as it stands; what else is markup is not. */
const UNREADABLE =
  /`[^`]+`|\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|<[^>]{1,200}>|https?:\/\/[^\s)>\]]+/g

/** Cuts a passage into units, in reading order. */
export function unitsOf(passage: Passage, language: Language): Unit[] {
  const units: Unit[] = []
  for (const [index, block] of blocksOf(passage.text).entries()) {
    const raw = passage.text.slice(block.start, block.end)
    const readable = blanked(raw)
    const spans = isWhole(block, readable) ? [whole(readable)] : sentencesOf(readable, language)
    let { headings } = block
    for (const [at, span] of spans.entries()) {
      const text = readable.slice(span.start, span.end)
      if (!/[\p{L}\p{N}]/u.test(text)) continue
      const analysis = language.analyse(text)
      const isTitle = at === 0 && spans.length > 1 && block.kind !== 'code' && isRunIn(text, analysis)
      const kind = isTitle ? 'heading' : block.kind
      const [start, end] = [block.start + span.start, block.start + span.end]
      units.push({ passage, kind, block: index, start, end, analysis, text, headings })
      if (isTitle) headings = [...headings, text.trim()]
    }
  }
  return units
}

const LONG_ROW = 200
const LONGEST_TITLE = 6
const FEW_WORDS = 6

/** A title in the line of its text: `3. Deposit. On signing, the tenant pays …`. */
function isRunIn(text: string, { words }: Analysis): boolean {
  return (
    /[.:]\W*$/.test(text) &&
    words.length <= LONGEST_TITLE &&
    !words.some(({ pos }) => pos === 'VERB' || pos === 'AUX') &&
    (words.length === 1 || words.some(({ pos }, at) => pos === 'NOUN' || (pos === 'PROPN' && at > 0))) &&
    !/^\W*(yes|no|of course|certainly|never|always)\b/i.test(text)
  )
}

/** Lines of code and rows are one unit; long cells hold sentences of their own. */
function isWhole(block: Block, readable: string): boolean {
  return block.kind === 'code' || (block.kind === 'row' && readable.replace(/\s+/g, ' ').length <= LONG_ROW)
}

/** Sentences, joined again where the splitter cut inside a name or a file such as `app.inject()`. */
function sentencesOf(text: string, language: Language): Span[] {
  const joined: { start: number; end: number }[] = []
  for (const span of language.analyse(text).sentences) {
    const last = joined.at(-1)
    const gap = last === undefined ? ' ' : text.slice(last.end, span.start)
    if (last !== undefined && (gap === '' || /^[a-z`]?[a-z]/.test(text.slice(span.start)) || endsOpen(text, last))) {
      last.end = span.end
    } else joined.push({ start: span.start, end: span.end })
  }
  return joined
}

/** An abbreviation or a bare list number ends no sentence. */
function endsOpen(text: string, span: Span): boolean {
  return /(^\s*[([]?\w{1,3}[.)]|\b(e\.g|i\.e|cf|vs|etc|no|fig|approx|resp))\.?\s*$/i.test(
    text.slice(span.start, span.end),
  )
}

function whole(text: string): Span {
  const start = text.length - text.trimStart().length
  return { start, end: Math.max(start, text.trimEnd().length) }
}

/** Blanks what is layout and no language, without moving an offset. */
function blanked(raw: string): string {
  return raw
    .replace(/\n[ \t]*(>[ \t]?)*/g, (found) => ' '.repeat(found.length))
    .replace(/^[\s>]+/, (found) => ' '.repeat(found.length))
    .replace(UNREADABLE, (found) =>
      found.startsWith('`')
        ? found
        : (found.startsWith('](') ? ']' : '') + ' '.repeat(found.length - (found.startsWith('](') ? 1 : 0)),
    )
}

/** A line to be typed into a shell. */
export function isCommand({ kind, text }: Unit): boolean {
  return (
    kind === 'code' && /^\W*(npm|npx|yarn|pnpm|pip3?|brew|apt(-get)?|docker|curl|git|cargo|go|sudo)\s+\w/.test(text)
  )
}

/** A question answers none; what comes after it may. */
export function isAsking({ text }: Unit): boolean {
  return /\?["”’)\]*_\s]*(\d[\d.]*)?\s*$/.test(text)
}

/** Does its subject stand in the sentence before? */
export function pointsBack({ text, analysis: { words } }: Unit): boolean {
  return (
    /^\W*(it|its|this|that|these|those|they|their|he|his|she|her|such)\b/i.test(text) ||
    (words.length <= FEW_WORDS && /\b(it|them)\b/i.test(text))
  )
}
