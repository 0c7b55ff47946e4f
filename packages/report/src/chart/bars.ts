import type { Measure } from './axis.ts'
import { many, shortNumber } from '../text/numbers.ts'
import { visible } from '../text/visible.ts'

export interface Bar {
  readonly label: string
  /** What is no finite number is left out, and the chart says so. */
  readonly value: number | null
  /** Bars of one label stand side by side, one for each series. */
  readonly series?: string
}

/** A bar with its place on the axis of categories: category 0 goes from 0 to 1, and so on. */
export interface PlacedBar {
  readonly value: number
  readonly from: number
  readonly to: number
  readonly series: number
  readonly told: string
}

export interface PlacedBars {
  readonly bars: readonly PlacedBar[]
  /** One for each category, in order. */
  readonly labels: readonly string[]
  readonly series: readonly string[]
}

/**
 * Gives every bar its place: a category for each label, with room for each series in it. A label that comes again in the
 * same series has a category of its own, so that no bar hides another.
 */
export const placeBars = (given: readonly Bar[], measure: Measure | undefined): PlacedBars => {
  const drawn = given.filter((bar) => bar.value !== null && Number.isFinite(bar.value))
  const series = [...new Set(drawn.map((bar) => bar.series ?? ''))]
  const labels: string[] = []
  const last = new Map<string, { readonly category: number; readonly taken: Set<string> }>()
  const gap = drawn.length > 200 ? 0.05 : 0.14
  const share = (1 - 2 * gap) / Math.max(1, series.length)
  const unit = measure?.unit === undefined ? '' : ` ${measure.unit}`
  const bars = drawn.map((bar): PlacedBar => {
    const name = bar.series ?? ''
    const value = bar.value ?? 0
    let category = last.get(bar.label)
    if (category === undefined || category.taken.has(name)) {
      category = { category: labels.push(visible(bar.label)) - 1, taken: new Set() }
      last.set(bar.label, category)
    }
    category.taken.add(name)
    const from = category.category + gap + series.indexOf(name) * share
    const told = visible(`${bar.label}${name === '' ? '' : `, ${name}`}: ${shortNumber(value)}${unit}`)
    return { value, from, to: from + share, series: series.indexOf(name), told }
  })
  return { bars, labels, series }
}

/** `12 bars. Revenue (USD) from 3 (Jazz: 3) to 99 (Rock: 99).` */
export const describeBars = ({ bars }: PlacedBars, measure: string | null): string => {
  const [first] = bars
  if (first === undefined) return 'A bar chart without data.'
  let [least, most] = [first, first]
  for (const bar of bars) {
    if (bar.value < least.value) least = bar
    if (bar.value > most.value) most = bar
  }
  const what = measure === null ? '' : ` of ${measure}`
  return `A bar chart${what} with ${many(bars.length, 'bar')}. Least: ${least.told}. Greatest: ${most.told}.`
}
