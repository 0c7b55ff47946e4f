import type { JobRunner } from './job-runner.ts'
import type { SweepJob } from './sweep-job.ts'
import { failedRow, type SweepRow } from './sweep-row.ts'
import { openSweepStore } from './sweep-store.ts'

/** How far a sweep has come. */
export interface SweepProgress {
  readonly done: number
  readonly total: number
  /** Of those done: how many were read from the store. */
  readonly read: number
  readonly failed: number
  /** The latest; undefined at the start. */
  readonly row: SweepRow | undefined
}

export interface SweepOptions {
  /** `inThisThread(world)` or `inThreads({ … })`; it is closed at the end. */
  readonly runner: JobRunner
  /** A file that rows are appended to as runs end. Those that are in it and did not fail are read, and not run again. */
  readonly store?: string
  readonly signal?: AbortSignal
  /** Called at the start, and after each run. */
  readonly onProgress?: (progress: SweepProgress) => void
}

export interface SweepResult {
  readonly status: 'completed' | 'canceled'
  /** Of the jobs that are done, in the order of the jobs, whatever the order in which they ended. */
  readonly rows: readonly SweepRow[]
  /** Of these, the runs that failed. */
  readonly failed: readonly SweepRow[]
  /** How many were read from the store. */
  readonly read: number
  /** Whether the store ended in a cut line, whose run was done again. */
  readonly cut: boolean
}

/**
 * Runs the jobs of a sweep. A run that fails is a row with its error, and the sweep goes on with the others. An abort keeps
 * what is done. The rows depend neither on how many run at once nor on the order in which they end.
 *
 * @param jobs from `planSweep`
 * @throws SimulationError when the store cannot be read or written
 * @example
 * const jobs = planSweep(wealth, { values: { agents: [100, 1000] }, seeds: 20 })
 * const { rows } = await runSweep(jobs, { runner: inThisThread(wealth), store: 'done.jsonl' })
 */
export const runSweep = async (
  jobs: readonly SweepJob[],
  { runner, store: file, signal = new AbortController().signal, onProgress }: SweepOptions,
): Promise<SweepResult> => {
  await using _ = { [Symbol.asyncDispose]: () => runner.close() }
  const store = file === undefined ? undefined : openSweepStore(file)
  try {
    const rows = new Map<string, SweepRow>()
    for (const { id } of jobs) {
      const row = store?.rows.get(id)
      if (row !== undefined && row.status !== 'failed') rows.set(id, row)
    }
    const read = rows.size
    let failed = 0
    const tell = (row?: SweepRow): void => onProgress?.({ done: rows.size, total: jobs.length, read, failed, row })
    tell()
    const left = jobs.filter(({ id }) => !rows.has(id)).values()
    const work = async (): Promise<void> => {
      // All workers take from one iterator: whoever is free takes the next job.
      for (const job of left) {
        if (signal.aborted) return
        const row = await rowFor(runner, job, signal)
        if (row === undefined) return
        store?.append(row)
        rows.set(job.id, row)
        if (row.status === 'failed') failed += 1
        tell(row)
      }
    }
    await Promise.all(Array.from({ length: Math.min(runner.atOnce, jobs.length) }, work))
    const all = jobs.flatMap(({ id }) => rows.get(id) ?? [])
    return {
      status: all.length < jobs.length ? 'canceled' : 'completed',
      rows: all,
      failed: all.filter(({ status }) => status === 'failed'),
      read,
      cut: store?.cut ?? false,
    }
  } finally {
    store?.close()
  }
}

/** Undefined: it was canceled, and is to be run another time. */
const rowFor = async (runner: JobRunner, job: SweepJob, signal: AbortSignal): Promise<SweepRow | undefined> => {
  try {
    const row = await runner.run(job, signal)
    return row.status === 'canceled' ? undefined : row
  } catch (error) {
    return signal.aborted ? undefined : failedRow(job, error)
  }
}
