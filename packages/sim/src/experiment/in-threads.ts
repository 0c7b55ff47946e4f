import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { DefinitionError } from '@crewright/core'
import { Piscina } from 'piscina'
import { SimulationError } from '../errors/simulation-error.ts'
import type { JobRunner } from './job-runner.ts'
import type { JobOptions } from './run-job.ts'
import type { SweepJob } from './sweep-job.ts'
import type { SweepRow } from './sweep-row.ts'

/** Where a thread finds a world: a world holds functions, so it is not sent, it is imported there. */
export interface WorldModule {
  /** A file's URL, such as `import.meta.resolve('./my-world.ts')`. */
  readonly url: string
  /** What it exports the world as. Default `default`. */
  readonly export?: string
}

/** A module whose `runInThread` runs jobs in a way of its own. */
export interface OwnThread {
  /** A path. */
  readonly file: string
  /** What it is given with each job: plain data. */
  readonly data: unknown
}

export interface ThreadOptions {
  readonly run: WorldModule | OwnThread
  /** Default: as many as this machine has cores. */
  readonly workers?: number
  /** Megabytes of heap that a run may take before it fails; default: Node's own limit. */
  readonly heapMb?: number
  /** Plain data: what of it is a function or a signal cannot be sent. */
  readonly options?: Pick<JobOptions, 'series' | 'concurrency' | 'limits' | 'check'>
}

/** What a thread is sent. */
export interface ThreadTask {
  readonly job: SweepJob
  readonly data: unknown
  readonly options: JobOptions
}

/**
 * Runs jobs on threads of their own. A thread that dies (it ran out of memory, or the world called `process.exit`) takes its
 * own job with it and no other; the next job gets a new one.
 *
 * @example
 * runSweep(jobs, { runner: inThreads({ run: { url: import.meta.resolve('./my-world.ts') }, workers: 4 }) })
 */
export const inThreads = ({
  run,
  workers = availableParallelism(),
  heapMb,
  options = {},
}: ThreadOptions): JobRunner => {
  if (!(Number.isSafeInteger(workers) && workers >= 1))
    throw new DefinitionError({
      message: `\`workers\` of a sweep is ${String(workers)}`,
      next: 'Give a whole number of at least 1: one for each core is best.',
    })
  const own = 'file' in run ? run : { file: ownFile(), data: run }
  const pool = new Piscina({
    filename: own.file,
    name: 'runInThread',
    minThreads: workers,
    maxThreads: workers,
    // A thread that waits between two jobs must not stop what the last one still has to close.
    atomics: 'disabled',
    ...(heapMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
  })
  // Of a thread that dies between two jobs, and takes none with it.
  pool.on('error', () => {})
  return {
    atOnce: workers,
    run: async (job, signal) => {
      try {
        return (await pool.run({ job, data: own.data, options } satisfies ThreadTask, { signal })) as SweepRow
      } catch (error) {
        throw signal.aborted ? error : ended(error)
      }
    },
    close: () => pool.destroy(),
  }
}

/** From source and built: the package says where its thread's module is. */
const ownFile = (): string => createRequire(import.meta.url).resolve('#sweep-thread')

/** A thread that gave no row: what it died of, as far as that is known. */
const ended = (cause: unknown): SimulationError => {
  const why = cause instanceof Error ? cause.message : String(cause)
  const full = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return new SimulationError({
    message: `the thread of this run ended before the run did (${why})`,
    next: full
      ? 'Run fewer agents, or give threads more memory.'
      : 'Look for `process.exit` in the world, and for a promise or a timer that nobody waits for.',
    cause,
  })
}
