import type { AnyWorld } from '../contract/world.ts'
import { runJob, type JobOptions } from './run-job.ts'
import type { SweepJob } from './sweep-job.ts'
import type { SweepRow } from './sweep-row.ts'

/** Whatever runs the jobs of a sweep. */
export interface JobRunner {
  /** Jobs at once. */
  readonly atOnce: number
  /** Rejects when the signal aborts, and with what ended the run when that left no row. */
  run(job: SweepJob, signal: AbortSignal): Promise<SweepRow>
  close(): Promise<void>
}

/** Runs jobs one after the other in this thread: for worlds that are not in a module of their own, and for few short runs. */
export const inThisThread = (world: AnyWorld, options: JobOptions = {}): JobRunner => ({
  atOnce: 1,
  run: (job, signal) => runJob(world, job, { ...options, signal }),
  close: async () => {},
})
