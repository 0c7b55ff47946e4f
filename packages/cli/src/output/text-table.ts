import type { Table } from '@crewright/report'
import { cellText } from '@crewright/report'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import { pad } from '../terminal/cut.ts'
import { oneLine } from '../terminal/plain.ts'

const between = '  '
/** Columns of a terminal in which text can still be read. */
const narrowest = 24

/**
 * A table in aligned columns, its heading first. Where the terminal is too narrow, the widest column is wrapped; undefined
 * when that is not enough.
 */
export const textTable = ({ columns, rows }: Table, width = Infinity): readonly string[] | undefined => {
  const cells = [
    columns.map(({ name, label = name }) => label),
    ...rows.map((row) => columns.map((column) => oneLine(cellText(row[column.name], column)))),
  ]
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => stringWidth(line[i] ?? ''))))
  const widest = widths.indexOf(Math.max(...widths))
  const others = widths.reduce((sum, one, i) => sum + (i === widest ? 0 : one), between.length * (columns.length - 1))
  const room = Math.min(widths[widest] ?? 0, width - others)
  if (room < Math.min(narrowest, widths[widest] ?? 0)) return undefined
  return cells.flatMap((line) => {
    const parts = wrapAnsi(line[widest] ?? '', room, { hard: true }).split('\n')
    return parts.map((part, n) =>
      line
        .map((cell, i) => (i === widest ? pad(part, room) : pad(n === 0 ? cell : '', widths[i] ?? 0)))
        .join(between)
        .trimEnd(),
    )
  })
}
