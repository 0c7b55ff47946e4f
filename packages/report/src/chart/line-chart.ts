import { areaY, axisX, axisY, dot, gridY, line, ruleY } from '@observablehq/plot'
import { many, shortNumber } from '../text/numbers.ts'
import { fit, textWidth } from '../text/width.ts'
import type { Measure } from './axis.ts'
import { measureText, spread } from './axis.ts'
import { draw } from './draw.ts'
import { frame } from './frame.ts'
import type { Line, PlacedLines, PlacedPoint } from './lines.ts'
import { describeLines, placeLines } from './lines.ts'
import { faint, seriesColor, seriesShades } from './theme.ts'

/** A value that is known from elsewhere: a dashed line across the chart. */
export interface Level {
  readonly value: number
  readonly label: string
}

export interface LineChart {
  readonly title: string
  readonly subtitle?: string
  /** What a reader who sees no picture is told. Default: how many points, the least and the greatest. */
  readonly description?: string
  readonly lines: readonly Line[]
  /** Drawn across the chart and named in the legend. One that is no finite number is left out. Default: none. */
  readonly levels?: readonly Level[]
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
  const looks = looksOf(lines)
  const thin = new Set<string>()
  const named = lines.flatMap(({ name, thin: isThin = false }, i) => {
    if (isThin && thin.has(name)) return []
    if (isThin) thin.add(name)
    return [{ name, color: looks[i]?.color ?? faint.light, dash: looks[i]?.dash }]
  })
  const levels = (chart.levels ?? []).filter(({ value }) => Number.isFinite(value))
  const solid = lines.filter(({ thin = false }) => !thin).length
  const known = levels.map(({ label }, i) => ({ name: label, color: seriesColor(solid + i), dash: '6 4' }))
  return frame({
    title,
    subtitle,
    description: description ?? describeLines(placed, lines.length, measureText(chart.y)),
    width,
    height,
    legend: lines.length + known.length > 1 ? [...named, ...known] : [],
    notes,
    body: drawable ? drawLines(placed, { ...chart, width, levels }, looks) : undefined,
  })
}

/** From the ninth line on, the colours come again: dashes tell them apart. */
const dashOf = (series: number): string | undefined =>
  [undefined, '6 3', '2 3'][Math.min(2, Math.floor(series / seriesShades.length))]

interface Look {
  readonly color: string
  readonly dash: string | undefined
  readonly thin: boolean
}

/** Thin lines are faint, and take no colour from the others. */
const looksOf = (lines: readonly Line[]): readonly Look[] => {
  let solid = 0
  return lines.map(({ thin = false }) => {
    if (thin) return { color: faint.light, dash: undefined, thin }
    const look = { color: seriesColor(solid), dash: dashOf(solid), thin }
    solid += 1
    return look
  })
}

const identity = { type: 'identity' } as const

/** A line that stays level has an axis with some length too. */
const reach = (points: readonly PlacedPoint[], levels: readonly Level[], zero: boolean): [number, number] => {
  const given = [...points.flatMap(({ y, low, high }) => [y, low, high]), ...levels.map(({ value }) => value)]
  const values = given.filter((y) => !Number.isNaN(y))
  const least = values.reduce((a, b) => Math.min(a, b), zero ? 0 : Number.POSITIVE_INFINITY)
  const most = values.reduce((a, b) => Math.max(a, b), zero ? 0 : Number.NEGATIVE_INFINITY)
  const half = Math.abs(least) / 10 || 1
  return least === most ? [least - half, most + half] : [least, most]
}

const drawLines = (
  { points, kind, names }: PlacedLines,
  { lines, levels = [], width, x, y, zero = false }: LineChart & { readonly width: number },
  looks: readonly Look[],
): string => {
  const color = ({ series }: PlacedPoint): string => looks[series]?.color ?? faint.light
  const bySeries = lines.map((): PlacedPoint[] => [])
  for (const point of points) bySeries[point.series]?.push(point)
  const solidLast = [...bySeries.keys()].sort((a, b) => Number(looks[b]?.thin) - Number(looks[a]?.thin) || a - b)
  const solid = lines.filter(({ thin = false }) => !thin).length
  const label = measureText(x)
  const axis = { tickSize: 0, label, labelAnchor: 'center', labelArrow: 'none' } as const
  const widest = Math.max(0, ...names.map((name) => textWidth(name, 12)))
  const at = spread(names.length, Math.floor((width - 110) / Math.min(140, Math.max(30, widest + 16))))
  const name = (tick: number): string => fit(names[tick] ?? '', 12, (width - 110) / at.length)
  const [least, most] = reach(points, levels, zero)
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
      ...bySeries
        .filter((own) => own.some(({ low }) => !Number.isNaN(low)))
        .map((own) => areaY(own, { x: 'x', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.16 })),
      ...solidLast.map((i) => {
        const { dash = 'none', thin } = looks[i] ?? { thin: false }
        const stroke = { stroke: color, strokeWidth: thin ? 1.2 : 2, strokeOpacity: thin ? 0.45 : 1 }
        return line(bySeries[i] ?? [], { x: 'x', y: 'y', ...stroke, strokeDasharray: dash })
      }),
      ...levels.map(({ value }, i) =>
        ruleY([value], { stroke: seriesColor(solid + i), strokeWidth: 2, strokeDasharray: '6 4' }),
      ),
      dot(
        points.filter(({ y, alone, series }) => !Number.isNaN(y) && ((few && looks[series]?.thin !== true) || alone)),
        { x: 'x', y: 'y', fill: color, r: 3.5, title: 'told' },
      ),
    ],
  })
}
