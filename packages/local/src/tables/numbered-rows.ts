import type { Word } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { topOf, type Placed } from './filters.ts'
import type { Setting } from './setting.ts'
import { isDate, keyOf } from './kinds.ts'
import type { Element } from './link.ts'
import { calledBy, pathOf } from './names.ts'
import { isWithin } from './question-words.ts'
import { reachFrom } from './reach.ts'

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const SURE = 0.5

/**
 * `invoice 98`, `grade 3`, `the second floor`: a number beside the name of a table or of a column. Undefined where a
 * number stands beside nothing of the data: it must mean something, and would be left out.
 */
export function numberedRows(setting: Setting, base: CatalogTable): Placed[] | undefined {
  const { reading, spans } = setting
  const taken = [
    ...spans,
    ...reading.numbers,
    ...reading.dates,
    ...reading.signs.places.map(([start, end]) => ({ start, end })),
  ]
  const placed: Placed[] = []
  for (const [index, word] of reading.words.entries()) {
    if (isWithin(word, taken)) continue
    const ordinal = ordinalOf(word)
    const isNumber = /^\d+(\.\d+)?$/.test(word.text)
    if (!isNumber && ordinal === undefined) continue
    const beside = isNumber ? besideNumber(reading.words, index) : reading.words[index + 1]
    const found = beside === undefined ? undefined : numbered(beside, setting, base)
    if (found !== undefined && (isNumber || /int|num/i.test(found.column.type))) {
      const value = ordinal ?? word.text
      placed.push({
        filter: {
          column: pathOf(base, found.table, found.column),
          operator: 'equal',
          values: [/int|num/i.test(found.column.type) ? Number(value) : value],
        },
        start: word.start,
        end: word.end,
        score: found.score,
        says: `${calledBy(found.column)}: ${word.text}`,
      })
    } else if (isNumber) return undefined
  }
  return placed
}

function ordinalOf({ text }: Word): string | undefined {
  const digits = /^(\d+)(?:st|nd|rd|th)$/i.exec(text)?.[1]
  if (digits !== undefined) return digits
  const at = ORDINALS.indexOf(text.toLowerCase())
  return at < 0 ? undefined : String(at + 1)
}

const besideNumber = (words: readonly Word[], index: number): Word | undefined =>
  words
    .slice(Math.max(0, index - 3), index)
    .filter(({ text }) => !/^(id|number|no|is|of|with|a|an|the|in)$/i.test(text))
    .at(-1)

/** What a word next to a number means: a column, or the key of a table. */
function numbered(
  word: Word,
  { linker }: Setting,
  base: CatalogTable,
): { table: CatalogTable; column: CatalogColumn; score: number } | undefined {
  const reach = reachFrom(base, linker.tables)
  const best = topOf(
    linker.links([word], ({ table }) => reach.any(table.name) > 0),
    ({ element, score }) => (canBeNumbered(element) ? score * reach.any(element.table.name) : 0),
  )
  if (best === undefined || best.score < SURE) return undefined
  const { table } = best.element
  const column = best.element.column ?? keyOf(table)
  return column === undefined ? undefined : { table, column, score: best.score }
}

const canBeNumbered = ({ column }: Element): boolean =>
  column === undefined || (!isDate(column) && column.formula === undefined)
