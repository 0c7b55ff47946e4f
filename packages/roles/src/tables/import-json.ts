import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { DatabaseSync } from 'node:sqlite'
import { cellOf, TypeTally } from './cell-types.ts'
import type { DataFile } from './list-data-files.ts'
import { insertRows, type Made } from './make-table.ts'
import { TablesError } from './tables-error.ts'

type Row = { readonly [name: string]: unknown }

/** A .json file is read whole, so it must not be larger than this; .jsonl is read line by line. */
const LARGEST_JSON = 256 * 1024 * 1024

/**
 * Reads a .json file (a list of objects, or an object of such lists) or a .jsonl file (an object a line) into tables.
 *
 * @throws TablesError when it is no table, with the line where one is known
 */
export async function importJson(
  file: DataFile,
  db: DatabaseSync,
  name: (part?: string) => string,
  signal: AbortSignal,
): Promise<Made[]> {
  if (file.kind === 'jsonl') return [await importRows(db, name(), () => linesOf(file, signal))]
  const value = await parsed(file, signal)
  if (isTable(value)) return [await importRows(db, name(), () => value)]
  const parts = isRow(value) ? Object.entries(value).filter((entry): entry is [string, Row[]] => isTable(entry[1])) : []
  if (parts.length === 0) {
    throw new TablesError({
      message: `${file.name} is no table: it holds ${kindOf(value)}, not a list of objects.`,
      next: 'Write it as [{ "name": "value" }, …], one object for each row, or move it out of the folder.',
    })
  }
  const made: Made[] = []
  for (const [part, rows] of parts) made.push(await importRows(db, name(part), () => rows))
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

/** Two passes, as for CSV: the first tells the columns and their types. */
async function importRows(
  db: DatabaseSync,
  name: string,
  rows: () => AsyncIterable<Row> | Iterable<Row>,
): Promise<Made> {
  const tallies = new Map<string, TypeTally>()
  for await (const row of rows()) {
    for (const [key, value] of Object.entries(row)) {
      const tally = tallies.get(key) ?? new TypeTally()
      tallies.set(key, tally)
      tally.add(textOf(value))
    }
  }
  const columns = [...tallies].map(([key, { type, scale }]) => ({ name: key, type, scale }))
  async function* cells() {
    for await (const row of rows()) yield columns.map(({ name: key, type }) => cellOf(textOf(row[key]), type))
  }
  await insertRows(db, name, columns, cells())
  return { name, columns }
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
