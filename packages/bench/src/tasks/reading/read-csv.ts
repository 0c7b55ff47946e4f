import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { TasksError } from '../tasks-error.ts'
import { longestRecord } from './longest-record.ts'
import type { StoredRecord } from './stored-record.ts'
import { textPieces } from './text-pieces.ts'

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/**
 * Reads a table whose first row names the columns, a row at a time. What parts the cells is the sign that the first line
 * has most of: comma, semicolon or tab. A row's place is the line that it ends on.
 */
export async function* readCsv(path: string): AsyncGenerator<StoredRecord> {
  const delimiter = await delimiterOf(path)
  const source = Readable.from(textPieces(path), { objectMode: false })
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  })
  source.on('error', (error) => parser.destroy(error))
  let columns: readonly string[] | undefined
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      if (columns === undefined) {
        columns = namesIn(record, path)
        continue
      }
      if (record.length !== columns.length) throw ragged(record, columns, `${path}:${info.lines}`, delimiter)
      yield { value: Object.fromEntries(columns.map((name, at) => [name, record[at]])), where: `${path}:${info.lines}` }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, path) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** Told from the first line, without what stands in quotes there. */
async function delimiterOf(path: string): Promise<string> {
  let line = ''
  for await (const piece of textPieces(path)) {
    line = piece.replace(/"[^"]*"/g, '').split(/\r?\n/)[0] ?? ''
    break
  }
  const count = (sign: string): number => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function namesIn(record: readonly string[], path: string): readonly string[] {
  const names = record.map((name) => name.trim())
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice === undefined) return names
  throw new TasksError({
    message: `The first row of ${path} names two columns ${JSON.stringify(twice)}.`,
    next: 'Give each column a name of its own.',
  })
}

function ragged(cells: readonly string[], columns: readonly string[], where: string, delimiter: string): TasksError {
  const sign = delimiter === '\t' ? 'a tab' : `"${delimiter}"`
  return new TasksError({
    message: `${where} has ${cells.length} cells, but there are ${columns.length} columns (${columns.join(', ')}).`,
    next: `Mend the row that ends there: put a cell that holds ${sign} or a line break into quotes.`,
  })
}

function unreadable(error: CsvError, path: string): TasksError {
  const line: unknown = error['lines']
  return new TasksError({
    message: `${path}${typeof line === 'number' ? `:${line}` : ''} cannot be read as a table: ${error.message}.`,
    next: 'Put a cell that holds a separator, a quote or a line break into quotes, and double the quotes in it.',
    cause: error,
  })
}
