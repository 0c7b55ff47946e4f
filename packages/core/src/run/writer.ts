import type { Clock } from '../contract/clock.ts'
import type { Draft, Fact, MessageFact, StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import type { Journal, StreamAppend } from '../contract/journal.ts'

/** A task's stream as its one writer sees it. */
export interface Stream {
  readonly taskId: TaskId
  /** The `seq` of the next fact. */
  next: number
}

interface Waiting {
  readonly stream: Stream
  readonly drafts: readonly Draft[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
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
  write(stream: Stream, facts: readonly (Fact | MessageFact)[]): Promise<void>
  /** Why nothing more can be written, if so. */
  readonly failure: Error | undefined
}

export function createWriter(run: {
  readonly runId: RunId
  readonly journal: Journal
  readonly clock: Pick<Clock, 'now'>
  readonly onStored: (event: StoredEvent) => void
  readonly onFailure: (error: Error) => void
}): Writer {
  let waiting: Waiting[] = []
  let busy = false
  let failure: Error | undefined

  /** Takes what may go into one batch: each stream once, in the order of the calls. */
  function takeBatch(): Waiting[] {
    const streams = new Set<Stream>()
    let last: Stream | undefined
    const cut = waiting.findIndex(({ stream }) => {
      const again = streams.has(stream) && stream !== last
      streams.add(stream)
      last = stream
      return again
    })
    const batch = cut === -1 ? waiting : waiting.slice(0, cut)
    waiting = cut === -1 ? [] : waiting.slice(cut)
    return batch
  }

  function appends(batch: readonly Waiting[]): StreamAppend[] {
    const result: { taskId: TaskId; expected: number; events: Draft[] }[] = []
    let last: Stream | undefined
    for (const { stream, drafts } of batch) {
      if (stream === last) result.at(-1)?.events.push(...drafts)
      else result.push({ taskId: stream.taskId, expected: stream.next, events: [...drafts] })
      stream.next += drafts.length
      last = stream
    }
    return result
  }

  async function flush(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      const batch = takeBatch()
      try {
        const stored = await run.journal.append(run.runId, appends(batch))
        for (const event of stored) run.onStored(event)
        for (const { resolve } of batch) resolve()
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error))
        run.onFailure(failure)
        for (const { reject } of [...batch, ...waiting]) reject(failure)
        waiting = []
      }
    }
    busy = false
  }

  return {
    write(stream, facts) {
      if (failure !== undefined) return Promise.reject(failure)
      const at = run.clock.now()
      const drafts = facts.map((fact) => ({ ...fact, at }) as Draft)
      return new Promise((resolve, reject) => {
        waiting.push({ stream, drafts, resolve, reject })
        if (!busy) void flush()
      })
    },
    get failure() {
      return failure
    },
  }
}
