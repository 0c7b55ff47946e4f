import type { Cell, Table } from '@crewright/report'
import { metricsIn } from './conditions.ts'
import type { ConditionSummary } from './summarise.ts'
import type { SweepRow } from './sweep-row.ts'

/** One row a run: its parameters, how it ended, and its metrics. Names that would meet get a prefix. */
export const runsTable = (rows: readonly SweepRow[]): Table => {
  const metrics = metricsIn(rows)
  const known = Object.keys(rows[0]?.parameters ?? {})
  const column = metricColumn(known)
  return tableOf(
    ['id', ...known.map(parameterColumn), 'seed', 'steps', 'status', ...metrics.map(column), 'hash', 'reason'],
    rows.map((row) => ({
      ...{ id: row.id, seed: row.seed, steps: row.steps, status: row.status, hash: row.hash, reason: row.reason },
      ...parametersOf(row.parameters),
      ...Object.fromEntries(metrics.map((name) => [column(name), row.metrics[name] ?? null])),
    })),
  )
}

/** The long form: one row for each step of each run. Rows need their series. */
export const stepsTable = (rows: readonly SweepRow[]): Table => {
  const metrics = metricsIn(rows)
  const known = Object.keys(rows[0]?.parameters ?? {})
  const column = metricColumn(known)
  return tableOf(
    ['id', ...known.map(parameterColumn), 'seed', 'step', ...metrics.map(column)],
    rows.flatMap(({ id, parameters, seed, series }) =>
      (series?.step ?? []).map((step, at) => ({
        ...{ id, seed, step },
        ...parametersOf(parameters),
        ...Object.fromEntries(metrics.map((name) => [column(name), series?.[name]?.[at] ?? null])),
      })),
    ),
  )
}

/** One row for each metric of each condition. */
export const summaryTable = (conditions: readonly ConditionSummary[]): Table =>
  tableOf(
    [
      ...Object.keys(conditions[0]?.parameters ?? {}).map(parameterColumn),
      ...['metric', 'runs', 'failed', 'count', 'mean', 'sd', 'min', 'max', 'low', 'high'],
    ],
    conditions.flatMap(({ parameters, runs, failed, metrics }) =>
      Object.entries(metrics).map(([metric, band]) => ({
        ...parametersOf(parameters),
        ...{ metric, runs, failed, ...band },
      })),
    ),
  )

/** What rows have of their own: a parameter or a metric of that name stands behind a prefix. */
const taken: readonly string[] = [
  ...['id', 'seed', 'step', 'steps', 'status', 'hash', 'reason', 'metric', 'runs', 'failed'],
  ...['count', 'mean', 'sd', 'min', 'max', 'low', 'high'],
]

const parameterColumn = (name: string): string => (taken.includes(name) ? `parameter ${name}` : name)

const metricColumn =
  (parameters: readonly string[]) =>
  (name: string): string =>
    taken.includes(name) || parameters.includes(name) ? `metric ${name}` : name

const parametersOf = (parameters: SweepRow['parameters']): { readonly [column: string]: Cell } =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [parameterColumn(name), value]))

const tableOf = (names: readonly string[], rows: Table['rows']): Table => ({
  columns: names.map((name) => ({ name })),
  rows,
})
