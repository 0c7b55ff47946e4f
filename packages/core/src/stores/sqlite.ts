import type { DatabaseSync } from 'node:sqlite'
import type { StoredEvent } from '../contract/event.ts'
import type { RunId } from '../contract/ids.ts'
import type { Journal, RunSummary, StreamAppend } from '../contract/journal.ts'
import { JournalConflictError } from '../errors/journal-conflict-error.ts'
import { JournalError } from '../errors/journal-error.ts'
import { decode, encode, stamp } from '../journal/codec.ts'
import { openSqlite, type SqliteOptions } from './open-sqlite.ts'
import { range } from './range.ts'
import { endOf, startOf } from './run-summary.ts'
import { sqliteFailure } from './sqlite-failure.ts'

export type { SqliteOptions }

/**
 * A journal in one SQLite file (`node:sqlite`, write-ahead log). An append is one transaction and, by default, on the
 * disk when it resolves. Several processes may use one file: the fence decides between writers of one stream.
 *
 * @returns the journal; close it when nothing runs any more
 * @throws JournalError at once, when the file cannot be opened or written, or is no journal of ours
 * @throws DefinitionError for options that cannot work
 *
 * @example const journal = sqliteJournal({ path: '.crewright/runs.db' })
 */
export const sqliteJournal = (options: SqliteOptions): Journal => {
  const database = openSqlite(options)
  const sql = prepare(database)

  /** Runs one call on the open file and turns what SQLite throws into what a caller can act on. */
  const call = <T>(work: () => T): T => {
    if (!database.isOpen) {
      throw new JournalError({
        message: `The store ${options.path} is closed.`,
        next: 'Open it again: sqliteJournal().',
      })
    }
    try {
      return work()
    } catch (cause) {
      throw sqliteFailure(options.path, cause)
    }
  }

  return {
    append: async (runId, batch) => call(() => append(database, sql, runId, batch)),
    read: async (runId, window) =>
      call(() => {
        const { from, count } = range(window)
        const rows = sql.read.all(runId, from, count)
        return rows.map(({ position, event }) => decode(event as string, runId, position as number))
      }),
    runs: async () => call(() => sql.runs.all().map((row) => Object.freeze({ ...row }) as unknown as RunSummary)),
    close: async () => {
      if (database.isOpen) call(() => database.close())
    },
  }
}

type Statements = ReturnType<typeof prepare>

const prepare = (database: DatabaseSync) => ({
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  head: database.prepare('SELECT coalesce(max(seq), -1) + 1 AS next FROM events WHERE run_id = ? AND task_id = ?'),
  length: database.prepare('SELECT coalesce(max(position), -1) + 1 AS next FROM events WHERE run_id = ?'),
  insert: database.prepare('INSERT INTO events (run_id, position, task_id, seq, event) VALUES (?, ?, ?, ?, ?)'),
  start: database.prepare(
    'INSERT INTO runs (run_id, crew, objective, started_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ),
  end: database.prepare('UPDATE runs SET ended_at = ?, status = ? WHERE run_id = ?'),
  read: database.prepare(
    'SELECT position, event FROM events WHERE run_id = ? AND position >= ? ORDER BY position LIMIT ?',
  ),
  runs: database.prepare(
    `SELECT run_id AS runId, crew, objective, started_at AS startedAt, ended_at AS endedAt, status
     FROM runs ORDER BY started_at DESC, rowid DESC`,
  ),
})

/** One transaction. The write lock comes first, so that nobody moves a stream between the fence and the write. */
const append = (
  database: DatabaseSync,
  sql: Statements,
  runId: RunId,
  batch: readonly StreamAppend[],
): readonly StoredEvent[] => {
  sql.begin.run()
  try {
    const stored = write(sql, runId, batch)
    sql.commit.run()
    return stored
  } catch (cause) {
    // SQLite has rolled back by itself after some failures, a full disk among them.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw cause
  }
}

const write = (sql: Statements, runId: RunId, batch: readonly StreamAppend[]): readonly StoredEvent[] => {
  const stored: StoredEvent[] = []
  const first = sql.length.get(runId)?.['next'] as number
  for (const { taskId, expected, events } of batch) {
    const actual = sql.head.get(runId, taskId)?.['next'] as number
    if (actual !== expected) throw new JournalConflictError({ runId, taskId, expected, actual })
    let seq = expected
    for (const draft of events) {
      const event = stamp(draft, taskId, seq++, first + stored.length)
      sql.insert.run(runId, event.position, taskId, event.seq, encode(event))
      noteRun(sql, runId, event)
      stored.push(event)
    }
  }
  return stored
}

/** Keeps the list of runs beside the facts, in the same transaction, so that listing thousands reads no facts. */
const noteRun = (sql: Statements, runId: RunId, event: StoredEvent): void => {
  const start = startOf(event)
  if (start) sql.start.run(runId, start.crew, start.objective, start.startedAt)
  const end = endOf(event)
  if (end) sql.end.run(end.endedAt, end.status, runId)
}
