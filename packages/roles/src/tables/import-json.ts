import type { DatabaseSync } from 'node:sqlite'
import type { TextFile } from '../text/read-text.ts'
import { importRows } from './import-rows.ts'
import { isRow, isTable, type JsonRow } from './json-rows.ts'
import type { DataFile } from './list-data-files.ts'
import type { Made } from './make-table.ts'
import { openTableText } from './table-text.ts'
import { TablesError } from './tables-error.ts'

/** A .json file is read whole, so it must not be larger than this; .jsonl is read line by line. */
const LARGEST_JSON = 256 * 1024 * 1024

/**
 * Reads a .json file (a list of objects, or an object of such lists) or a .jsonl file (an object a line) into tables. What
 * stands in an object within each gets columns of its own, `customer_name`; a list within each becomes a table of its
 * own, `orders_items`, whose rows name theirs by its key.
 *
 * @throws TablesError when it is no table, with the line where one is known
 */
export async function importJson(
  file: DataFile,
  db: DatabaseSync,
  name: (part?: string) => string,
  signal: AbortSignal,
): Promise<Made[]> {
  const text = await openTableText(file, signal)
  const given = { db, nameFor: name, file: file.name }
  const read = async (part: string | undefined, rows: () => AsyncIterable<JsonRow> | Iterable<JsonRow>) =>
    importRows(given, name(part), rows)
  const made: Made[] = []
  const notes = [...text.notes]
  if (file.kind === 'jsonl') made.push(...(await read(undefined, () => linesOf(file, text))))
  else {
    const value = await parsed(file, text)
    const parts = isTable(value) ? [[undefined, value] as const] : isRow(value) ? Object.entries(value) : []
    const tables = parts.filter((part): part is [string | undefined, JsonRow[]] => isTable(part[1]))
    if (tables.length === 0) throw noTable(file, value)
    for (const [part, rows] of tables) made.push(...(await read(part, () => rows)))
    const others = parts.flatMap(([part, own]) => (isTable(own) || part === undefined ? [] : [part]))
    if (others.length > 0) notes.push(`${file.name}: ${others.join(', ')} was not read, being no list of objects.`)
  }
  return made.map((one, i) => (i === 0 ? { ...one, notes: [...notes, ...one.notes] } : one))
}

async function parsed(file: DataFile, text: TextFile): Promise<unknown> {
  if (file.bytes > LARGEST_JSON) {
    throw new TablesError({
      message: `${file.name} is larger than ${LARGEST_JSON / 1024 / 1024} MB, and a .json file is read whole.`,
      next: 'Write it as .jsonl, one object a line, or as .csv: these are read line by line.',
    })
  }
  let whole = ''
  for await (const piece of text.pieces()) whole += piece
  if (whole.trim() === '') {
    throw new TablesError({
      message: `${file.name} is empty.`,
      next: 'Export it again, or move it out of the folder.',
    })
  }
  try {
    return JSON.parse(whole)
  } catch (error) {
    throw new TablesError({
      message: `${file.name} is no JSON: ${(error as Error).message}.`,
      next: 'Mend it, or move it out of the folder.',
      cause: error,
    })
  }
}

async function* linesOf(file: DataFile, text: TextFile): AsyncGenerator<JsonRow> {
  let number = 0
  let rows = 0
  for await (const line of text.lines()) {
    number += 1
    if (line.trim() === '') continue
    const value = objectIn(line)
    if (value === undefined) {
      throw new TablesError({
        message: `${file.name}:${number} is no JSON object.`,
        next: 'Mend this line: a .jsonl file has one object a line.',
      })
    }
    rows += 1
    yield value
  }
  if (rows === 0) {
    throw new TablesError({
      message: `${file.name} is empty.`,
      next: 'Export it again, or move it out of the folder.',
    })
  }
}

function objectIn(line: string): JsonRow | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isRow(value) ? value : undefined
  } catch {
    return undefined
  }
}

function noTable(file: DataFile, value: unknown): TablesError {
  return new TablesError({
    message: `${file.name} is no table: it holds ${kindOf(value)}, not a list of objects.`,
    next: 'Write it as [{ "name": "value" }, …], one object for each row, or move it out of the folder.',
  })
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list of other things'
  if (isRow(value)) return 'one object'
  return value === null ? 'null' : `a ${typeof value}`
}
