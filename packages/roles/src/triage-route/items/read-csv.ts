import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { TextFile } from '../../text/read-text.ts'
import { TriageError } from '../triage-error.ts'
import { fieldNames, joined, noText } from './fields.ts'
import type { RawItem, ReadOptions } from './item.ts'

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/**
 * Reads items from a table of which the first row names the columns. The separator (comma, semicolon or tab) is the one
 * that the first line has most of. A row with more or fewer fields than there are columns is an error with its line.
 */
export async function* readCsv(file: TextFile, name: string, { text }: ReadOptions): AsyncGenerator<RawItem> {
  const input = Readable.from(file.pieces(), { objectMode: false })
  const delimiter = await separatorOf(file)
  const parser = parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true })
  input.on('error', (error) => parser.destroy(error))
  let header: readonly string[] | undefined
  let row = 0
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<Row>) {
      if (header === undefined) {
        header = record
        const names = fieldNames(header, text)
        if (names.text === undefined && (text !== undefined || names.title === undefined))
          throw noText(`The first row of ${name}`, header, text)
        continue
      }
      row += 1
      if (record.length !== header.length) throw ragged(record, header, info.lines, name, delimiter)
      yield itemOf(record, header, row, text)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TriageError({
      message: `${name} cannot be read as a table: ${error.message}.`,
      next: 'Quote a field that holds a separator, a quote or a line break, and double the quotes in it.',
      cause: error,
    })
  } finally {
    input.destroy()
    parser.destroy()
  }
}

function itemOf(record: readonly string[], header: readonly string[], row: number, text?: string): RawItem {
  const names = fieldNames(header, text)
  const at = (column: string | undefined): string =>
    column === undefined ? '' : (record[header.indexOf(column)] ?? '')
  return {
    id: names.id === undefined ? undefined : at(names.id).trim(),
    place: `row-${row}`,
    text: joined(at(names.title), at(names.text)),
  }
}

function ragged(
  record: readonly string[],
  header: readonly string[],
  line: number,
  name: string,
  delimiter: string,
): TriageError {
  const sign = delimiter === '\t' ? 'a tab' : `"${delimiter}"`
  return new TriageError({
    message: `The row that ends on line ${line} of ${name} has ${record.length} fields, but there are ${header.length} columns (${header.join(', ')}).`,
    next: `Mend that row: put a field that holds ${sign} into quotes.`,
  })
}

/** The separator that stands most often in the first line, outside of quotes. */
async function separatorOf(file: TextFile): Promise<string> {
  let line = ''
  for await (const piece of file.pieces()) {
    line = piece.replace(/"[^"]*"/g, '').split(/\r?\n/)[0] ?? ''
    break
  }
  const count = (sign: string): number => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
