import type { ParameterValue } from '../contract/parameters.ts'
import type { SweepRow } from './sweep-row.ts'

/** The runs of one combination of parameters. */
export interface Condition {
  readonly parameters: { readonly [name: string]: ParameterValue }
  /** Those that did not fail. */
  readonly rows: readonly SweepRow[]
  readonly failed: number
}

/** Rows by their parameters, in the order of appearance. */
export const conditionsOf = (rows: readonly SweepRow[]): readonly Condition[] => {
  const groups = Map.groupBy(rows, ({ parameters }) => keyOf(parameters))
  return [...groups.values()].map((all) => {
    const whole = all.filter(({ status }) => status !== 'failed')
    return { parameters: all[0]?.parameters ?? {}, rows: whole, failed: all.length - whole.length }
  })
}

/** The names of the parameters that are not the same in all rows. */
export const variedIn = (rows: readonly SweepRow[]): readonly string[] => {
  const first = rows[0]?.parameters ?? {}
  return Object.keys(first).filter((name) => rows.some(({ parameters }) => parameters[name] !== first[name]))
}

/** The names of all metrics in these rows. */
export const metricsIn = (rows: readonly SweepRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ metrics }) => Object.keys(metrics))),
]

export const keyOf = (parameters: { readonly [name: string]: ParameterValue }): string =>
  JSON.stringify(Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1)))
