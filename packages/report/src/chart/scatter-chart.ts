import { axisX, axisY, dot, gridX, gridY, line, ruleX, text } from '@observablehq/plot'
import { many, shortNumber } from '../text/numbers.ts'
import { visible } from '../text/visible.ts'
import { fit } from '../text/width.ts'
import type { Measure } from './axis.ts'
import { measureText } from './axis.ts'
import { draw } from './draw.ts'
import { frame } from './frame.ts'
import { labelPlaces } from './label-places.ts'
import { faint, ground, seriesColor } from './theme.ts'

export interface ScatterPoint {
  readonly label: string
  /** A point with a coordinate that is no finite number is left out, and the chart says so. */
  readonly x: number | null
  readonly y: number | null
  /** How far y may lie from what it estimates, from low to high. */
  readonly interval?: readonly [number, number]
  /** Whether it stands on the line that joins the best points. Default: false. */
  readonly onLine?: boolean
}

export interface ScatterChart {
  readonly title: string
  readonly subtitle?: string
  /** What a reader who sees no picture is told. Default: every point, and which are joined. */
  readonly description?: string
  readonly points: readonly ScatterPoint[]
  readonly x?: Measure
  readonly y?: Measure
  /** What the line joins, for the legend, which is there when it joins two or more. Default: no legend. */
  readonly line?: string
  /** Pixels. Default: 720. */
  readonly width?: number
}

interface PlacedPoint {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly low: number
  readonly high: number
  readonly onLine: boolean
}

const height = 340
const margins = { marginLeft: 70, marginRight: 30, marginTop: 36 } as const
const identity = { type: 'identity' } as const

/**
 * Named points, each with the interval of its y, and a line through those that are on it (from left to right), as one SVG
 * document. The axis of x begins at zero. The same data give the same bytes.
 *
 * @returns the markup of an `<svg>`: a file of its own, or a part of a page with `picture()`
 * @example
 * scatterChart({ title: 'Cost and score', points: [{ label: 'solo', x: 0.2, y: 62, onLine: true }], line: 'best for the cost' })
 */
export const scatterChart = (chart: ScatterChart): string => {
  const { title, subtitle, description, points, width = 720 } = chart
  const placed = points.flatMap(({ label, x, y, interval, onLine = false }): PlacedPoint[] => {
    if (x === null || y === null || !Number.isFinite(x) || !Number.isFinite(y)) return []
    const [low, high] = interval?.every((one) => Number.isFinite(one)) ? interval : [y, y]
    return [{ label: visible(label), x, y, low, high, onLine }]
  })
  const left = points.filter(({ x, y }) => x === null || y === null || !Number.isFinite(x) || !Number.isFinite(y))
  const joined = placed.filter(({ onLine }) => onLine).length
  const names = left.slice(0, 5).map(({ label }) => label)
  return frame({
    title,
    subtitle,
    description: description ?? describe(placed, chart),
    width,
    height,
    legend: chart.line === undefined || joined < 2 ? [] : [{ name: chart.line, color: faint.light, dash: '5 4' }],
    notes:
      left.length === 0
        ? []
        : [`${many(left.length, 'point')} of ${points.length} left out, without a number: ${names.join(', ')}.`],
    body: placed.length === 0 ? undefined : drawPoints(placed, { ...chart, width }),
  })
}

const describe = (points: readonly PlacedPoint[], { x, y, line: joined }: ScatterChart): string => {
  if (points.length === 0) return 'A chart of points without data.'
  const axes = [measureText(y), measureText(x)].filter((one) => one !== null).join(' against ')
  const told = points.slice(0, 20).map((point) => {
    const on = point.onLine && joined !== undefined ? `, ${joined}` : ''
    return `${point.label}: ${shortNumber(point.y)} at ${shortNumber(point.x)}${on}`
  })
  const more = points.length > told.length ? `; and ${points.length - told.length} more` : ''
  return `A chart of ${many(points.length, 'point')}${axes === '' ? '' : `, ${axes}`}. ${told.join('; ')}${more}.`
}

const drawPoints = (
  points: readonly PlacedPoint[],
  { width, x, y }: ScatterChart & { readonly width: number },
): string => {
  const least = Math.min(...points.map(({ low }) => low))
  const most = Math.max(...points.map(({ high }) => high))
  const margin = (most - least) / 12 || Math.abs(most) / 10 || 1
  const far = Math.max(...points.map((point) => point.x)) * 1.08 || 1
  const near = Math.min(0, ...points.map((point) => point.x))
  const label = measureText(x)
  const marginBottom = label === null ? 30 : 48
  const domain = { x: [near, far], y: [least - margin, most + margin] } as const
  const room = {
    width: width - margins.marginLeft - margins.marginRight,
    height: height - margins.marginTop - marginBottom,
  }
  const places = labelPlaces(
    points.map((point) => ({
      label: fit(point.label, 12, room.width * 0.6),
      x: ((point.x - near) / (far - near)) * room.width,
      y: ((domain.y[1] - point.y) / (domain.y[1] - domain.y[0])) * room.height,
    })),
    room,
  )
  const color = seriesColor(0)
  const hull = points.filter(({ onLine }) => onLine).toSorted((a, b) => a.x - b.x)
  return draw({
    width,
    height,
    ...margins,
    marginBottom,
    color: identity,
    x: { domain: [...domain.x] },
    y: { domain: [...domain.y], label: measureText(y) },
    marks: [
      gridX({ ticks: Math.floor(width / 100) }),
      gridY(),
      axisY({ tickSize: 0, tickFormat: shortNumber, labelArrow: 'none', labelOffset: 54 }),
      axisX({
        tickSize: 0,
        ticks: Math.floor(width / 100),
        tickFormat: shortNumber,
        label,
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      line(hull, { x: 'x', y: 'y', stroke: faint.light, strokeDasharray: '5 4', strokeWidth: 1.5 }),
      ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: color, strokeWidth: 2, strokeOpacity: 0.7 }),
      dot(points, { x: 'x', y: 'y', r: 5.5, fill: color, title: 'label' }),
      ...points.map((point, i) => {
        const { dx, dy, anchor, label: shown } = places[i] ?? { dx: 9, dy: 0, anchor: 'start' as const, label: '' }
        // What lies under a label, such as the line, does not run through it.
        const halo = { stroke: ground.light, strokeWidth: 4, paintOrder: 'stroke' } as const
        const placing = {
          dx,
          dy,
          textAnchor: anchor,
          fontSize: 12,
          fontWeight: 600,
          fill: 'currentColor',
          ...halo,
        } as const
        return text([point], { x: 'x', y: 'y', text: () => shown, ...placing })
      }),
    ],
  })
}
