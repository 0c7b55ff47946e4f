import type { StoredEvent } from '../contract/event.ts'
import { rootTask, type RunId, type TaskId } from '../contract/ids.ts'
import type { Journal, ReadOptions, RunSummary, StreamAppend } from '../contract/journal.ts'
import { JournalConflictError } from '../errors/journal-conflict-error.ts'
import { JournalError } from '../errors/journal-error.ts'
import { stamp } from '../journal/codec.ts'

interface Run {
  /** By position. */
  readonly events: StoredEvent[]
  /** The `seq` that comes next, by stream. */
  readonly heads: Map<TaskId, number>
}

/**
 * A journal that lives in this process's memory and goes with it: fast, for tests, simulations and runs that need not
 * survive a crash.
 *
 * @example const journal = memoryJournal()
 */
export const memoryJournal = (): Journal => {
  const runs = new Map<RunId, Run>()
  let closed = false

  const open = (): void => {
    if (closed) throw new JournalError({ message: 'This journal is closed.', next: 'Open a new one.' })
  }

  return {
    // oxlint-disable-next-line require-await -- async, so that what it throws rejects
    async append(runId, batch) {
      open()
      const run = runs.get(runId) ?? { events: [], heads: new Map<TaskId, number>() }
      checkFences(runId, run, batch)
      const first = run.events.length
      const stored: StoredEvent[] = []
      for (const { taskId, expected, events } of batch) {
        let seq = expected
        for (const draft of events) stored.push(stamp(draft, taskId, seq++, first + stored.length))
      }
      // Nothing below can fail, so a batch is kept whole or not at all.
      if (stored.length === 0) return stored
      for (const event of stored) {
        run.events.push(event)
        run.heads.set(event.taskId, event.seq + 1)
      }
      if (first === 0) runs.set(runId, run)
      return stored
    },
    async read(runId, options = {}) {
      open()
      return slice(runs.get(runId)?.events ?? [], options)
    },
    async runs() {
      open()
      return summaries(runs)
    },
    async close() {
      closed = true
      runs.clear()
    },
  }
}

const checkFences = (runId: RunId, run: Run, batch: readonly StreamAppend[]): void => {
  for (let i = 0; i < batch.length; i++) {
    const { taskId, expected } = batch[i]!
    let actual = run.heads.get(taskId) ?? 0
    // A batch may name a stream more than once.
    for (let j = 0; j < i; j++) if (batch[j]!.taskId === taskId) actual += batch[j]!.events.length
    if (actual !== expected) throw new JournalConflictError({ runId, taskId, expected, actual })
  }
}

const slice = (events: readonly StoredEvent[], { after = -1, limit = Infinity }: ReadOptions): StoredEvent[] => {
  const from = Math.max(0, after + 1)
  return events.slice(from, from + Math.max(0, limit))
}

const summaries = (runs: ReadonlyMap<RunId, Run>): readonly RunSummary[] => {
  const found: RunSummary[] = []
  for (const [runId, { events }] of runs) {
    const start = events.find((event) => event.type === 'run-started' && event.taskId === rootTask)
    if (start === undefined || !('crew' in start)) continue
    const end = events.findLast((event) => event.type === 'run-ended' && event.taskId === rootTask)
    const ended = end !== undefined && 'outcome' in end ? end : undefined
    found.push(
      Object.freeze({
        runId,
        crew: start.crew,
        objective: start.objective,
        startedAt: start.at,
        endedAt: ended?.at ?? null,
        status: ended?.outcome.status ?? null,
      }),
    )
  }
  // Newest first; of two that started at the same moment, the later one here.
  return found.reverse().sort((a, b) => b.startedAt - a.startedAt)
}
