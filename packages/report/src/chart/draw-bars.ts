import { axisX, axisY, gridX, gridY, rectX, rectY, ruleX, ruleY, text } from '@observablehq/plot'
import { shortNumber } from '../text/numbers.ts'
import { fit, textWidth } from '../text/width.ts'
import { spread } from './axis.ts'
import type { PlacedBar, PlacedBars } from './bars.ts'
import { draw } from './draw.ts'
import { seriesColor } from './theme.ts'

export interface BarLayout {
  readonly width: number
  readonly height: number
  /** What the labels are, and what the length of a bar measures. */
  readonly category: string | null
  readonly value: string | null
}

/** Above so many bars each is a thin line, and only some are labelled. */
const mostRows = 60
const mostColumns = 24

/** Upright when every label has room under its bars, lying when not, and thin and upright when they are too many to read. */
export const layoutOf = ({ bars, labels, series }: PlacedBars, width: number): { lying: boolean; height: number } => {
  const room = (width - 90) / Math.max(1, labels.length)
  const upright = bars.length <= mostColumns && labels.every((label) => textWidth(label, 12) <= room - 8)
  const lying = !upright && labels.length * series.length <= mostRows
  return { lying, height: lying ? labels.length * (series.length * 16 + 8) + 56 : 320 }
}

const fill = ({ series }: PlacedBar): string => seriesColor(series)
const title = ({ told }: PlacedBar): string => told
const middle = ({ from, to }: PlacedBar): number => (from + to) / 2
const told = ({ value }: PlacedBar): string => shortNumber(value)
const identity = { type: 'identity' } as const
/** The end of a bar: a bar of nothing has one too, and an axis of nothing but zeros some length. */
const reach = (bars: readonly PlacedBar[]): [number, number] => {
  const values = bars.map(({ value }) => value)
  const [least, most] = [values.reduce((a, b) => Math.min(a, b), 0), values.reduce((a, b) => Math.max(a, b), 0)]
  return least === 0 && most === 0 ? [0, 1] : [least, most]
}
const below = ({ value }: PlacedBar): boolean => value < 0
const above = ({ value }: PlacedBar): boolean => value >= 0

export const drawUpright = ({ bars, labels }: PlacedBars, { width, height, category, value }: BarLayout): string => {
  const room = width - 90
  const many = bars.length > mostColumns
  const at = spread(labels.length, many ? Math.floor(room / 90) : labels.length)
  const slot = room / at.length - 8
  const label = (tick: number): string => fit(labels[Math.floor(tick)] ?? '', 12, slot)
  const numbers = { x: middle, y: 'value', text: told, fontSize: 11, fill: 'currentColor' } as const
  return draw({
    width,
    height,
    marginLeft: 70,
    marginRight: 20,
    marginTop: 36,
    marginBottom: category === null ? 30 : 48,
    color: identity,
    x: { domain: [0, labels.length] },
    y: { domain: reach(bars), nice: true, label: value },
    marks: [
      gridY(),
      axisY({ tickSize: 0, tickFormat: shortNumber, labelArrow: 'none', labelOffset: 54 }),
      axisX(
        at.map((i) => i + 0.5),
        { tickSize: 0, tickFormat: label, label: category, labelAnchor: 'center', labelArrow: 'none' },
      ),
      rectY(bars, { x1: 'from', x2: 'to', y1: 0, y2: 'value', fill, title, inset: 0 }),
      ...(many
        ? []
        : [text(bars.filter(above), { ...numbers, dy: -8 }), text(bars.filter(below), { ...numbers, dy: 9 })]),
      ruleY([0]),
    ],
  })
}

export const drawLying = ({ bars, labels }: PlacedBars, { width, height, category, value }: BarLayout): string => {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, 12)))
  const marginLeft = Math.ceil(Math.min(widest, width * 0.38)) + 24
  const label = (tick: number): string => fit(labels[Math.floor(tick)] ?? '', 12, marginLeft - 22)
  const numbers = { x: 'value', y: middle, text: told, fontSize: 11, fill: 'currentColor' } as const
  const [least] = reach(bars)
  return draw({
    width,
    height,
    marginLeft,
    marginRight: 64,
    marginTop: category === null ? 8 : 26,
    marginBottom: value === null ? 26 : 46,
    color: identity,
    x: { domain: reach(bars), nice: true, ...(least < 0 ? { insetLeft: 56 } : {}) },
    y: { domain: [labels.length, 0] },
    marks: [
      gridX(),
      axisX({
        tickSize: 0,
        ticks: 6,
        tickFormat: shortNumber,
        label: value,
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      axisY(
        labels.map((_, i) => i + 0.5),
        {
          tickSize: 0,
          tickFormat: label,
          label: category,
          labelAnchor: 'top',
          labelArrow: 'none',
          labelOffset: marginLeft - 16,
        },
      ),
      rectX(bars, { y1: 'from', y2: 'to', x1: 0, x2: 'value', fill, title, inset: 0 }),
      text(bars.filter(above), { ...numbers, dx: 5, textAnchor: 'start' }),
      text(bars.filter(below), { ...numbers, dx: -5, textAnchor: 'end' }),
      ruleX([0]),
    ],
  })
}
