import { axisX, axisY, dot, gridY, line, ruleY } from '@observablehq/plot'
import { many, shortNumber } from '../text/numbers.ts'
import { fit, textWidth } from '../text/width.ts'
import type { Measure } from './axis.ts'
import { measureText, spread } from './axis.ts'
import { draw } from './draw.ts'
import { frame } from './frame.ts'
import type { Line, PlacedLines, PlacedPoint } from './lines.ts'
import { describeLines, placeLines } from './lines.ts'
import { seriesColor, seriesShades } from './theme.ts'

export interface LineChart {
  readonly title: string
  readonly subtitle?: string
  /** What a reader who sees no picture is told. Default: how many points, the least and the greatest. */
  readonly description?: string
  readonly lines: readonly Line[]
  readonly x?: Measure
  readonly y?: Measure
  /** Whether the axis of values begins at zero. Default: false. */
  readonly zero?: boolean
  /** Pixels. Default: 720. */
  readonly width?: number
}

const height = 320

/**
 * A line chart as one SVG document, for light and dark screens and for paper, with no reference to anything outside of
 * it. The same data give the same bytes. Dates are shown in coordinated universal time.
 *
 * @returns the markup of an `<svg>`: a file of its own, or a part of a page with `picture()`
 * @throws ChartError when some points lie along numbers and others along dates or names
 * @example
 * const svg = lineChart({ title: 'Spend', lines: [{ name: 'solo', points: [{ x: 1, y: 3 }, { x: 2, y: 5 }] }] })
 */
export const lineChart = (chart: LineChart): string => {
  const { title, subtitle, description, lines, width = 720 } = chart
  const placed = placeLines(lines)
  const drawable = placed.points.some(({ y }) => !Number.isNaN(y))
  const given = lines.reduce((sum, { points }) => sum + points.length, 0)
  const notes = placed.leftOut === 0 ? [] : [`${many(placed.leftOut, 'point')} of ${given} left out: not a number.`]
  const named = lines.map(({ name }, i) => ({ name, color: seriesColor(i), dash: dashOf(i) }))
  return frame({
    title,
    subtitle,
    description: description ?? describeLines(placed, lines.length, measureText(chart.y)),
    width,
    height,
    legend: lines.length > 1 ? named : [],
    notes,
    body: drawable ? drawLines(placed, { ...chart, width }) : undefined,
  })
}

/** From the ninth line on, the colours come again: dashes tell them apart. */
const dashOf = (series: number): string | undefined =>
  [undefined, '6 3', '2 3'][Math.min(2, Math.floor(series / seriesShades.length))]

const identity = { type: 'identity' } as const
const color = ({ series }: PlacedPoint): string => seriesColor(series)

/** A line that stays level has an axis with some length too. */
const reach = (points: readonly PlacedPoint[], zero: boolean): [number, number] => {
  const values = points.map(({ y }) => y).filter((y) => !Number.isNaN(y))
  const least = values.reduce((a, b) => Math.min(a, b), zero ? 0 : Number.POSITIVE_INFINITY)
  const most = values.reduce((a, b) => Math.max(a, b), zero ? 0 : Number.NEGATIVE_INFINITY)
  const half = Math.abs(least) / 10 || 1
  return least === most ? [least - half, most + half] : [least, most]
}

const drawLines = (
  { points, kind, names }: PlacedLines,
  { lines, width, x, y, zero = false }: LineChart & { readonly width: number },
): string => {
  const label = measureText(x)
  const axis = { tickSize: 0, label, labelAnchor: 'center', labelArrow: 'none' } as const
  const widest = Math.max(0, ...names.map((name) => textWidth(name, 12)))
  const at = spread(names.length, Math.floor((width - 110) / Math.min(140, Math.max(30, widest + 16))))
  const name = (tick: number): string => fit(names[tick] ?? '', 12, (width - 110) / at.length)
  const [least, most] = reach(points, zero)
  const few = points.length <= 40
  return draw({
    width,
    height,
    marginLeft: 70,
    marginRight: 40,
    marginTop: 36,
    marginBottom: label === null ? 30 : 48,
    color: identity,
    x: { type: kind === 'time' ? 'utc' : 'linear', ...(names.length === 1 ? { domain: [-1, 1] } : {}) },
    y: { domain: [least, most], nice: true, label: measureText(y) },
    marks: [
      gridY(),
      axisY({ tickSize: 0, tickFormat: shortNumber, labelArrow: 'none', labelOffset: 54 }),
      kind === 'name'
        ? axisX(at, { ...axis, tickFormat: name })
        : axisX({ ...axis, ticks: Math.floor(width / 100), ...(kind === 'number' ? { tickFormat: shortNumber } : {}) }),
      ...(least <= 0 && most >= 0 ? [ruleY([0], { strokeOpacity: 0.5 })] : []),
      ...lines.map((_, i) =>
        line(
          points.filter(({ series }) => series === i),
          { x: 'x', y: 'y', stroke: color, strokeWidth: 2, strokeDasharray: dashOf(i) ?? 'none' },
        ),
      ),
      dot(
        points.filter(({ y, alone }) => !Number.isNaN(y) && (few || alone)),
        { x: 'x', y: 'y', fill: color, r: 3.5, title: 'told' },
      ),
    ],
  })
}
