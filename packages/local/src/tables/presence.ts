import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { topOf, type Placed } from './filters.ts'
import type { Setting } from './setting.ts'
import { isMeasure, yesAndNo } from './kinds.ts'
import { calledBy, pathOf } from './names.ts'
import type { Filter } from './plan-types.ts'
import { freeWords, isWithin } from './question-words.ts'
import { reachFrom } from './reach.ts'
import type { Region } from './reading.ts'

/** How surely words must mean something for it to be missed. */
const SURE = 0.35

/** What must be missing or there: `without a phone number`, `that have an album`, `never sold`. */
export function presenceFilters(setting: Setting, base: CatalogTable): Placed[] {
  const { reading, spans, linker } = setting
  const reach = reachFrom(base, linker.tables)
  const read = (region: Region, absent: boolean): Placed[] => {
    const words = freeWords(region, spans)
    const next = reading.question.slice(region.end)
    if (words.length === 0 || region.words.some((word) => isWithin(word, spans))) return []
    const compared = isNear(region, [...reading.numbers, ...(absent ? [] : spans)])
    if (compared || (!absent && /^\s*(of|over|above|below|under|=|is|between)\b/i.test(next))) return []
    const found = linker
      .links(words, ({ table, column }) => reach.any(table.name) > 0 && canLack(table, column))
      .map((link) => {
        const { table, column } = link.element
        const far =
          column === undefined || reach.one(table.name) === 0
            ? 0.95 * reach.any(table.name)
            : 0.6 * reach.one(table.name)
        const near = table.name === base.name ? 1 : far
        // What is never missing is hardly what the question means.
        const never = absent && table.name === base.name && column?.empty === 0 ? 0.5 : 1
        return { ...link, score: link.score * near * never }
      })
    const best = topOf(found, ({ score }) => score)
    if (best === undefined || best.score < SURE) return []
    const { table, column } = best.element
    if (column !== undefined && yesAndNo(column) !== undefined) return []
    // What only rows of another table tell, such as the day of a loan, is there if any of these is.
    const rows = column === undefined || reach.one(table.name) === 0
    return [
      {
        start: region.start,
        end: region.end,
        score: best.score,
        filter: rows
          ? { column: table.name, operator: absent ? 'none' : 'some', values: [] }
          : filterOn(pathOf(base, table, column), column, absent),
        says: `${absent ? 'without' : 'with'} ${rows ? calledBy(table) : calledBy(column)}`,
      },
    ]
  }
  return [
    ...reading.absent.flatMap((region) => read(region, true)),
    ...reading.present
      .filter(({ start }) => !reading.absent.some((region) => region.start === start))
      .flatMap((region) => read(region, false)),
  ]

  function canLack(table: CatalogTable, column: CatalogColumn | undefined): boolean {
    if (column === undefined) return table.name !== base.name
    return column.formula === undefined && (!column.unique || table.name !== base.name)
  }
}

/** An amount that every row has is there where it is more than nothing. */
function filterOn(path: string, column: CatalogColumn, absent: boolean): Filter {
  if (isMeasure(column) && column.empty === 0) return { column: path, operator: absent ? 'equal' : 'more', values: [0] }
  return { column: path, operator: absent ? 'empty' : 'filled', values: [] }
}

/** `no more than 5 tracks` lacks nothing: it compares. */
function isNear({ start, end }: Region, others: readonly { readonly start: number; readonly end: number }[]): boolean {
  return others.some((one) => one.start < end + 6 && start < one.end + 2)
}
