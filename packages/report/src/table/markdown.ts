import { visible } from '../text/visible.ts'
import type { Table } from './table.ts'
import { cellText, headingOf, isNumeric } from './table.ts'

/**
 * Text that Markdown shows as it is: no emphasis, no link, no HTML comes of it, and no cell ends early.
 *
 * @example
 * escapeMarkdown('a|b *c* <d>') // 'a\\|b \\*c\\* &lt;d&gt;'
 */
export const escapeMarkdown = (text: string): string =>
  visible(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * A table in GitHub's Markdown (https://github.github.com/gfm/#tables-extension-), numbers at the right and grouped.
 * Text is escaped; a missing value is `–`. It ends in a line end.
 *
 * @example
 * tableMarkdown({ columns: [{ name: 'genre' }, { name: 'sales', unit: 'USD', digits: 2 }], rows: [{ genre: 'Rock', sales: 826.65 }] })
 */
export const tableMarkdown = (table: Table): string => {
  const { columns, rows } = table
  if (columns.length === 0) return ''
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return [
    line(columns.map((column) => escapeMarkdown(headingOf(column)))),
    line(columns.map((column) => (isNumeric(table, column) ? '--:' : ':--'))),
    ...rows.map((row) => line(columns.map((column) => escapeMarkdown(cellText(row[column.name], column))))),
  ].join('')
}
