import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { OfficeError } from '../office-error.ts'

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** A row of texts, and `file:line` of its end. */
export interface PlacedRow<Column extends string> {
  readonly row: { readonly [C in Column]: string }
  readonly where: string
}

/**
 * Reads a comma-separated file whose first row names its columns, a row at a time.
 *
 * @param columns those that must be there; others are not read
 * @throws OfficeError when the file is not there, is no table, or has not all of the columns
 */
export async function* readRows<const Column extends string>(
  path: string,
  columns: readonly Column[],
): AsyncGenerator<PlacedRow<Column>> {
  let places: readonly (readonly [Column, number])[] | undefined
  for await (const { record, info } of records(path)) {
    if (places === undefined) {
      places = placesOf(columns, record, path)
      continue
    }
    const cells = places.map(([column, at]) => [column, record[at] ?? ''] as const)
    yield { row: Object.fromEntries(cells) as PlacedRow<Column>['row'], where: `${path}:${info.lines}` }
  }
  if (places === undefined) {
    throw new OfficeError({
      message: `${path} is empty: it has not even a row of column names.`,
      next: `Give a file with the columns ${columns.join(', ')}.`,
    })
  }
}

/** The records of a file, in their order, none skipped but blank lines. */
async function* records(path: string): AsyncGenerator<CsvRecord> {
  const source = createReadStream(path)
  const parser = parse({ bom: true, info: true, skip_empty_lines: true })
  source.on('error', (error) => parser.destroy(error))
  try {
    yield* source.pipe(parser) as AsyncIterable<CsvRecord>
  } catch (error) {
    throw unreadable(path, error)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** The first cell of every record of a file without a row of names. */
export async function readLines(path: string): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const { record } of records(path)) lines.push(record[0] ?? '')
  return lines
}

function placesOf<Column extends string>(
  columns: readonly Column[],
  names: readonly string[],
  path: string,
): readonly (readonly [Column, number])[] {
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) {
    throw new OfficeError({
      message: `${path} has no column ${missing.join(', ')}: its columns are ${names.join(', ')}.`,
      next: `Give a file of WorkBench as it was published, with the columns ${columns.join(', ')}.`,
    })
  }
  return columns.map((column) => [column, names.indexOf(column)] as const)
}

function unreadable(path: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    return new OfficeError({
      message: `${path} cannot be read as a table: ${error.message}.`,
      next: 'Give the file of WorkBench as it was published.',
      cause: error,
    })
  }
  if (error instanceof Error && 'code' in error) {
    return new OfficeError({
      message: `${path} cannot be read: ${error.message}.`,
      next: "Give the folder that holds WorkBench's tables, with queries and recorded answers in folders of these names.",
      cause: error,
    })
  }
  return error
}
