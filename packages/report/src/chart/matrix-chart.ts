import { escapeMarkup } from '../text/escape.ts'
import { many, shortNumber } from '../text/numbers.ts'
import { visible } from '../text/visible.ts'
import { fit, textWidth } from '../text/width.ts'
import { frame } from './frame.ts'
import { faint, seriesColor } from './theme.ts'

export interface MatrixRow {
  readonly label: string
  /** One for each column, from 0 to 1; null where there is none. */
  readonly values: readonly (number | null)[]
}

export interface MatrixChart {
  readonly title: string
  readonly subtitle?: string
  /** What a reader who sees no picture is told. Default: the mean of each row. */
  readonly description?: string
  readonly rows: readonly MatrixRow[]
  /** What a column is, such as `task`. */
  readonly column: string
  /** What a value of 1 and one of 0 mean, for the legend. Default: `1` and `0`. */
  readonly meanings?: readonly [one: string, zero: string]
  /** Pixels. Default: 720. */
  readonly width?: number
}

const rowHeight = 28
/** A thinner tile could not be seen. */
const thinnest = 3
const empty = 0.1

/**
 * A map of tiles, a row for each thing and a column for each case: the fuller a tile, the nearer its value to 1. Where there
 * are more columns than room, neighbours share a tile with their mean, and the chart says how many. One SVG document; the
 * same data give the same bytes.
 *
 * @returns the markup of an `<svg>`: a file of its own, or a part of a page with `picture()`
 * @example
 * matrixChart({ title: 'Tasks', rows: [{ label: 'solo', values: [1, 0, 1] }], column: 'task', meanings: ['right', 'wrong'] })
 */
export const matrixChart = (chart: MatrixChart): string => {
  const { title, subtitle, description, rows, column, meanings = ['1', '0'], width = 720 } = chart
  const columns = Math.max(0, ...rows.map(({ values }) => values.length))
  const widest = Math.max(0, ...rows.map(({ label }) => textWidth(visible(label), 12)))
  const left = Math.ceil(Math.min(widest, width * 0.3)) + 24
  const room = width - left - 16
  const share = Math.max(1, Math.ceil((columns * thinnest) / room))
  const tiles = Math.ceil(columns / share)
  return frame({
    title,
    subtitle,
    description: description ?? describe(rows, columns, column),
    width,
    height: rows.length * rowHeight + 8,
    legend: [
      { name: meanings[0], color: seriesColor(0) },
      { name: `${meanings[1]} (empty)`, color: faint.light, dash: '1 2' },
    ],
    notes: share === 1 ? [] : [`Each tile is the mean of up to ${share} neighbouring ${column}s.`],
    body:
      columns === 0
        ? undefined
        : rows.map((row, i) => drawRow(row, { y: i * rowHeight, left, room, share, tiles })).join(''),
  })
}

const known = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value)

const meanOf = (values: readonly (number | null)[]): number | null => {
  const numbers = values.filter(known)
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length
}

const describe = (rows: readonly MatrixRow[], columns: number, column: string): string => {
  if (columns === 0) return 'A map of tiles without data.'
  const told = rows
    .slice(0, 20)
    .map(({ label, values }) => `${visible(label)}: ${shortNumber(meanOf(values) ?? Number.NaN)}`)
  return `A map of ${many(rows.length, 'row')} and ${many(columns, column)}. Means: ${told.join('; ')}.`
}

interface RowLayout {
  readonly y: number
  readonly left: number
  readonly room: number
  /** Columns in a tile. */
  readonly share: number
  readonly tiles: number
}

const drawRow = ({ label, values }: MatrixRow, { y, left, room, share, tiles }: RowLayout): string => {
  const step = room / tiles
  const gap = step > 8 ? 1 : 0
  const parts = Array.from({ length: tiles }, (_, i): string => {
    const value = meanOf(values.slice(i * share, (i + 1) * share))
    if (value === null) return ''
    const opacity = empty + (1 - empty) * Math.min(1, Math.max(0, value))
    return `<rect x="${(left + i * step).toFixed(2)}" y="${y + 4}" width="${(step - gap).toFixed(2)}" height="20" fill="${seriesColor(0)}" fill-opacity="${opacity.toFixed(2)}"/>`
  })
  const name = escapeMarkup(fit(visible(label), 12, left - 20))
  return `<text x="${left - 8}" y="${y + 18}" text-anchor="end">${name}</text>${parts.join('')}<rect x="${left - 0.5}" y="${y + 3.5}" width="${room + 1}" height="21" fill="none" stroke="${faint.light}" stroke-width=".75"/>`
}
