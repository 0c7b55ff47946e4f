import type { AnyWorld } from '@crewright/sim'
import { intervalChart, lineChart, tableCsv } from '@crewright/report'
import {
  bandsBySteps,
  conditionsOf,
  metricsIn,
  rowLine,
  runsTable,
  stepsTable,
  summarise,
  summaryTable,
  variedIn,
  type SweepRow,
} from '@crewright/sim/experiment'
import { bandPlot } from '@crewright/sim/pictures'
import { many } from '../terminal/numbers.ts'
import type { Files } from './out-folder.ts'
import { fileWord } from './run-files.ts'
import type { Compared, SweepJson } from './sweep-json.ts'

/** What a sweep leaves in its folder: the first has the mark. */
export const sweepFiles = ({ metrics }: AnyWorld): readonly string[] => [
  ...['sweep.json', 'runs.csv', 'runs.jsonl', 'summary.csv', 'steps.csv', 'done.jsonl'],
  ...metrics.flatMap((name) => [`${fileWord(name)}.svg`, `${fileWord(name)}-by-step.svg`]),
]

/** The tables of a sweep, and a picture for each metric. */
export const filesOf = (rows: readonly SweepRow[], json: SweepJson, withSeries: boolean): Files => {
  const names = variedIn(rows)
  return {
    'runs.csv': tableCsv(runsTable(rows)),
    'runs.jsonl': rows.map((row) => `${rowLine({ ...row, series: undefined })}\n`).join(''),
    'summary.csv': tableCsv(summaryTable(summarise(rows))),
    ...(withSeries && { 'steps.csv': tableCsv(stepsTable(rows)) }),
    ...Object.fromEntries(
      metricsIn(rows).flatMap((metric) => [
        [`${fileWord(metric)}.svg`, conditionsChart(rows, metric, names)],
        ...(withSeries ? [[`${fileWord(metric)}-by-step.svg`, stepsChart(rows, metric, names)]] : []),
      ]),
    ),
    'sweep.json': `${JSON.stringify(json, null, 2)}\n`,
  }
}

/** Each condition's mean with its interval: along a parameter where one alone varies, and is a number. */
const conditionsChart = (rows: readonly SweepRow[], metric: string, names: readonly string[]): string => {
  const about = { title: `${metric} by condition`, subtitle: 'mean over seeds, with its 95 % interval' }
  const all = summarise(rows).map(({ parameters, metrics }) => {
    const { mean = Number.NaN, low = Number.NaN, high = Number.NaN } = metrics[metric] ?? {}
    return { parameters, mean, ...(Number.isNaN(low) ? { low: mean, high: mean } : { low, high }) }
  })
  const [name = '', ...others] = names
  const along = all.map(({ parameters, mean, low, high }) => ({ x: Number(parameters[name]), y: mean, low, high }))
  if (others.length === 0 && along.length > 2 && all.every(({ parameters }) => typeof parameters[name] === 'number'))
    return lineChart({
      ...{ ...about, title: `${metric} by ${name}`, x: { label: name } },
      lines: [{ name: metric, points: along.toSorted((one, other) => one.x - other.x) }],
    })
  return intervalChart({
    ...{ ...about, value: { label: metric } },
    rows: all.map(({ parameters, mean, low, high }) => ({
      ...{ label: conditionWords(parameters, names), value: mean, low, high },
    })),
  })
}

/** Each condition along the steps. */
const stepsChart = (rows: readonly SweepRow[], metric: string, names: readonly string[]): string =>
  bandPlot({
    title: `${metric} by step`,
    bands: conditionsOf(rows).map(({ parameters, rows: own }) => ({
      name: conditionWords(parameters, names),
      steps: bandsBySteps(own, metric),
    })),
  })

/** `wanted=0.3 density=0.8`: what of a condition is not the same in all. */
export const conditionWords = (parameters: SweepRow['parameters'], names: readonly string[]): string =>
  names.length === 0 ? 'all runs' : names.map((name) => `${name}=${String(parameters[name])}`).join(' ')

/** A comparison in words. */
export const comparisonWords = ({ metric, a, b, difference, interval, adjustedP, higher, pairs }: Compared): string => {
  const [one, other] = [a, b].map((named) => conditionWords(named, Object.keys(named)))
  const [by, low, high] = [difference, ...interval].map((value) => Number(value.toPrecision(4)))
  const who = higher === undefined ? 'no sure difference' : `surely higher with ${higher === 'a' ? one : other}`
  return `${metric}: ${other} − ${one} = ${by} [${low}, ${high}], p = ${adjustedP.toPrecision(2)}, ${many(pairs, 'pair')}: ${who}`
}
