import { CsvError, parse } from 'csv-parse/sync'
import { SimulationError } from '../errors/simulation-error.ts'

/** One tie as it stands in a file. */
export interface Tie {
  readonly from: string
  readonly to: string
  /** For errors, such as `friends.csv, line 7`. */
  readonly where: string
}

/** A network as a file has it. */
export interface NetworkText {
  /** Undefined: those that the ties name. */
  readonly nodes: readonly string[] | undefined
  readonly directed: boolean | undefined
  readonly ties: readonly Tie[]
}

export const unreadable = (where: string, what: string, next: string, cause?: unknown): SimulationError =>
  new SimulationError({ message: `${where}: ${what}`, next, cause })

/** Lines of two names with blanks between them; empty lines and those that start with # or % are left out. */
export const readEdgeList = (text: string, source: string): NetworkText => {
  const ties: Tie[] = []
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const words = line.trim().split(/\s+/)
    const [from = '', to = ''] = words
    if (from === '' || from.startsWith('#') || from.startsWith('%')) continue
    const where = `${source}, line ${at + 1}`
    if (words.length !== 2)
      throw unreadable(
        where,
        `${JSON.stringify(shortened(line.trim()))} is no tie: it has ${words.length} words`,
        'Write two names with a blank between them; for names with blanks, or more columns, use CSV with the header from,to.',
      )
    ties.push({ from, to, where })
  }
  return { nodes: undefined, directed: undefined, ties }
}

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** A table with a header that names two columns `from` and `to`, or `source` and `target`; others are left out. */
export const readTable = (text: string, source: string, delimiter: string): NetworkText => {
  const [header, ...rows] = rowsOf(text, source, delimiter)
  const titles = (header?.record ?? []).map((title) => title.toLowerCase())
  const [from, to] = columnsOf(titles)
  if (from < 0 || to < 0)
    throw unreadable(
      `${source}, line ${header?.info.lines ?? 1}`,
      `the header ${JSON.stringify(shortened(titles.join(delimiter)))} does not say which columns are tied`,
      'Name two columns from and to.',
    )
  const ties = rows.map(({ record, info }): Tie => {
    const where = `${source}, line ${info.lines}`
    const [start = '', end = ''] = [record[from], record[to]]
    if (record.length === titles.length && start !== '' && end !== '') return { from: start, to: end, where }
    throw unreadable(
      where,
      `${JSON.stringify(shortened(record.join(delimiter)))} is no tie under the header ${titles.join(delimiter)}`,
      'Give each row as many cells as the header has, and put a cell that holds a separator into quotes.',
    )
  })
  return { nodes: undefined, directed: undefined, ties }
}

const columnsOf = (titles: readonly string[]): [from: number, to: number] =>
  titles.includes('from')
    ? [titles.indexOf('from'), titles.indexOf('to')]
    : [titles.indexOf('source'), titles.indexOf('target')]

const rowsOf = (text: string, source: string, delimiter: string): readonly Row[] => {
  try {
    return parse(text, {
      delimiter,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      comment: '#',
      comment_no_infix: true,
    }) as unknown as readonly Row[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line: unknown = error['lines']
    throw unreadable(
      typeof line === 'number' ? `${source}, line ${line}` : source,
      `this is no table: ${error.message}`,
      'Put a cell that holds a separator, a quote or a line break into quotes, and double the quotes in it.',
      error,
    )
  }
}

/** What an error shows of a text. */
export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
