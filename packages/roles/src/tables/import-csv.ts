import { createReadStream } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type CsvError, parse } from 'csv-parse'
import { cellOf, TypeTally } from './cell-types.ts'
import { type DataFile, stemOf } from './list-data-files.ts'
import { insertRows, type Made } from './make-table.ts'
import { TablesError } from './tables-error.ts'

/** The most text that one row may have: a missing quotation mark would else make a row of the whole file. */
const LONGEST_ROW = 4 * 1024 * 1024

/**
 * Reads a .csv file into a table, in two streams: one tells the columns' types, one fills the table. However large the
 * file is, a few rows are in memory at a time.
 *
 * @throws TablesError with `file:line` for a row with another number of cells than the first
 */
export async function importCsv(file: DataFile, db: DatabaseSync, name: string, signal: AbortSignal): Promise<Made> {
  const delimiter = await delimiterOf(file, signal)
  const rows = (): AsyncGenerator<string[]> => rowsOf(file, delimiter, signal)
  let header: string[] | undefined
  let headless = false
  let tallies: TypeTally[] = []
  for await (const row of rows()) {
    if (header === undefined) {
      headless = row.some(isValue)
      header = headless ? row.map((_, i) => headlessName(file, i, row.length)) : namesOf(row)
      tallies = row.map(() => new TypeTally())
      if (!headless) continue
    }
    row.forEach((text, i) => tallies[i]?.add(text))
  }
  if (header === undefined) {
    throw new TablesError({
      message: `${file.name} is empty: it has not even a row of column names.`,
      next: 'Remove it, or name a folder without it.',
    })
  }
  const columns = header.map((column, i) => ({
    name: column,
    type: tallies[i]?.type ?? ('text' as const),
    scale: tallies[i]?.scale ?? 0,
  }))
  async function* cells() {
    let first = !headless
    for await (const row of rows()) {
      if (!first) yield row.map((text, i) => cellOf(text, columns[i]?.type ?? 'text', tallies[i]?.comma))
      first = false
    }
  }
  await insertRows(db, name, columns, cells())
  const note = headless ? `${file.name} has no row of column names` : undefined
  return { name, columns, ...(note === undefined ? {} : { note }) }
}

async function* rowsOf(file: DataFile, delimiter: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const parser = parse({
    bom: true,
    delimiter,
    skip_empty_lines: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  })
  const source = createReadStream(file.path, { signal })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const row of parser) yield row as string[]
  } catch (error) {
    signal.throwIfAborted()
    throw asTablesError(error as CsvError, file)
  } finally {
    source.destroy()
  }
}

function asTablesError(error: CsvError, file: DataFile): TablesError {
  const place = typeof error.lines === 'number' ? `${file.name}:${error.lines}` : file.name
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    const cells = Array.isArray(error.record) ? error.record.length : 'another number of'
    const wanted = /expect (\d+)/.exec(error.message)?.[1] ?? 'as many as the first row'
    return new TablesError({
      message: `${place} has ${cells === 1 ? '1 cell' : `${String(cells)} cells`} where the first row has ${wanted}.`,
      next: 'Mend this row: a cell with a comma or a line break in it needs quotation marks around it.',
      cause: error,
    })
  }
  return new TablesError({
    message: `${place} cannot be read as CSV: ${error.message}.`,
    next: 'Mend this line, or move the file out of the folder.',
    cause: error,
  })
}

/** The sign that parts the cells of the first line: the one that stands there most. */
async function delimiterOf(file: DataFile, signal: AbortSignal): Promise<string> {
  const start = createReadStream(file.path, { signal, end: 65_535, encoding: 'utf8' })
  let text = ''
  for await (const chunk of start) text += chunk as string
  const line = (text.split(/\r?\n/)[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (sign: string): number => line.split(sign).length
  return ['\t', ';', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** A first row that holds an address, a number or a date names no columns. */
function isValue(text: string): boolean {
  return /^\S+@\S+\.\w+$|^[+-]?\d+([.,]\d+)?$|^\d{4}-\d\d-\d\d/.test(text.trim())
}

function headlessName(file: DataFile, index: number, columns: number): string {
  return columns === 1 ? stemOf(file) : `column_${index + 1}`
}

/** Names that are missing or there twice get a number. */
function namesOf(row: readonly string[]): string[] {
  const names: string[] = []
  row.forEach((text, i) => {
    const wanted = text.trim() || `column_${i + 1}`
    let name = wanted
    for (let n = 2; names.some((other) => other.toLowerCase() === name.toLowerCase()); n += 1) name = `${wanted}_${n}`
    names.push(name)
  })
  return names
}
