import type { StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import type { Journal, RunSummary, StreamAppend } from '../contract/journal.ts'
import { JournalConflictError } from '../errors/journal-conflict-error.ts'
import { JournalError } from '../errors/journal-error.ts'
import { stamp } from '../journal/codec.ts'
import { range } from './range.ts'
import { endOf, startOf } from './run-summary.ts'

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

  const appendNow = (runId: RunId, batch: readonly StreamAppend[]): readonly StoredEvent[] => {
    open()
    const run = runs.get(runId) ?? { events: [], heads: new Map<TaskId, number>() }
    checkFences(runId, run, batch)
    const first = run.events.length
    const stored = batch.length === 1 ? placed(batch[0]!, first) : placedAll(batch, first)
    // Nothing below can fail, so a batch is kept whole or not at all.
    if (stored.length === 0) return stored
    for (const event of stored) run.events.push(event)
    for (const { taskId, expected, events } of batch) run.heads.set(taskId, expected + events.length)
    if (first === 0) runs.set(runId, run)
    return stored
  }

  return {
    appendNow,
    append: async (runId, batch) => appendNow(runId, batch),
    async read(runId, window) {
      open()
      const { from, count } = range(window)
      return runs.get(runId)?.events.slice(from, from + count) ?? []
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

/** The facts of one stream's append, from this position on. An array of the right size: one that grows has room for 17. */
const placed = ({ taskId, expected, events }: StreamAppend, position: number): StoredEvent[] => {
  const stored = events.slice() as StoredEvent[]
  for (let i = 0; i < stored.length; i++) stored[i] = stamp(events[i]!, taskId, expected + i, position + i)
  return stored
}

const placedAll = (batch: readonly StreamAppend[], first: number): StoredEvent[] => {
  const stored: StoredEvent[] = []
  for (const append of batch) stored.push(...placed(append, first + stored.length))
  return stored
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

const summaries = (runs: ReadonlyMap<RunId, Run>): readonly RunSummary[] => {
  const found: RunSummary[] = []
  for (const [runId, { events }] of runs) {
    let start: ReturnType<typeof startOf>
    let end: ReturnType<typeof endOf>
    for (const event of events) {
      start ??= startOf(event)
      end = endOf(event) ?? end
    }
    if (start) found.push(Object.freeze({ runId, ...start, ...(end ?? { endedAt: null, status: null }) }))
  }
  // Newest first; of two that started at the same moment, the one that came later.
  return found.reverse().sort((a, b) => b.startedAt - a.startedAt)
}
