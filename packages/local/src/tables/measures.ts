import type { Word } from '../language/language.ts'
import { tableIn, type CatalogColumn, type CatalogTable } from './catalog.ts'
import { isDate, isKey, isMeasure, isNumeric, yesAndNo } from './kinds.ts'
import type { Linker } from './link.ts'
import { quotedName } from './names.ts'
import { plainWord } from './plain-word.ts'
import type { Measure } from './plan-types.ts'
import { reachFrom } from './reach.ts'
import { unitOf } from './units.ts'

/** A way to compute what a question asks for: what is read, and how it is put together. */
export interface MeasureOption {
  /** The table whose rows are counted or added up. */
  readonly base: CatalogTable
  readonly operation: Measure['operation']
  /** Absent where rows are counted. */
  readonly column?: CatalogColumn
  readonly columnTable?: CatalogTable
  /** What the question calls the rows that are counted. */
  readonly called?: string
  readonly score: number
}

/** Words that stand for money in general, whatever column holds it. */
const MONEY = new Set(
  'revenue sales turnover income earnings takings money spend spent amount pay paid earn total worth value'.split(' '),
)

export const isMoney = (word: Word): boolean =>
  MONEY.has(word.text.toLowerCase()) || MONEY.has(word.lemma.toLowerCase())

/** What `how many …` may count: rows of a table, different values of a column, or units that a column adds up to. */
export function countOptions(words: readonly Word[], distinct: boolean, linker: Linker): MeasureOption[] {
  const called = words.map(({ text }) => text).join(' ')
  return namedRows(
    linker.tables.flatMap((table): MeasureOption[] => {
      const own = linker.score(words, { table })
      const rows: MeasureOption[] =
        own > 0 ? [{ base: table, operation: 'count', score: distinct ? own * 0.9 : own }] : []
      const mass = own > 0.6 && words.some(({ text }) => MASS.test(text))
      const columns = table.columns.flatMap((column): MeasureOption[] => {
        // Stock is no number of rows: it is how much of everything there is.
        if (
          mass &&
          isMeasure(column) &&
          linker.score([plainWord('quantity', linker.vocabulary.language)], { table, column }) > 0.6
        )
          return [{ base: table, operation: 'sum', column, columnTable: table, score: own + 0.2 }]
        if (column.formula !== undefined) return []
        const score = linker.score(words, { table, column })
        if (score === 0) return []
        const of = { base: table, column, columnTable: table }
        if (isDate(column) || yesAndNo(column) !== undefined || (column.unique && isKey(column)))
          return [{ base: table, operation: 'count', score: score * 0.72 }]
        if (column.references !== undefined || isKey(column))
          return distinct
            ? [{ ...of, operation: 'count distinct', score: score * 0.85 }]
            : [{ base: table, operation: 'count', score: score * 0.5 }]
        if (column.unique && !isMeasure(column)) return [{ base: table, operation: 'count', score: score * 0.7 }]
        if (isNumeric(column)) {
          return !isAmount(column) || score < 0.6
            ? [{ base: table, operation: 'count', score: score * 0.45 }]
            : [{ ...of, operation: 'sum', score: score * 0.9 }]
        }
        return [{ ...of, operation: 'count distinct', score: score * (distinct ? 1 : 0.9) }]
      })
      return [...rows, ...columns]
    }),
    called,
  )
}

/** Things that are measured rather than counted. */
const MASS = /^(stock|stocks|inventory|supply|supplies|goods)$/i

/** Rows are called as the question calls them. */
const namedRows = (options: readonly MeasureOption[], called: string): MeasureOption[] =>
  options.map((option) => (option.operation === 'count' && called !== '' ? { ...option, called } : option))

/** A number of things, so that `how many` adds it up: no length of time, no price, no age. */
const isAmount = ({ name, description }: CatalogColumn): boolean =>
  unitOf(`${name} ${description}`) === undefined &&
  !/price|cost|year|\bage\b|rate|score|grade|duration|length|amount|total|salary|weight/i.test(`${name} ${description}`)

/**
 * What may be added up, averaged or compared.
 *
 * @param words those that name it; `around` are the others of the question, which tell columns of one name apart
 */
export function valueOptions(
  operation: Measure['operation'],
  words: readonly Word[],
  around: readonly Word[],
  unit: string | undefined,
  linker: Linker,
  accepts: (column: CatalogColumn) => boolean = isMeasure,
): MeasureOption[] {
  const wanted = unit === undefined ? undefined : unitOf(unit)
  return linker.tables.flatMap((table) =>
    table.columns.filter(accepts).flatMap((column): MeasureOption[] => {
      const money = words.length > 0 && words.every(isMoney) && column.formula !== undefined ? 0.72 : 0
      const named = Math.max(linker.score(words, { table, column }), money, column.formula === undefined ? 0 : money)
      const measured =
        wanted !== undefined && unitOf(`${column.name} ${column.description}`)?.kind === wanted.kind
          ? named > 0.3
            ? 0.1
            : 0.5
          : 0
      if (named + measured === 0) return []
      const context = around.reduce((sum, word) => sum + linker.touches(word, { table, column }), 0)
      // `unit price` is no money that was made: sums want a total.
      const single =
        operation === 'sum' &&
        column.formula === undefined &&
        named < 0.9 &&
        !isEvent(table) &&
        /price|rate|percent|cost/i.test(`${column.name} ${column.description}`.split(/[.,;]/)[0] ?? '')
          ? 0.5
          : 1
      return [
        {
          base: table,
          operation,
          column,
          columnTable: table,
          score: (named + measured) * single + Math.min(0.3, context * 0.1),
        },
      ]
    }),
  )
}

/** Rows that happened at a time, once each: their price is what was paid. */
const isEvent = ({ columns }: CatalogTable): boolean =>
  columns.some(isDate) && columns.every(({ formula, name }) => formula === undefined && !/^(qty|quantity)$/i.test(name))

/** The same from a table that only joins two others: the tracks of a playlist, added up by playlist. */
export function throughLinks(options: readonly MeasureOption[], linker: Linker): MeasureOption[] {
  const links = linker.tables.filter(
    ({ columns }) => columns.filter(({ references }) => references !== undefined).length >= 2 && columns.every(isKey),
  )
  return [
    ...options,
    ...options.flatMap((option) =>
      option.operation === 'count' || option.columnTable === undefined
        ? []
        : links
            .filter((link) => reachFrom(link, linker.tables).one(option.columnTable?.name ?? '') > 0)
            .map((link) => ({ ...option, base: link, score: option.score * 0.9 })),
    ),
  ]
}

/** Products of a price and a quantity, as columns: what rows of an order come to. */
export function withProducts(tables: readonly CatalogTable[], linker: Linker): CatalogTable[] {
  return tables.map((table) => {
    const numbers = table.columns.filter(isMeasure)
    const called = (words: readonly string[]): CatalogColumn | undefined =>
      numbers
        .map((column) => ({ column, score: Math.max(...words.map((word) => exact(word, column))) }))
        .filter(({ score }) => score > 0.5)
        .toSorted((a, b) => b.score - a.score)[0]?.column
    const exact = (word: string, column: CatalogColumn): number =>
      linker.score([plainWord(word, linker.vocabulary.language)], { table, column })
    const price = called(['price'])
    const quantity = numbers.find(
      (column) => column !== price && /int|num/i.test(column.type) && exact('quantity', column) > 0.5,
    )
    const total = numbers.find((column) => column !== price && column !== quantity && exact('revenue', column) > 0.6)
    if (quantity === undefined || total !== undefined) return table
    const other = price === undefined ? pricedNear(table, tables, linker) : quotedName(price.name)
    if (other === undefined) return table
    const product: CatalogColumn = {
      table: table.name,
      name: 'revenue',
      type: 'number',
      description: 'revenue',
      values: [],
      unique: false,
      formula: `${other} * ${quotedName(quantity.name)}`,
    }
    return { ...table, columns: [...table.columns, product] }
  })
}

/** The price in a table that each row names: what an item of the stock costs. */
function pricedNear(table: CatalogTable, tables: readonly CatalogTable[], linker: Linker): string | undefined {
  for (const { references } of table.columns) {
    const to = tables.find(({ name }) => references !== undefined && name === tableIn(references, tables))
    const priced = to?.columns.find(
      (column) =>
        isMeasure(column) &&
        linker.score([plainWord('price', linker.vocabulary.language)], { table: to, column }) > 0.5,
    )
    if (to !== undefined && priced !== undefined) return `${quotedName(to.name)}.${quotedName(priced.name)}`
  }
  return undefined
}
