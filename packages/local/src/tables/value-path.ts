import { partsOf, type Word } from '../language/language.ts'
import { tableIn, type CatalogColumn, type CatalogTable } from './catalog.ts'
import type { ValueOption, ValueSpan } from './choose-values.ts'
import type { Setting } from './setting.ts'
import type { Linker } from './link.ts'
import { quotedName } from './names.ts'
import { isWithin } from './question-words.ts'

/** How surely a word must mean a key that names rows of its own table. */
const SURE = 0.5

/**
 * The path to a value along a key that the words beside it tell: `report to Nancy` is the row that a column of the same
 * table names, `crossings to Lerwick` one of two columns that name such a row. Undefined where no word tells of a key.
 */
export function pathThrough(
  option: ValueOption,
  base: CatalogTable,
  span: ValueSpan,
  setting: Setting,
): string | undefined {
  const keys = keysTo(option.table, base, setting.linker)
  if (keys.length === 0) return undefined
  const key =
    option.table.name === base.name
      ? selfWords(setting, base, span).find(({ word }) => namesHolder(word, span, setting.reading.question))?.key
      : keyAmong(keys, base, span, setting)
  return key === undefined ? undefined : `${quotedName(key.name)}.${quotedName(option.column.name)}`
}

/** Two columns name rows of one table, and no word says which is meant. */
export const isAmbiguous = ({ table }: ValueOption, base: CatalogTable, path: string, { linker }: Setting): boolean =>
  table.name !== base.name && keysTo(table, base, linker).length > 1 && path.startsWith(`${quotedName(table.name)}.`)

/** A word that means a key to rows of its own table: a `manager` of staff is staff. */
export interface SelfWord {
  readonly word: Word
  readonly key: CatalogColumn
}

/** The words that mean keys of a table to itself, beside a value of it; the nearest first. */
export function selfWords({ reading, linker, spans }: Setting, table: CatalogTable, span: ValueSpan): SelfWord[] {
  const keys = keysTo(table, table, linker)
  const distance = ({ start, end }: Word): number => Math.max(span.start - end, start - span.end)
  return reading.words
    .filter((word) => !word.stop && !isWithin(word, spans) && distance(word) <= 40)
    .filter((word) => linker.score([word], { table }) < SURE)
    .toSorted((a, b) => distance(a) - distance(b))
    .flatMap((word) => {
      const score = (key: CatalogColumn): number => linker.score([word], { table, column: key })
      const [best, next] = keys.toSorted((a, b) => score(b) - score(a))
      const isOwn = best !== undefined && score(best) >= SURE && (next === undefined || score(next) < score(best))
      return isOwn ? [{ word, key: best }] : []
    })
}

/**
 * Is a value what the key of other rows names, as in `does Zoe manage` or `managed by Zoe`, rather than a row whose own
 * key is asked for, as in `the manager of Yan` or `who manages Yan`?
 */
function namesHolder(word: Word, span: ValueSpan, question: string): boolean {
  const isReporting = /^report/i.test(word.text)
  if (word.start >= span.end) {
    const between = question.slice(span.end, word.start)
    return between.trim() === '' && word.pos === 'VERB' && !isReporting && !/(ed|ing)$/i.test(word.text)
  }
  const between = question.slice(word.end, span.start).trim()
  if (/^(of|for)\b/i.test(between)) return false
  return between !== '' || isReporting
}

/** Which of several columns names a row, told by the words before its value. */
function keyAmong(
  keys: readonly CatalogColumn[],
  base: CatalogTable,
  span: ValueSpan,
  { reading, linker }: Setting,
): CatalogColumn | undefined {
  if (keys.length < 2) return undefined
  const near = reading.words
    .filter(({ start, end }) => end <= span.start && start >= span.start - 40)
    .toReversed()
    .filter((word) => linker.score([word], { table: base }) < 0.5)
  const meant = (word: Word, key: CatalogColumn): number => {
    const ways = WAYS.get(word.text.toLowerCase()) ?? [word.text.toLowerCase()]
    if (partsOf(key.name).some((part) => ways.includes(part.toLowerCase()))) return 1
    const own = linker.score([word], { table: base, column: key })
    const others = keys.filter((other) => other !== key)
    return others.every((other) => linker.score([word], { table: base, column: other }) < own) ? own : 0
  }
  const rated = keys.map((key) => ({ key, score: Math.max(0, ...near.map((word, i) => meant(word, key) * 0.9 ** i)) }))
  const [best] = rated.toSorted((a, b) => b.score - a.score)
  return best === undefined || best.score === 0 ? undefined : best.key
}

const keysTo = (table: CatalogTable, base: CatalogTable, { tables }: Linker): CatalogColumn[] =>
  base.columns.filter(({ references }) => references !== undefined && tableIn(references, tables) === table.name)

/** The two ends of a way, each as a question says it first, and as columns may call it. */
const WAYS: ReadonlyMap<string, readonly string[]> = new Map(
  ['from start origin source departure', 'to end destination target arrival'].map((end) => {
    const names = end.split(' ')
    return [names[0] ?? '', names]
  }),
)
