import type { Cell, Table } from './table.ts'

export interface CsvOptions {
  /**
   * Puts an apostrophe before text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or
   * a line end), as OWASP's "CSV Injection" advises: for text of strangers. Numbers stay numbers. Default: false.
   */
  readonly guardFormulas?: boolean
}

const field = (cell: Cell | undefined, guard: boolean): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const text = guard && /^\s*[=+\-@]|^[\t\r\n]/.test(String(cell)) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A table as comma-separated values (RFC 4180) for programs: columns by name, every digit of a number, nothing where a
 * value is missing. Text is written as it is, unless `guardFormulas` is set.
 *
 * @example
 * tableCsv({ columns: [{ name: 'genre' }, { name: 'sales' }], rows: [{ genre: 'Rock, Pop', sales: 0.1 }] })
 * // 'genre,sales\r\n"Rock, Pop",0.1\r\n'
 */
export const tableCsv = ({ columns, rows }: Table, { guardFormulas = false }: CsvOptions = {}): string => {
  const names = columns.map(({ name }) => name)
  const write = (cell: Cell | undefined): string => field(cell, guardFormulas)
  const lines = [names.map(write), ...rows.map((row) => names.map((name) => write(row[name])))]
  // One empty field alone would read as no line at all.
  return lines.map((line) => `${line.length === 1 && line[0] === '' ? '""' : line.join(',')}\r\n`).join('')
}
