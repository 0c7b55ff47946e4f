import { lineChart, type Level } from '@crewright/report'
import { seriesPoints } from './metric-plots.ts'

/** One run of many: what `simulate` gave, or a row of a sweep with its series. */
export interface SeededRun {
  readonly seed: number
  readonly series?: { readonly [name: string]: readonly number[] } | undefined
}

export interface SeedsPlot {
  readonly title: string
  readonly subtitle?: string
  readonly metric: string
  readonly runs: readonly SeededRun[]
  /** What is known from elsewhere, such as a closed formula: a dashed line. Default: none. */
  readonly known?: Level | readonly Level[]
  /** What the axis of values says. Default: the metric. */
  readonly label?: string
  /** Whether the axis of values begins at zero. Default false. */
  readonly zero?: boolean
  /** Pixels. Default 720. */
  readonly width?: number
}

/**
 * One metric of a world under many seeds, as SVG: a thin line for each, their mean, and what is known from elsewhere. In the
 * mean a run that ended earlier counts with its last value.
 *
 * @example
 * seedsPlot({ title: 'Gini coefficient', metric: 'gini', runs: results, known: { value: 0.5, label: 'theory: 0.5' } })
 */
export const seedsPlot = ({ title, subtitle, metric, runs, known, label, zero = false, width = 720 }: SeedsPlot) => {
  const drawn = runs.flatMap(({ seed, series }) => (series === undefined ? [] : [{ seed, series }]))
  return lineChart({
    title,
    subtitle: subtitle ?? seedWords(drawn.map(({ seed }) => seed)),
    lines: [
      ...drawn.map(({ series }) => ({ name: 'one seed', thin: true, points: seriesPoints(series, metric) })),
      ...(drawn.length > 1
        ? [{ name: `mean of ${drawn.length} seeds`, points: seriesPoints(meanSeries(drawn, metric), metric) }]
        : []),
    ],
    levels: known === undefined ? [] : [known].flat(),
    x: { label: 'step' },
    y: { label: label ?? metric },
    zero,
    width,
  })
}

const seedWords = (seeds: readonly number[]): string => {
  const sorted = [...seeds].sort((a, b) => a - b)
  const [first = 0] = sorted
  const last = sorted.at(-1) ?? 0
  if (seeds.length === 1) return `seed ${first}`
  const whole = last - first === seeds.length - 1 && new Set(seeds).size === seeds.length
  return whole ? `seeds ${first} to ${last}` : `${seeds.length} seeds`
}

/** The mean of the finite values at each step that any run has. */
const meanSeries = (
  runs: readonly { readonly series: { readonly [name: string]: readonly number[] } }[],
  metric: string,
): { readonly [name: string]: readonly number[] } => {
  const longest = runs.reduce<readonly number[]>(
    (steps, { series: { step = [] } }) => (step.length > steps.length ? step : steps),
    [],
  )
  const mean = longest.map((_, at) => {
    const values = runs
      .map(({ series }) => series[metric]?.[at] ?? series[metric]?.at(-1) ?? Number.NaN)
      .filter((value) => Number.isFinite(value))
    return values.reduce((sum, value) => sum + value / values.length, values.length === 0 ? Number.NaN : 0)
  })
  return { step: longest, [metric]: mean }
}
