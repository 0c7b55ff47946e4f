import type { SimulationResult, SimulationStatus } from '../contract/simulation.ts'
import type { SweepJob } from './sweep-job.ts'

/** Why a run of a sweep failed. */
export interface RowError {
  readonly message: string
  /** What to do. */
  readonly next?: string | undefined
  readonly agent?: number | undefined
  readonly step?: number | undefined
}

/** What came of one run of a sweep, as plain data. `steps` are those that were done. */
export interface SweepRow extends SweepJob {
  readonly status: SimulationStatus
  readonly reason: string
  /** Of the last whole step; empty when there was none. */
  readonly hash: string
  /** The last value of each; NaN where there is none. */
  readonly metrics: { readonly [name: string]: number }
  /** All values, when they were asked for. */
  readonly series?: SimulationResult['series'] | undefined
  readonly error?: RowError | undefined
}

/** The row of a run that was done. */
export const rowOf = (job: SweepJob, result: SimulationResult, withSeries: boolean): SweepRow => ({
  ...job,
  steps: result.steps,
  status: result.status,
  reason: result.reason,
  hash: result.hash,
  metrics: result.metrics,
  ...(withSeries && { series: result.series }),
  ...(result.error !== undefined && { error: rowError(result.error) }),
})

/** The row of a run that could not even begin, or whose thread died. */
export const failedRow = (job: SweepJob, error: unknown): SweepRow => {
  const told = rowError(error)
  return { ...job, steps: 0, status: 'failed', reason: told.message, hash: '', metrics: {}, error: told }
}

const rowError = (error: unknown): RowError => {
  if (!(error instanceof Error)) return { message: String(error) }
  const { next, agent, step } = error as Error & Partial<RowError>
  return {
    message: error.message,
    ...(next !== undefined && { next }),
    ...(agent !== undefined && { agent }),
    ...(step !== undefined && { step }),
  }
}

/** JSON has no NaN and no Infinity: what is no finite number is null there, and NaN when it is read again. */
export const rowLine = (row: SweepRow): string => JSON.stringify(row)

export const readRow = (line: string): SweepRow | undefined => {
  try {
    const row = JSON.parse(line) as SweepRow | null
    if (row === null || typeof row !== 'object' || typeof row.id !== 'string' || typeof row.metrics !== 'object')
      return undefined
    const { series } = row
    return {
      ...row,
      metrics: mapValues(row.metrics, known),
      ...(series && { series: { ...mapValues(series, (all) => all.map(known)), step: series.step } }),
    }
  } catch {
    return undefined
  }
}

const known = (value: number | null): number => value ?? Number.NaN

const mapValues = <From, To>(record: { readonly [name: string]: From }, map: (value: From) => To) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
