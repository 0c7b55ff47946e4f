import type { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { TypeTally } from './cell-types.ts'
import { isNamesOfColumns } from './header-row.ts'
import { type DataFile, stemOf } from './list-data-files.ts'
import { insertRows, type Made } from './make-table.ts'
import { distinctNames, readColumns } from './table-columns.ts'
import { openTableText } from './table-text.ts'
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
  const text = await openTableText(file, signal)
  const delimiter = await delimiterOf(text.pieces())
  const rows = (): AsyncGenerator<string[]> => rowsOf(file, text.pieces(), delimiter, signal)
  let first: string[] | undefined
  let tallies: TypeTally[] = []
  for await (const row of rows()) {
    if (first === undefined) {
      first = row
      tallies = row.map(() => new TypeTally())
    } else row.forEach((cell, i) => tallies[i]?.add(cell))
  }
  if (first === undefined) {
    throw new TablesError({
      message: `${file.name} is empty: it has not even a row of column names.`,
      next: 'Export it again, or move it out of the folder.',
    })
  }
  const named = isNamesOfColumns(first, tallies)
  if (!named) first.forEach((cell, i) => tallies[i]?.add(cell))
  const names = named ? distinctNames(first) : first.map((_, i, { length }) => headlessName(file, i, length))
  const tallied = tallies.map((tally, i) => ({ name: names[i] ?? '', tally }))
  // Where a comma parts the cells, programs write a point before decimals; of other signs that cannot be said.
  const { columns, notes } = readColumns(tallied, file.name, delimiter === ',' ? 'point' : undefined)
  async function* cells() {
    let skip = named
    for await (const row of rows()) {
      if (!skip) yield columns.map(({ cell }, i) => cell(row[i] ?? ''))
      skip = false
    }
  }
  await insertRows(db, name, columns, cells())
  const headless = `${file.name} has no row of column names: its columns are called ${names.join(', ')}.`
  return { name, columns, notes: [...text.notes, ...(named ? [] : [headless]), ...notes] }
}

async function* rowsOf(
  file: DataFile,
  pieces: AsyncIterable<string>,
  delimiter: string,
  signal: AbortSignal,
): AsyncGenerator<string[]> {
  const parser = parse({
    bom: true,
    delimiter,
    skip_empty_lines: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  })
  const source = Readable.from(pieces, { objectMode: false })
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
async function delimiterOf(pieces: AsyncIterable<string>): Promise<string> {
  let line = ''
  for await (const piece of pieces) {
    line = piece.replace(/"[^"]*"/g, '').split(/\r?\n/)[0] ?? ''
    break
  }
  const count = (sign: string): number => line.split(sign).length
  return ['\t', ';', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

function headlessName(file: DataFile, index: number, columns: number): string {
  return columns === 1 ? stemOf(file) : `column_${index + 1}`
}
