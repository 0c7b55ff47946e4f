import { axisX, axisY, dot, gridX, ruleX, ruleY, text } from '@observablehq/plot'
import { many, shortNumber } from '../text/numbers.ts'
import { visible } from '../text/visible.ts'
import { fit, textWidth } from '../text/width.ts'
import type { Measure } from './axis.ts'
import { measureText } from './axis.ts'
import { draw } from './draw.ts'
import { frame } from './frame.ts'
import { ground, seriesColor } from './theme.ts'

/** A value and how far it may lie from what it estimates. */
export interface IntervalRow {
  readonly label: string
  /** What is no finite number is left out, and the chart says so. */
  readonly value: number | null
  readonly low: number
  readonly high: number
}

export interface IntervalChart {
  readonly title: string
  readonly subtitle?: string
  /** What a reader who sees no picture is told. Default: every value with its interval. */
  readonly description?: string
  /** From top to bottom; the first two hundred are drawn. */
  readonly rows: readonly IntervalRow[]
  readonly value?: Measure
  /** Draws a line at zero and has it in view: for differences. Default: false. */
  readonly zero?: boolean
  /** The least and the greatest value in view. Default: what the intervals need. */
  readonly domain?: readonly [number, number]
  /** Pixels. Default: 720. */
  readonly width?: number
}

interface PlacedRow extends IntervalRow {
  readonly value: number
  readonly at: number
  readonly told: string
}

const most = 200
const rowHeight = 40
/** The line at zero does not run through the numbers. */
const halo = { stroke: ground.light, strokeWidth: 4, paintOrder: 'stroke' } as const
const identity = { type: 'identity' } as const

/**
 * Values with their intervals, one below the other, as one SVG document: a dot for the value and a line for the interval,
 * the numbers above it. The same data give the same bytes.
 *
 * @returns the markup of an `<svg>`: a file of its own, or a part of a page with `picture()`
 * @example
 * intervalChart({ title: 'Difference', rows: [{ label: 'crew', value: -3.1, low: -6, high: -0.2 }], zero: true })
 */
export const intervalChart = (chart: IntervalChart): string => {
  const { title, subtitle, description, rows, width = 720 } = chart
  const known = rows.filter(({ value, low, high }) => [value, low, high].every((one) => Number.isFinite(one)))
  const placed = known.slice(0, most).map((row, at): PlacedRow => {
    const value = row.value ?? 0
    return { ...row, value, at, told: `${shortNumber(value)} [${shortNumber(row.low)}, ${shortNumber(row.high)}]` }
  })
  const wrong = rows.length - known.length
  return frame({
    title,
    subtitle,
    description: description ?? describe(placed, measureText(chart.value)),
    width,
    height: placed.length * rowHeight + 56,
    legend: [],
    notes: [
      ...(wrong === 0 ? [] : [`${many(wrong, 'row')} of ${rows.length} left out: not a number.`]),
      ...(known.length <= most ? [] : [`The first ${most} of ${many(known.length, 'row')}.`]),
    ],
    body: placed.length === 0 ? undefined : drawRows(placed, { ...chart, width }),
  })
}

const describe = (rows: readonly PlacedRow[], measure: string | null): string => {
  if (rows.length === 0) return 'A chart of intervals without data.'
  const told = rows.slice(0, 20).map(({ label, told }) => `${visible(label)}: ${told}`)
  const left = rows.length > told.length ? `; and ${rows.length - told.length} more` : ''
  return `A chart of ${many(rows.length, 'value')}${measure === null ? '' : ` of ${measure}`} with their intervals. ${told.join('; ')}${left}.`
}

/** What the intervals need; never no length at all. */
const reach = (rows: readonly PlacedRow[], zero: boolean): [number, number] => {
  const low = Math.min(...rows.map(({ low }) => low), ...(zero ? [0] : []))
  const high = Math.max(...rows.map(({ high }) => high), ...(zero ? [0] : []))
  const margin = (high - low) / 20 || Math.abs(low) / 10 || 1
  return [low - margin, high + margin]
}

const drawRows = (
  rows: readonly PlacedRow[],
  { width, value, zero = false, domain }: IntervalChart & { readonly width: number },
): string => {
  const widest = Math.max(...rows.map(({ label }) => textWidth(visible(label), 12)))
  const marginLeft = Math.ceil(Math.min(widest, width * 0.3)) + 24
  const label = measureText(value)
  const color = seriesColor(0)
  return draw({
    width,
    height: rows.length * rowHeight + 56,
    marginLeft,
    marginRight: 40,
    marginTop: 8,
    marginBottom: label === null ? 30 : 46,
    color: identity,
    x: { domain: [...(domain ?? reach(rows, zero))], clamp: domain !== undefined },
    y: { domain: [rows.length - 0.4, -0.6] },
    marks: [
      gridX({ ticks: Math.floor(width / 100) }),
      axisX({
        tickSize: 0,
        ticks: Math.floor(width / 100),
        tickFormat: shortNumber,
        label,
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      axisY(
        rows.map(({ at }) => at),
        {
          tickSize: 0,
          label: null,
          tickFormat: (tick: number) => fit(visible(rows[tick]?.label ?? ''), 12, marginLeft - 20),
        },
      ),
      ...(zero ? [ruleX([0], { strokeOpacity: 0.7 })] : []),
      ruleY(rows, { y: 'at', x1: 'low', x2: 'high', stroke: color, strokeWidth: 3, strokeLinecap: 'round' }),
      dot(rows, { x: 'value', y: 'at', r: 5, fill: color, title: 'told' }),
      text(rows, { x: 'value', y: 'at', text: 'told', dy: -13, fontSize: 11, fill: 'currentColor', ...halo }),
    ],
  })
}
