import type { Word } from '../language/language.ts'
import { tableIn, type CatalogColumn, type CatalogTable } from './catalog.ts'
import { isDate, isKey, isMeasure, keyOf, labelsOf } from './kinds.ts'
import type { Element, Link, Linker } from './link.ts'
import { pathOf, calledBy } from './names.ts'
import { plainWord } from './plain-word.ts'
import { PEOPLE } from './question-words.ts'
import { reachFrom } from './reach.ts'
import { topOf } from './filters.ts'

/** What rows are grouped by. */
export interface Grouping {
  readonly table: CatalogTable
  /** The columns that readers know a group by. */
  readonly columns: readonly string[]
  /** A key to group by too, where what readers know it by is not unique. */
  readonly key?: string
  /** What tells one group from all others. */
  readonly id: string
  readonly called: string
  readonly score: number
}

/** What some words group by, seen from a base. `many`: one row may be in several groups, as when rows are counted. */
export function groupingOf(
  words: readonly Word[],
  base: CatalogTable,
  many: boolean,
  linker: Linker,
): Grouping | undefined {
  if (words.length === 0) return undefined
  const reach = reachFrom(base, linker.tables)
  const near = (name: string): number => (many ? reach.any(name) : reach.one(name))
  const best = topOf(
    linker.links(words, ({ table, column }) => near(table.name) > 0 && column?.formula === undefined),
    (link) => {
      const { table, column } = link.element
      // Rows that are counted are no groups of themselves.
      if (many && table.name === base.name && (column === undefined || column.unique)) return 0
      if (column === undefined) return link.score * near(table.name)
      if (isMeasure(column) && (!/int/i.test(column.type) || (column.distinct ?? 0) > 40)) return 0
      const kind =
        column.references !== undefined ? 0.8 : isKey(column) ? 0.4 : isDate(column) ? 0.6 : isMeasure(column) ? 0.7 : 1
      return link.score * near(table.name) * kind
    },
  )
  if (best === undefined) return undefined
  return asGrouping(best.element, base, best.score, linker)
}

/** A grouping by a column, or by the rows of a table; a key stands for the row that it names. */
export function asGrouping(
  { table, column }: { readonly table: CatalogTable; readonly column?: CatalogColumn },
  base: CatalogTable,
  score: number,
  linker: Linker,
): Grouping {
  const target =
    column?.references === undefined
      ? undefined
      : linker.tables.find(({ name }) => name === tableIn(column.references ?? '', linker.tables))
  if (column !== undefined && (target === undefined || target.name === base.name))
    return {
      table,
      columns: [pathOf(base, table, column)],
      id: pathOf(base, table, column),
      called: calledBy(column),
      score,
    }
  const of = target ?? table
  const labels = labelsOf(of)
  const key = keyOf(of)
  const isUnique = labels.some(({ unique }) => unique) || key === undefined
  return {
    table: of,
    columns: labels.map((label) => pathOf(base, of, label)),
    ...(isUnique ? {} : { key: pathOf(base, of, key) }),
    id: key === undefined ? (labels.map((label) => pathOf(base, of, label))[0] ?? '') : pathOf(base, of, key),
    called: calledBy(of),
    score,
  }
}

/** What `who` groups by: a table of people, or a column that names them. */
export function personGrouping(
  around: readonly Word[],
  base: CatalogTable,
  many: boolean,
  linker: Linker,
): Grouping | undefined {
  const best = personElement(around, base, many, linker)
  return best === undefined ? undefined : asGrouping(best.element, base, best.score, linker)
}

/** What words for people may mean, seen from a base: a table of people, or a column that names them. */
export function personElement(
  around: readonly Word[],
  base: CatalogTable,
  many: boolean,
  linker: Linker,
): Link | undefined {
  const reach = reachFrom(base, linker.tables)
  const near = (name: string): number => (many ? reach.any(name) : reach.one(name))
  // Those that the rows themselves are of are counted, not counted by.
  const people = PEOPLE.map((text) => plainWord(text, linker.vocabulary.language)).filter(
    (word) => !many || linker.score([word], { table: base }) < 0.6,
  )
  const elements = linker.tables.flatMap((table) => [{ table }, ...table.columns.map((column) => ({ table, column }))])
  return topOf(
    elements.flatMap((element: Element) =>
      near(element.table.name) > 0 && canName(element, base, many) ? [{ element, score: rated(element) }] : [],
    ),
    ({ score }) => score,
  )

  function rated(element: Element): number {
    const { table, column } = element
    const [best = 0, next = 0] = people
      .map((word) => linker.score([word], element) * (/^(name|email)$/.test(word.text) ? 0.6 : 1))
      .toSorted((a, b) => b - a)
    if (best === 0) return 0
    const own = best + next * 0.4
    const said = around.reduce((sum, word) => sum + linker.touches(word, element), 0)
    const kind = column === undefined ? 1.2 : column.references !== undefined ? 1.1 : isKey(column) ? 0.3 : 1
    return (own + said * 0.5) * near(table.name) * kind
  }
}

/** Does a column name people rather than tell something of them? */
function canName({ table, column }: Element, base: CatalogTable, many: boolean): boolean {
  if (column === undefined) return !many || table.name !== base.name
  if (isMeasure(column) || isDate(column) || column.formula !== undefined) return false
  return !column.unique || table.name !== base.name
}
