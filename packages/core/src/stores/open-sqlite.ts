import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type * as Sqlite from 'node:sqlite'
import { JournalError } from '../errors/journal-error.ts'
import { sqliteFailure } from './sqlite-failure.ts'

/** "Crew" in ASCII, in the file's header: whose database it is. */
const applicationId = 0x43726577
/** The version of the tables below. */
const schemaVersion = 1

const schema = `
  CREATE TABLE runs (
    run_id TEXT NOT NULL UNIQUE,
    crew TEXT NOT NULL,
    objective TEXT NOT NULL,
    started_at REAL NOT NULL,
    ended_at REAL,
    status TEXT
  ) STRICT;
  CREATE INDEX runs_by_start ON runs (started_at);
  CREATE TABLE events (
    run_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    task_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    UNIQUE (run_id, position),
    UNIQUE (run_id, task_id, seq)
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`

export interface SqliteOptions {
  /** The database's file; its folders are made if need be. `:memory:` has no file. */
  readonly path: string
  /**
   * `FULL`: an acknowledged append survives a loss of power. `NORMAL`: it survives a crash of the process, and is
   * several times as fast. Default `FULL`.
   */
  readonly synchronous?: 'FULL' | 'NORMAL'
  /** Bytes that the database may grow to; an append that needs more is refused. Default: none but the disk's own. */
  readonly maxBytes?: number
  /** Milliseconds that a write waits for another process's write, and holds up this one. Default 5,000. */
  readonly lockTimeoutMs?: number
}

/** Opens the file, or makes it, and sees to it that it is a journal that this code knows. */
export const openSqlite = (options: SqliteOptions): Sqlite.DatabaseSync => {
  const { path, synchronous = 'FULL', maxBytes, lockTimeoutMs = 5_000 } = options
  // Loaded when used, so that nobody else pays for it; synchronously, so that a bad file is an error at once.
  const sqlite = process.getBuiltinModule('node:sqlite') as typeof Sqlite | undefined
  if (sqlite === undefined) {
    throw new JournalError({
      message: 'This Node has no SQLite.',
      next: 'Use Node 22.18 or newer, or memoryJournal().',
    })
  }
  if (typeof path !== 'string' || path === '') {
    throw new JournalError({
      message: 'The store has no path.',
      next: "Name its file: sqliteJournal({ path: 'runs.db' }).",
    })
  }
  let database: Sqlite.DatabaseSync | undefined
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    database = new sqlite.DatabaseSync(path, { timeout: Math.max(0, lockTimeoutMs) })
    claim(database, path)
    // After `claim`: a database of something else is left as it was.
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous === 'NORMAL' ? 'NORMAL' : 'FULL'}`)
    if (maxBytes !== undefined) {
      const pages = Math.floor(maxBytes / pragma(database, 'page_size'))
      database.exec(`PRAGMA max_page_count = ${Math.max(1, pages)}`)
    }
    return database
  } catch (cause) {
    database?.close()
    throw sqliteFailure(path, cause)
  }
}

/** One level at a time: Node's own `recursive` never comes back where a file system lets nobody make folders (/proc). */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (cause) {
    // Another process may have made it in between.
    if (!existsSync(folder)) throw cause
  }
}

/** Checks whose database it is, and makes a new one ours. Holding the write lock, so that of two openers one makes it. */
const claim = (database: Sqlite.DatabaseSync, path: string): void => {
  database.exec('BEGIN IMMEDIATE')
  const owner = pragma(database, 'application_id')
  const version = pragma(database, 'user_version')
  const isNew = owner === 0 && version === 0 && pragma(database, 'schema_version') === 0
  if (!isNew && owner !== applicationId) {
    throw new JournalError({
      message: `${path} is a database of something else, not a journal of Crewright.`,
      next: 'Name another file as the store; this one was left as it was.',
    })
  }
  if (version > schemaVersion) {
    throw new JournalError({
      message: `${path} was written by a newer Crewright: its tables have version ${version}, known here is ${schemaVersion}.`,
      next: 'Update Crewright, or name another file as the store; this one was left as it was.',
    })
  }
  if (isNew) database.exec(schema)
  database.exec('COMMIT')
}

const pragma = (database: Sqlite.DatabaseSync, name: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
