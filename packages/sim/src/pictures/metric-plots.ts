import { lineChart } from '@crewright/report'
import type { SimulationResult } from '../contract/simulation.ts'
import { thinned } from './thin.ts'

/** What of a run's result is drawn. */
type MeasuredRun<Metric extends string> = Pick<SimulationResult<Metric>, 'world' | 'seed' | 'metrics'> & {
  readonly series: { readonly [name: string]: readonly number[] }
}

/** A metric's values along the steps, from where it is measured first, thinned for a picture. */
export const seriesPoints = (
  series: { readonly [name: string]: readonly number[] },
  metric: string,
): readonly { readonly x: number; readonly y: number }[] => {
  const points = (series['step'] ?? []).map((x, at) => ({ x, y: series[metric]?.[at] ?? Number.NaN }))
  const first = points.findIndex(({ y }) => Number.isFinite(y))
  return thinned(first < 0 ? [] : points.slice(first))
}

/**
 * One small chart for each metric of a run, along its steps, as SVG by the metric's name. Long series are thinned; their
 * least and greatest values stay.
 *
 * @param result what `simulate` gave
 * @param options `width` in pixels, default 720
 * @example
 * const { gini } = metricPlots(await simulate(wealth))
 */
export const metricPlots = <Metric extends string>(
  { world, seed, metrics, series }: MeasuredRun<Metric>,
  { width = 720 }: { readonly width?: number } = {},
): { readonly [Name in Metric]: string } =>
  Object.fromEntries(
    Object.keys(metrics).map((name) => [
      name,
      lineChart({
        title: `${world}: ${name}`,
        subtitle: `seed ${seed}`,
        lines: [{ name, points: seriesPoints(series, name) }],
        x: { label: 'step' },
        y: { label: name },
        width,
      }),
    ]),
    // Object.fromEntries forgets the names that it was given.
  ) as { readonly [Name in Metric]: string }
