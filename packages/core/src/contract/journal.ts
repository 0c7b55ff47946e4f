import type { Draft, StoredEvent } from './event.ts'
import type { RunId, TaskId } from './ids.ts'

/** New facts for one stream. */
export interface StreamAppend {
  readonly taskId: TaskId
  /** The `seq` that the first of them will have: a fence against a stale writer. */
  readonly expected: number
  readonly events: readonly Draft[]
}

/** Which facts of a run are read. */
export interface ReadOptions {
  /** Only facts with a greater position. Default: all. */
  readonly after?: number
  /** At most so many. Default: all there are. */
  readonly limit?: number
}

/** What a list of runs shows. */
export interface RunSummary {
  readonly runId: RunId
  readonly crew: string
  readonly objective: string
  readonly startedAt: number
  readonly endedAt: number | null
  /** The outcome's status; null while the run goes on, or after a crash. */
  readonly status: string | null
}

/**
 * The append-only log of runs. One stream per task with one writer; facts also have one order per run.
 * Every implementation passes `testJournal` of `@crewright/core/testing`.
 */
export interface Journal {
  /**
   * Appends a batch in one atomic step, which may span streams, and returns the facts as stored: frozen, with their
   * places, in the order given. What is handed in belongs to the journal: it may become the stored fact itself, and be
   * frozen. Rejects with `JournalConflictError` when a stream is not at `expected`, and with
   * `JournalError` when the store cannot write; then nothing of the batch is kept.
   */
  append(runId: RunId, batch: readonly StreamAppend[]): Promise<readonly StoredEvent[]>
  /**
   * The short way of a store that need not wait: as `append`, but at once; it throws what `append` rejects with.
   * Stores that wait for a disk or a network leave it out.
   */
  appendNow?(runId: RunId, batch: readonly StreamAppend[]): readonly StoredEvent[]
  /** Facts of a run by position; an unknown run has none. Old versions come upcast. */
  read(runId: RunId, options?: ReadOptions): Promise<readonly StoredEvent[]>
  /** The runs kept here, newest first. */
  runs(): Promise<readonly RunSummary[]>
  /** Gives back what the store holds open. Later calls reject. */
  close(): Promise<void>
}
