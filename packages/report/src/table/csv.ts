import type { Cell, Table } from './table.ts'

const field = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const text = String(cell)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A table as comma-separated values (RFC 4180) for programs: columns by name, every digit of a number, nothing where a
 * value is missing. Text is written as it is: a spreadsheet may take a cell that begins with `=` for a formula.
 *
 * @example
 * tableCsv({ columns: [{ name: 'genre' }, { name: 'sales' }], rows: [{ genre: 'Rock, Pop', sales: 0.1 }] })
 * // 'genre,sales\r\n"Rock, Pop",0.1\r\n'
 */
export const tableCsv = ({ columns, rows }: Table): string => {
  const names = columns.map(({ name }) => name)
  const lines = [names.map(field), ...rows.map((row) => names.map((name) => field(row[name])))]
  // One empty field alone would read as no line at all.
  return lines.map((line) => `${line.length === 1 && line[0] === '' ? '""' : line.join(',')}\r\n`).join('')
}
