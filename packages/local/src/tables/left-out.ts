import type { Word } from '../language/language.ts'
import { tableIn, wayBetween, type CatalogColumn, type CatalogTable } from './catalog.ts'
import type { Setting } from './setting.ts'

import { isDate, isKey } from './kinds.ts'
import type { Element, Linker } from './link.ts'
import { withoutPrefix } from './plain-word.ts'
import type { Query } from './plan-types.ts'
import { isContainer, isPersonWord, isHouse, isLight, isWithin, tellingWords } from './question-words.ts'

/** How surely a word must mean something of the data for a query without it to be another question's. */
const MEANT = 0.6
/** How little a word may have to do with what a query reads, and still be explained by it. */
const TOUCHED = 0.3

/** `still employed`, `no longer listed`: the state that rows are in, which some column must tell. */
const STATE = /\b(?:still|no longer)\s+(?:being\s+)?$/i

/**
 * The words for a state of rows that no condition of a query holds for: without one, all rows would be counted, whatever
 * state they are in.
 */
export function statesLeftOut({ reading, spans, linker }: Setting, queries: readonly Query[]): Word[] {
  const held = new Set(
    queries.flatMap(({ where }) =>
      where
        .filter(({ operator }) => !/^(less|more|at|between)/.test(operator))
        .flatMap(({ column }) => namesIn(column)),
    ),
  )
  const columns = elementsOf(linker).filter(({ column }) => column !== undefined && held.has(column.name))
  return reading.words.filter(
    (word) =>
      (word.pos === 'VERB' || word.pos === 'ADJ') &&
      STATE.test(reading.question.slice(0, word.start)) &&
      !isWithin(word, spans) &&
      !columns.some(
        (element) => element.column !== undefined && !isDate(element.column) && linker.touches(word, element) >= MEANT,
      ),
  )
}

/** What a query reads, as names of tables and columns, paths and expressions. */
export function readBy({ table, columns = [], where, groups = [], measures = [] }: Query): string[] {
  return [
    table,
    ...columns,
    ...where.map(({ column }) => column),
    ...groups,
    ...measures.flatMap(({ column }) => (column === undefined ? [] : [column])),
  ]
}

/**
 * The words of a question that mean something in the data which a query does not read: it would answer a question without
 * them. `read` names the query's tables, columns and expressions.
 */
export function leftOut(setting: Setting, read: readonly string[]): Word[] {
  const { reading, spans, linker } = setting
  const used = elementsRead(read, linker)
  const all = elementsOf(linker)
  const telling = tellingWords(reading, spans)
  // `orders` says little but where they are a table.
  const rows = reading.words.filter(
    (word) =>
      /s$/i.test(word.text) &&
      word.pos === 'NOUN' &&
      !telling.includes(word) &&
      !isWithin(word, [...spans, ...reading.dates, ...reading.numbers]) &&
      linker.tables.some((table) => linker.score([word], { table }) > 0.9),
  )
  return [...telling, ...rows].filter((word) => {
    if (
      (isLight(word) && !rows.includes(word)) ||
      isContainer(word) ||
      isPersonWord(word) ||
      isHouse(word, reading.question)
    )
      return false
    const forms = [word, withoutPrefix(word, linker.vocabulary.language)]
    if (forms.some((form) => used.some((element) => linker.touches(form, element) >= TOUCHED))) return false
    return all.some((element) => linker.score([word], element) >= MEANT)
  })
}

export const elementsOf = ({ tables }: Linker): Element[] =>
  tables.flatMap((table) => [{ table }, ...table.columns.map((column) => ({ table, column }))])

function elementsRead(read: readonly string[], linker: Linker): Element[] {
  const names = new Set(read.flatMap((text) => [text, ...namesIn(text)]))
  const isRead = (table: CatalogTable): boolean => names.has(table.name)
  const tables = new Set(linker.tables.filter(isRead))
  const columns = linker.tables.flatMap((table) =>
    table.columns
      .filter(({ name, formula }) => (formula === undefined ? names.has(name) : read.includes(formula)))
      .map((column) => ({ table, column })),
  )
  // A key stands for the row that it names; so do those of the rows that are read.
  const base = linker.tables.find(({ name }) => name === read[0])
  const keys = (base?.columns ?? []).map((column) => ({ column }))
  for (const { column } of [...keys, ...columns]) {
    const to = column.references === undefined ? undefined : tableIn(column.references, linker.tables)
    for (const table of linker.tables) if (table.name === to) tables.add(table)
  }
  for (const { name } of tables)
    for (const between of wayBetween(read[0] ?? '', name, linker.tables) ?? [])
      for (const table of linker.tables) if (table.name === between) tables.add(table)
  // A date that every row has tells when what the row is of happened: `borrowed` is each loan. What every row names by a
  // key or a number has to do with each: `bike_no`.
  const isHappening = (column: CatalogColumn): boolean =>
    (column.empty ?? 0) === 0 &&
    (isDate(column) || isKey(column) || /(^|_)(no|nr|number|code|name)$/i.test(column.name))
  return [...tables].flatMap((table) => [
    { table },
    ...table.columns
      .filter((column) => isHappening(column) || columns.some((one) => one.column === column))
      .map((column) => ({ table, column })),
  ])
}

/** The names in a path or an expression, without their quotation marks. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_]*/gu)].map(
    ([plain, inside]) => inside?.replaceAll('""', '"') ?? plain,
  )
}
