import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { DatabaseSync } from 'node:sqlite'
import { cellOf, TypeTally } from './cell-types.ts'
import type { DataFile } from './list-data-files.ts'
import { insertRows, type Made } from './make-table.ts'
import { TablesError } from './tables-error.ts'

/** Of more rows than this it is not told whether a column is unique: their values are not kept in memory. */
const MOST_KEYS = 1_000_000

type Row = { readonly [name: string]: unknown }

/** A .json file is read whole, so it must not be larger than this; .jsonl is read line by line. */
const LARGEST_JSON = 256 * 1024 * 1024

/**
 * Reads a .json file (a list of objects, or an object of such lists) or a .jsonl file (an object a line) into tables. A list
 * of objects within each object becomes a table of its own, `orders_items`, whose rows name theirs by its key.
 *
 * @throws TablesError when it is no table, with the line where one is known
 */
export async function importJson(
  file: DataFile,
  db: DatabaseSync,
  name: (part?: string) => string,
  signal: AbortSignal,
): Promise<Made[]> {
  if (file.kind === 'jsonl') return importRows(db, name, undefined, () => linesOf(file, signal))
  const value = await parsed(file, signal)
  if (isTable(value)) return importRows(db, name, undefined, () => value)
  const parts = isRow(value) ? Object.entries(value).filter((entry): entry is [string, Row[]] => isTable(entry[1])) : []
  if (parts.length === 0) {
    throw new TablesError({
      message: `${file.name} is no table: it holds ${kindOf(value)}, not a list of objects.`,
      next: 'Write it as [{ "name": "value" }, …], one object for each row, or move it out of the folder.',
    })
  }
  const made: Made[] = []
  for (const [part, rows] of parts) made.push(...(await importRows(db, name, part, () => rows)))
  return made
}

async function parsed(file: DataFile, signal: AbortSignal): Promise<unknown> {
  if (file.bytes > LARGEST_JSON) {
    throw new TablesError({
      message: `${file.name} is larger than ${LARGEST_JSON / 1024 / 1024} MB, and a .json file is read whole.`,
      next: 'Write it as .jsonl, one object a line, or as .csv: these are read line by line.',
    })
  }
  const text = await readFile(file.path, { encoding: 'utf8', signal })
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new TablesError({
      message: `${file.name} is no JSON: ${(error as Error).message}.`,
      next: 'Mend it, or move it out of the folder.',
      cause: error,
    })
  }
}

async function* linesOf(file: DataFile, signal: AbortSignal): AsyncGenerator<Row> {
  const lines = createInterface({
    input: createReadStream(file.path, { encoding: 'utf8', signal }),
    crlfDelay: Infinity,
  })
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      value = undefined
    }
    if (isRow(value)) yield value
    else {
      throw new TablesError({
        message: `${file.name}:${number} is no JSON object.`,
        next: 'Mend this line: a .jsonl file has one object a line.',
      })
    }
  }
}

/** Two passes, as for CSV: the first tells the columns and their types, what is unique, and which hold lists of objects. */
async function importRows(
  db: DatabaseSync,
  nameFor: (part?: string) => string,
  part: string | undefined,
  rows: () => Rows,
): Promise<Made[]> {
  const name = nameFor(part)
  const seen = new Map<string, Seen>()
  let count = 0
  for await (const row of rows()) {
    count += 1
    for (const [key, value] of Object.entries(row)) {
      const one: Seen = seen.get(key) ?? { tally: new TypeTally(), values: new Set(), lists: 0, others: 0 }
      seen.set(key, one)
      if (isTable(value)) one.lists += 1
      else if (!isNothing(value)) one.others += 1
      one.tally.add(textOf(value))
      if (one.values?.has(value) === true || one.values?.size === MOST_KEYS) delete one.values
      if (!isNothing(value) && typeof value !== 'object') one.values?.add(value)
    }
  }
  const key = [...seen].find(([, { values }]) => values?.size === count)?.[0]
  const isNested = ({ lists, others }: Seen): boolean => key !== undefined && lists > 0 && others === 0
  const columns = [...seen].flatMap(([own, one]) =>
    isNested(one) ? [] : [{ name: own, type: one.tally.type, scale: one.tally.scale }],
  )
  async function* cells() {
    for await (const row of rows()) yield columns.map(({ name: own, type }) => cellOf(textOf(row[own]), type))
  }
  await insertRows(db, name, columns, cells())
  const made: Made[] = [{ name, columns }]
  for (const [list, one] of seen)
    if (key !== undefined && isNested(one))
      made.push(...(await importRows(db, nameFor, `${name}_${list}`, () => nestedRows(rows(), list, key, name))))
  return made
}

type Rows = AsyncIterable<Row> | Iterable<Row>

/** What the first pass tells of a column. */
interface Seen {
  readonly tally: TypeTally
  /** Its values as long as none is there twice. */
  values?: Set<unknown>
  /** Cells that hold a list of objects, and cells that hold something else. */
  lists: number
  others: number
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The objects in a column of lists, each with the key of the row that it stands in: `id` of an order becomes `order_id`. */
async function* nestedRows(rows: Rows, list: string, key: string, table: string): AsyncGenerator<Row> {
  const owner = /^(id|key|no|nr|number|code|name)$/i.test(key) ? `${table.replace(/s$/, '')}_${key}` : key
  for await (const row of rows) {
    const own = row[list]
    if (isTable(own)) for (const one of own) yield { [owner]: row[key], ...one }
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

const isTable = (value: unknown): value is Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => isRow(row) && Object.keys(row).length > 0)

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list of other things'
  if (isRow(value)) return 'one object'
  return value === null ? 'null' : `a ${typeof value}`
}
