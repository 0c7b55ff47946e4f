import { lineChart, type Level } from '@crewright/report'
import { thinned } from './thin.ts'

/** One condition of a sweep along its steps: what `bandsBySteps` gives. */
export interface BandLine {
  readonly name: string
  readonly steps: readonly {
    readonly step: number
    readonly mean: number
    /** The ends of the mean's interval; NaN where there is none. */
    readonly low: number
    readonly high: number
  }[]
}

export interface BandPlot {
  readonly title: string
  readonly subtitle?: string
  readonly bands: readonly BandLine[]
  /** What the axis of values says. Default: nothing. */
  readonly label?: string
  /** What is known from elsewhere: dashed lines. Default: none. */
  readonly known?: Level | readonly Level[]
  /** Pixels. Default 720. */
  readonly width?: number
}

/**
 * The mean of each condition of a sweep along the steps with a band for its interval, as SVG.
 *
 * @example
 * bandPlot({ title: 'gini', bands: conditionsOf(rows).map(({ rows }, i) => ({ name: `${i}`, steps: bandsBySteps(rows, 'gini') })) })
 */
export const bandPlot = ({ title, subtitle, bands, label, known, width = 720 }: BandPlot): string =>
  lineChart({
    title,
    subtitle: subtitle ?? 'mean over seeds, with its 95 % interval',
    lines: bands.map(({ name, steps }) => ({
      name,
      points: thinned(steps.map(({ step, mean, low, high }) => ({ x: step, y: mean, low, high }))),
    })),
    levels: known === undefined ? [] : [known].flat(),
    x: { label: 'step' },
    ...(label !== undefined && { y: { label } }),
    width,
  })
