import type { Word } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { labelsOf } from './kinds.ts'
import type { Linker } from './link.ts'
import { plainWord } from './plain-word.ts'
import type { Reading } from './reading.ts'
import { pastForms, phrasesOf, singular, type Hit, type Phrase } from './values.ts'

/** Words of a question that stand in cells, with the columns that they may stand in. */
export interface ValueSpan {
  readonly start: number
  readonly end: number
  readonly text: string
  /** `not in Brazil`, `other than Rock`. */
  readonly negated: boolean
  readonly options: readonly ValueOption[]
}

export interface ValueOption {
  readonly table: CatalogTable
  readonly column: CatalogColumn
  readonly value: string
  readonly operator: 'equal' | 'contains'
  readonly score: number
}

const NEGATION =
  /\b(not|never|no longer|neither|nor|outside(?: of)?|except(?: for| in)?|excluding|other than|without|non|n't|n’t|apart from|besides)(?:[\s-]+(?:in|from|on|at|of|the|are|is|with|a|an|by|\p{L}+ing|\p{L}+ed)){0,3}[\s-]*$|\b(?:(?:do|does|did)(?:\s+not|n't|n’t)|never)\s+\p{L}+(?:\s+(?:in|from|on|at|of|to|the|a|an|with|by|for)){0,2}\s*$/iu
/** Who things are by. */
const MAKERS = ['artist', 'author', 'person', 'company', 'employee', 'director', 'supplier', 'brand']
const MENTIONED =
  /\b(?:contain(?:s|ing)?|mention(?:s|ing|ed)?|about|including|with the words?|the words?|titled?)\s+(?:the\s+)?(?:words?\s+)?["'“‘]?$/i
/** Columns with no more values than this hold categories, which questions name in small letters. */
const FEW = 60

/** The values that a question names, longest and surest first, none over another. */
export function valueSpans(reading: Reading, hits: readonly Hit[], linker: Linker): ValueSpan[] {
  const { question, words } = reading
  const taken: { start: number; end: number }[] = [...reading.dates, ...reading.numbers]
  const places = reading.signs.places.map(([start, end]) => ({ start, end }))
  const candidates = phrasesOf(question, words)
    .flatMap((phrase) => {
      const own = optionsOf(phrase, reading, hits, linker)
      const quality = Math.max(0, ...own.map(({ score }) => score))
      return own.length === 0 ? [] : [{ phrase, options: own, rank: quality + lengthOf(phrase) * 0.5 }]
    })
    .toSorted((a, b) => b.rank - a.rank)
  const spans: ValueSpan[] = []
  for (const { phrase, options } of candidates) {
    const { start, end } = phrase
    if ([...taken, ...spans].some((one) => start < one.end && one.start < end)) continue
    if (!phrase.named && places.some((one) => start < one.end && one.start < end)) continue
    spans.push({ start, end, text: phrase.words, options, negated: NEGATION.test(question.slice(0, start)) })
  }
  return withNeighbours(spans, question).toSorted((a, b) => a.start - b.start)
}

function optionsOf(phrase: Phrase, reading: Reading, hits: readonly Hit[], linker: Linker): ValueOption[] {
  if (!/\p{L}{2}/u.test(phrase.words) && !phrase.named) return []
  const inside = reading.words.filter(({ start, end }) => start >= phrase.start && end <= phrase.end)
  const spelt = new Set([
    phrase.words.toLowerCase(),
    ...(inside.length === 1 ? inside.flatMap((word) => [word.lemma.toLowerCase(), ...pastForms(word)]) : []),
  ])
  spelt.add(singular(phrase.words, inside).toLowerCase())
  const mentioned = MENTIONED.test(reading.question.slice(0, phrase.start))
  const own = hits.filter((hit) => spelt.has(hit.words.toLowerCase()))
  const whole = own.some(({ match }) => match !== 'part')
  const exact = own.filter(({ match }) => match === 'whole')
  return own.flatMap((hit): ValueOption[] => {
    if (hit.match === 'words' && exact.some(({ table }) => table === hit.table)) return []
    const table = linker.tables.find(({ name }) => name === hit.table)
    const column = table?.columns.find(({ name }) => name === hit.column)
    if (table === undefined || column === undefined) return []
    const part = hit.match === 'part'
    if (part && (mentioned ? false : whole || !phrase.named)) return []
    if (!part && mentioned && !phrase.named) return []
    if (!phrase.named && !mentioned && !isCategory(inside, column, hit, linker)) return []
    const quality = part ? 0.3 : hit.match === 'whole' ? 1 : 0.85
    return [
      {
        table,
        column,
        operator: part ? 'contains' : 'equal',
        value: part ? phrase.words : hit.value,
        score:
          quality * attribution(phrase, reading, { table, column }, linker) +
          contextOf(phrase, reading, { table, column }, linker) +
          (part ? Math.min(0.2, hit.rows / 1000) : 0),
      },
    ]
  })
}

/** Words in small letters stand for a cell only where few values are, and where they name no table. */
function isCategory(inside: readonly Word[], column: CatalogColumn, hit: Hit, linker: Linker): boolean {
  if (hit.match === 'part') return false
  if (column.distinct !== undefined && column.distinct > FEW && inside.length < 2) return false
  const [only] = inside
  if (inside.length > 1 || only === undefined) return true
  return !linker.tables.some((table) => linker.score([only], { table }) > 0.85)
}

/** In `a track by Queen`, Queen is no name of a track: whatever stands behind `by` or `of` belongs to something else. */
function attribution(
  phrase: Phrase,
  { question, words }: Reading,
  { table, column }: { table: CatalogTable; column: CatalogColumn },
  linker: Linker,
): number {
  if (!labelsOf(table).includes(column)) return 1
  const maker =
    /\b(?:by|did|does|do|have|has)\s+(?:the\s+)?$/i.test(question.slice(0, phrase.start)) &&
    MAKERS.some((word) => linker.score([plainWord(word, linker.vocabulary.language)], { table }) > 0.6)
  if (maker) return 1.7
  const lead = /\b(by|from|of|for|in|on|at)\s+(the\s+)?$/i.exec(question.slice(0, phrase.start))
  if (lead === null) return 1
  const before = words.filter(({ end }) => end <= lead.index).at(-1)
  return before !== undefined && linker.score([before], { table }) > 0.6 ? 0.3 : 1
}

/** How much the words around speak of the column: `the genre Jazz`, `Front end board`. */
function contextOf(
  phrase: Phrase,
  reading: Reading,
  element: { table: CatalogTable; column: CatalogColumn },
  linker: Linker,
): number {
  const before = reading.words
    .filter(({ end, start }) => end <= phrase.start && start >= phrase.start - 40)
    .toReversed()
  const after = reading.words.filter(({ start }) => start >= phrase.end).slice(0, 3)
  if (attribution(phrase, reading, element, linker) < 1) return 0
  const near = (words: readonly Word[], most: number): number =>
    Math.max(
      0,
      ...words.slice(0, most).map((word, index) => {
        const direct = linker.score([word], element)
        const table = linker.score([word], { table: element.table })
        return Math.max(direct, table * 0.7) * 0.85 ** index
      }),
    )
  return Math.max(near(before, 6), near(after, 3)) * 0.6
}

/** First and last names stand side by side in one row: neighbours are looked for in one table. */
function withNeighbours(spans: readonly ValueSpan[], question: string): ValueSpan[] {
  return spans.map((span) => {
    const near = spans.filter(
      (one) =>
        one !== span &&
        /^\s$/.test(one.end < span.start ? question.slice(one.end, span.start) : question.slice(span.end, one.start)),
    )
    const shared = span.options.filter((option) =>
      near.some((one) => one.options.some(({ table, column }) => table === option.table && column !== option.column)),
    )
    return near.length > 0 && shared.length > 0 ? { ...span, options: shared } : span
  })
}

const lengthOf = ({ words }: Phrase): number => words.split(/[\s.@/]+/).filter(Boolean).length
