import { studentQuantile, summary } from '@crewright/stats'
import type { ParameterValue } from '../contract/parameters.ts'
import { conditionsOf, metricsIn } from './conditions.ts'
import type { SweepRow } from './sweep-row.ts'

/** Several values of one metric, as a band. Without any value all but `count` are NaN. */
export interface Band {
  /** Finite values. */
  readonly count: number
  readonly mean: number
  /** Of the sample; 0 for one value. */
  readonly sd: number
  readonly min: number
  readonly max: number
  /** The interval of the mean; NaN for one value. */
  readonly low: number
  readonly high: number
}

/** One condition of a sweep. */
export interface ConditionSummary {
  readonly parameters: { readonly [name: string]: ParameterValue }
  /** Runs that did not fail. */
  readonly runs: number
  readonly failed: number
  readonly metrics: { readonly [name: string]: Band }
}

/**
 * Each condition of a sweep over its seeds: mean, spread, extremes, and the mean's interval by Student's t with n − 1
 * degrees (Student, "The probable error of a mean", 1908). Runs that failed are counted and not measured.
 *
 * @param confidence of the intervals, default .95
 */
export const summarise = (rows: readonly SweepRow[], confidence = 0.95): readonly ConditionSummary[] => {
  const names = metricsIn(rows)
  return conditionsOf(rows).map(({ parameters, rows: done, failed }) => ({
    parameters,
    runs: done.length,
    failed,
    metrics: Object.fromEntries(
      names.map((name) => [
        name,
        bandOf(
          done.map(({ metrics }) => metrics[name] ?? Number.NaN),
          confidence,
        ),
      ]),
    ),
  }))
}

/** One metric of one condition along the steps; rows need their series. A run that ended earlier counts up to its end. */
export const bandsBySteps = (
  rows: readonly SweepRow[],
  metric: string,
  confidence = 0.95,
): readonly (Band & { readonly step: number })[] => {
  const at = new Map<number, number[]>()
  for (const { series } of rows)
    for (const [place, step] of (series?.step ?? []).entries()) {
      const values = at.get(step) ?? []
      values.push(series?.[metric]?.[place] ?? Number.NaN)
      at.set(step, values)
    }
  return [...at]
    .sort(([one], [other]) => one - other)
    .map(([step, values]) => ({ step, ...bandOf(values, confidence) }))
}

/** What is no finite number is left out. */
export const bandOf = (values: readonly number[], confidence = 0.95): Band => {
  const known = values.filter((value) => Number.isFinite(value))
  const none = Number.NaN
  if (known.length === 0) return { count: 0, mean: none, sd: none, min: none, max: none, low: none, high: none }
  const { count, mean, standardDeviation: sd, standardError } = summary(known)
  const half = count > 1 ? studentQuantile((1 + confidence) / 2, count - 1) * standardError : none
  const [min, max] = known.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  )
  return { count, mean, sd, min, max, low: mean - half, high: mean + half }
}
