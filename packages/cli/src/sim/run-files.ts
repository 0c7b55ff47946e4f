import { tableCsv } from '@crewright/report'
import type { AnyWorld, SimulationResult } from '@crewright/sim'
import { metricPlots } from '@crewright/sim/pictures'
import type { Files } from './out-folder.ts'
import { resultJson } from './result-json.ts'

/** What a run leaves in its folder: the first has the mark. */
export const runFiles = ({ metrics }: AnyWorld): readonly string[] => [
  ...['result.json', 'series.csv', 'replay.html', 'checkpoint.bin'],
  ...metrics.map((name) => `${fileWord(name)}.svg`),
]

/** The files of a run, with a picture for each metric. */
export const filesOf = (result: SimulationResult, replay: string | undefined): Files => ({
  'result.json': `${JSON.stringify(resultJson(result), null, 2)}\n`,
  'series.csv': seriesCsv(result),
  ...Object.fromEntries(Object.entries(metricPlots(result)).map(([name, svg]) => [`${fileWord(name)}.svg`, svg])),
  ...(replay !== undefined && { 'replay.html': replay }),
})

const seriesCsv = ({ series, metrics }: SimulationResult): string => {
  const names = Object.keys(metrics)
  return tableCsv({
    columns: ['step', ...names.filter((name) => name !== 'step')].map((name) => ({ name })),
    rows: series.step.map((step, at) => ({
      ...Object.fromEntries(names.map((name) => [name, series[name]?.[at] ?? null])),
      step,
    })),
  })
}

/** A metric's name as that of a file. */
export const fileWord = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^\.+/, '')
