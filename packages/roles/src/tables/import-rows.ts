import type { DatabaseSync } from 'node:sqlite'
import { TypeTally } from './cell-types.ts'
import {
  type FlatRow,
  flattened,
  isNothing,
  isPlainList,
  isTable,
  type JsonRow,
  type Rows,
  textOf,
} from './json-rows.ts'
import { insertRows, type Made } from './make-table.ts'
import { distinctNames, readColumns } from './table-columns.ts'

/** Of more rows than this it is not told whether a column is unique: their values are not kept in memory. */
const MOST_KEYS = 1_000_000

interface Given {
  readonly db: DatabaseSync
  /** A name for a table that no other has. */
  readonly nameFor: (wanted: string) => string
  readonly file: string
}

/** What the first pass tells of a column. */
interface Seen {
  readonly tally: TypeTally
  /** Its values as long as none is there twice. */
  values?: Set<unknown>
  /** Cells that hold a list of objects, a list of texts or numbers, and anything else. */
  tables: number
  lists: number
  others: number
}

/** Two passes, as for CSV: the first tells the columns and their types, what is unique, and which hold lists. */
export async function importRows(given: Given, name: string, rows: () => Rows<JsonRow>): Promise<Made[]> {
  const { seen, count } = await lookedAt(rows())
  const lists = [...seen].flatMap(([own, one]) => (isListed(one) ? [own] : []))
  const found = lists.length === 0 ? undefined : keyOf(seen, count)
  // Rows that nothing tells apart are numbered, so that those of their lists can name them.
  const numbered = lists.length > 0 && found === undefined ? freeName(`${singular(name)}_row`, seen) : undefined
  const key = found ?? numbered
  const flat = (): AsyncGenerator<FlatRow> => flatRows(rows(), numbered)
  if (numbered !== undefined) seen.set(numbered, wholeNumbers())

  const kept = [...seen].filter(([own]) => !lists.includes(own))
  const names = distinctNames(kept.map(([own]) => own))
  const tallied = kept.map(([, { tally }], i) => ({ name: names[i] ?? '', tally }))
  const { columns, notes } = readColumns(tallied, given.file, 'point')
  async function* cells() {
    for await (const row of flat()) yield columns.map(({ cell }, i) => cell(textOf(row.get(kept[i]?.[0] ?? ''))))
  }
  await insertRows(given.db, name, columns, cells())
  const made: Made[] = [{ name, columns, notes }]
  if (key === undefined) return made
  const toColumn = names[kept.findIndex(([own]) => own === key)] ?? key
  const column = /^(id|key|no|nr|number|code|name)$/i.test(key) ? `${singular(name)}_${key}` : key
  for (const list of lists) {
    const child = given.nameFor(`${name}_${list}`)
    const [own, ...more] = await importRows(given, child, () => listed(flat(), { list, key, column }))
    if (own !== undefined) made.push({ ...own, within: { column, toTable: name, toColumn } }, ...more)
  }
  return made
}

async function lookedAt(rows: Rows<JsonRow>): Promise<{ seen: Map<string, Seen>; count: number }> {
  const seen = new Map<string, Seen>()
  let count = 0
  for await (const row of rows) {
    count += 1
    for (const [name, value] of flattened(row)) {
      const one: Seen = seen.get(name) ?? { tally: new TypeTally(), values: new Set(), tables: 0, lists: 0, others: 0 }
      seen.set(name, one)
      if (isTable(value)) one.tables += 1
      else if (isPlainList(value)) one.lists += 1
      else if (!isNothing(value)) one.others += 1
      one.tally.add(textOf(isNothing(value) ? '' : value), typeof value === 'number')
      if (one.values?.has(value) === true || one.values?.size === MOST_KEYS) delete one.values
      if (!isNothing(value) && typeof value !== 'object') one.values?.add(value)
    }
  }
  return { seen, count }
}

/** All its cells that hold anything hold a list, of one kind: it is a table of its own. */
const isListed = ({ tables, lists, others }: Seen): boolean => others === 0 && (tables === 0) !== (lists === 0)

/** The column that tells one row from all others: one that is called so, else the first. */
function keyOf(seen: ReadonlyMap<string, Seen>, count: number): string | undefined {
  const unique = [...seen].flatMap(([name, { values }]) => (values?.size === count ? [name] : []))
  return unique.find((name) => /(^|_|[a-z](?=I))(id|key|no|nr|number|code)$/i.test(name)) ?? unique[0]
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  return distinctNames([...taken.keys(), wanted]).at(-1) ?? wanted
}

function wholeNumbers(): Seen {
  const tally = new TypeTally()
  tally.add('1', true)
  return { tally, tables: 0, lists: 0, others: 1 }
}

async function* flatRows(rows: Rows<JsonRow>, numbered: string | undefined): AsyncGenerator<FlatRow> {
  let number = 0
  for await (const row of rows) {
    number += 1
    const flat = flattened(row)
    yield numbered === undefined ? flat : new Map([...flat, [numbered, number]])
  }
}

interface ListGiven {
  readonly list: string
  /** The column that tells the rows apart that the lists stand in, and what it is called beside what a list holds. */
  readonly key: string
  readonly column: string
}

/** What stands in the lists of a column, each with the key of the row that it stands in. */
async function* listed(rows: AsyncIterable<FlatRow>, { list, key, column }: ListGiven): AsyncGenerator<JsonRow> {
  for await (const row of rows) {
    const own = row.get(list)
    if (isTable(own)) for (const one of own) yield { [column]: row.get(key), ...one }
    else if (isPlainList(own)) for (const one of own) yield { [column]: row.get(key), [list]: one }
  }
}

const singular = (name: string): string => name.replace(/s$/, '')
