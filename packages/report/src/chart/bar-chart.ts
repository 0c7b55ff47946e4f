import { many } from '../text/numbers.ts'
import type { Measure } from './axis.ts'
import { measureText } from './axis.ts'
import type { Bar } from './bars.ts'
import { describeBars, placeBars } from './bars.ts'
import { drawLying, drawUpright, layoutOf } from './draw-bars.ts'
import { frame } from './frame.ts'
import { seriesColor } from './theme.ts'

export interface BarChart {
  readonly title: string
  readonly subtitle?: string
  /** What a reader who sees no picture is told. Default: how many bars, the least and the greatest. */
  readonly description?: string
  /** In the order in which they are drawn: sort them first. */
  readonly bars: readonly Bar[]
  /** What the length of a bar measures. */
  readonly value?: Measure
  /** What the labels are. */
  readonly category?: Measure
  /** Pixels. Default: 720. */
  readonly width?: number
}

/**
 * A bar chart as one SVG document, for light and dark screens and for paper, with no reference to anything outside of it.
 * The same data give the same bytes. Few bars with short labels stand upright, others lie, and more than sixty are thin,
 * with some labels. The axis always begins at zero.
 *
 * @returns the markup of an `<svg>`: a file of its own, or a part of a page with `picture()`
 * @example
 * const svg = barChart({ title: 'Sales', bars: [{ label: 'Rock', value: 12 }], value: { label: 'Tracks' } })
 */
export const barChart = ({ title, subtitle, description, bars, value, category, width = 720 }: BarChart): string => {
  const placed = placeBars(bars, value)
  const left = bars.length - placed.bars.length
  const { lying, height } = layoutOf(placed, width)
  const layout = { width, height, category: measureText(category), value: measureText(value) }
  const { series } = placed
  return frame({
    title,
    subtitle,
    description: description ?? describeBars(placed, layout.value),
    width,
    height,
    legend: series.length > 1 ? series.map((name, i) => ({ name, color: seriesColor(i) })) : [],
    notes: left === 0 ? [] : [`${many(left, 'value')} of ${bars.length} left out: not a number.`],
    body: placed.bars.length === 0 ? undefined : (lying ? drawLying : drawUpright)(placed, layout),
  })
}
