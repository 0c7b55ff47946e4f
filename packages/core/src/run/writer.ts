import type { Clock } from '../contract/clock.ts'
import type { Draft, Fact, MessageFact, StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import type { Journal, StreamAppend } from '../contract/journal.ts'
import { JournalError } from '../errors/journal-error.ts'

/** A task's stream as its one writer sees it. */
export interface Stream {
  readonly taskId: TaskId
  /** The `seq` of the next fact. */
  next: number
}

/** A step that may have to be waited for; undefined: it is done. */
export type Pending = Promise<void> | undefined

/** What is written in one durable step, and the promise of all who wait for it. */
interface Batch {
  readonly appends: StreamAppend[]
  readonly written: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * The way of all facts of one run into its journal.
 *
 * W1: facts are written in the order of the calls; one append is under way at a time, and what comes meanwhile is the
 *     next batch: one durable step for all who wait.
 * W2: `onStored` sees each fact once, in position order, before the caller of `write` goes on: append, then use.
 * W3: after one failure nothing more is written; every later call rejects with the same error.
 */
export interface Writer {
  write(stream: Stream, facts: readonly (Fact | MessageFact)[]): Pending
  /** Why nothing more can be written, if so. */
  readonly failure: Error | undefined
}

export function createWriter(run: {
  readonly runId: RunId
  readonly journal: Journal
  readonly clock: Pick<Clock, 'now' | 'after'>
  readonly onStored: (event: StoredEvent) => void
  /** Called once what was appended together is taken in: what is written from here need not wait for it. */
  readonly onWritten?: () => void
  readonly onFailure: (error: Error) => void
  /** A pause for the process, when one is due: a store may keep it waiting. */
  readonly breathe?: () => Promise<void> | undefined
}): Writer {
  const { journal } = run
  const appendNow = journal.appendNow?.bind(journal)
  let next: Batch | undefined
  let busy = false

  const fail = (error: unknown): Error => {
    const failure = error instanceof Error ? error : new Error(String(error))
    writer.failure = failure
    run.onFailure(failure)
    return failure
  }

  const takeIn = (stored: readonly StoredEvent[]): void => {
    for (const event of stored) run.onStored(event)
  }

  /** Tells that facts are taken in, and returns what went wrong with whoever was told. */
  const tellWritten = (): Error | undefined => {
    try {
      run.onWritten?.()
      return undefined
    } catch (error) {
      return fail(error)
    }
  }

  async function flush(): Promise<void> {
    // What is written in the same turn of the event loop belongs to the same batch.
    await Promise.resolve()
    for (let batch = next; batch !== undefined; batch = next) {
      next = undefined
      try {
        if (writer.failure !== undefined) throw writer.failure
        takeIn(await inTime(journal.append(run.runId, batch.appends), run.clock))
        run.onWritten?.()
        batch.resolve()
      } catch (error) {
        batch.reject(writer.failure ?? fail(error))
      }
      const pause = run.breathe?.()
      if (pause !== undefined) await pause
    }
    busy = false
  }

  /** Stores one batch at once, and returns why it could not. */
  function storeOne(appendNow: NonNullable<Journal['appendNow']>, appends: readonly StreamAppend[]): Error | undefined {
    if (writer.failure !== undefined) return writer.failure
    try {
      takeIn(appendNow(run.runId, appends))
      return undefined
    } catch (error) {
      return fail(error)
    }
  }

  /** W4: a store that need not wait is written at once; what `onStored` itself writes comes after, in order. */
  function storeNow(appendNow: NonNullable<Journal['appendNow']>, append: StreamAppend): Pending {
    busy = true
    let failed = storeOne(appendNow, [append])
    for (let batch = next; batch !== undefined; batch = next) {
      next = undefined
      const error = storeOne(appendNow, batch.appends)
      if (error === undefined) batch.resolve()
      else batch.reject(error)
    }
    busy = false
    failed ??= tellWritten()
    return failed === undefined ? undefined : Promise.reject(failed)
  }

  const writer: { -readonly [K in keyof Writer]: Writer[K] } = {
    write(stream, facts) {
      if (writer.failure !== undefined) return Promise.reject(writer.failure)
      const at = run.clock.now()
      // A fact is made for the call that writes it, so it is dated in place.
      for (const fact of facts) (fact as { at?: number }).at = at
      const events = facts as readonly Draft[]
      const append = { taskId: stream.taskId, expected: stream.next, events }
      stream.next += events.length
      if (!busy && appendNow !== undefined) return storeNow(appendNow, append)
      next ??= newBatch()
      next.appends.push(append)
      if (!busy) {
        busy = true
        void flush()
      }
      return next.written
    },
    failure: undefined,
  }
  return writer
}

/** W5: a journal that does not answer for so many milliseconds has failed: a run always ends. */
const patience = 60_000

function inTime<T>(work: Promise<T>, clock: Pick<Clock, 'after'>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(patience, () =>
      reject(
        new JournalError({
          message: `The journal did not answer for ${patience / 1_000} seconds.`,
          next: 'See what holds its store up; what it has acknowledged is kept.',
        }),
      ),
    )
    work.then(resolve, reject).finally(stop)
  })
}

function newBatch(): Batch {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  return { appends: [], written: promise, resolve, reject }
}
