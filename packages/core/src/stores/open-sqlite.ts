import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type * as Sqlite from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { JournalError } from '../errors/journal-error.ts'
import { checkSqlite } from './check-sqlite.ts'
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
  /** Only reads: a file that may not be written can be read, and an append is refused. Default false. */
  readonly readOnly?: boolean
}

/** Opens the file, or makes it, and sees to it that it is a journal that this code knows. */
export const openSqlite = (options: SqliteOptions): Sqlite.DatabaseSync => {
  checkSqlite(options)
  const { path, synchronous = 'FULL', maxBytes, lockTimeoutMs = 5_000 } = options
  // Loaded when used, so that nobody else pays for it; synchronously, so that a bad file is an error at once.
  const sqlite = process.getBuiltinModule('node:sqlite') as typeof Sqlite | undefined
  if (sqlite === undefined) {
    throw new JournalError({
      message: 'This Node has no SQLite.',
      next: 'Use Node 22.18 or newer, or memoryJournal().',
    })
  }
  if (options.readOnly === true) return readSqlite(sqlite, options)
  let database: Sqlite.DatabaseSync | undefined
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    database = new sqlite.DatabaseSync(path, { timeout: Math.max(0, lockTimeoutMs) })
    const opened = database
    whileBusy(opened, lockTimeoutMs, () => {
      claim(opened, path)
      // After `claim`: a database of something else is left as it was.
      opened.exec('PRAGMA journal_mode = WAL')
    })
    database.exec(`PRAGMA synchronous = ${synchronous === 'NORMAL' ? 'NORMAL' : 'FULL'}`)
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

/**
 * Opens the file to read it. SQLite keeps two files beside one that is written (`-wal`, `-shm`), and wants to make them
 * also to read: where it may not, a file that is whole without them is read as one that never changes.
 */
const readSqlite = ({ DatabaseSync }: typeof Sqlite, { path, lockTimeoutMs = 5_000 }: SqliteOptions) => {
  const open = (location: string | URL): Sqlite.DatabaseSync => {
    const database = new DatabaseSync(location, { readOnly: true, timeout: Math.max(0, lockTimeoutMs) })
    try {
      check(database, path)
      return database
    } catch (cause) {
      database.close()
      throw cause
    }
  }
  try {
    return open(path)
  } catch (cause) {
    // 8: may not be written, 14: cannot be opened.
    const code = (cause as { errcode?: number }).errcode ?? 0
    if (((code & 0xff) !== 8 && (code & 0xff) !== 14) || !existsSync(path)) throw sqliteFailure(path, cause)
    if (sizeOf(`${path}-wal`) > 0) {
      throw new JournalError({
        message: `The store ${path} cannot be read where it is: its latest facts lie in ${path}-wal, and its folder may not be written.`,
        next: 'Copy both files to a folder of yours and read them there.',
        cause,
      })
    }
    const unchanging = pathToFileURL(path)
    unchanging.searchParams.set('immutable', '1')
    try {
      return open(unchanging)
    } catch (again) {
      throw sqliteFailure(path, again)
    }
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

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

/** Makes a new database ours, when it is not yet. Holding the write lock, so that of two openers one makes it. */
const claim = (database: Sqlite.DatabaseSync, path: string): void => {
  database.exec('BEGIN IMMEDIATE')
  if (isEmpty(database)) database.exec(schema)
  else check(database, path)
  database.exec('COMMIT')
}

/** So often opening is tried; the time to wait for a lock is parted evenly among the tries. */
const tries = 100

/**
 * Does what needs the file to itself. While others open it too, SQLite refuses some steps at once instead of waiting as
 * it does for a write: so they are tried again, until about the time that a write would wait has gone by.
 */
const whileBusy = (database: Sqlite.DatabaseSync, lockTimeoutMs: number, work: () => void): void => {
  const wait = Math.ceil(Math.max(0, lockTimeoutMs) / tries)
  database.exec(`PRAGMA busy_timeout = ${wait}`)
  for (let left = tries; ; left--) {
    try {
      work()
      break
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK')
      // 5: busy, 15: the same, found while the write-ahead log was being looked at.
      const code = ((cause as { errcode?: number }).errcode ?? 0) & 0xff
      if ((code !== 5 && code !== 15) || left === 0) throw cause
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait)
    }
  }
  database.exec(`PRAGMA busy_timeout = ${Math.max(0, lockTimeoutMs)}`)
}

const isEmpty = (database: Sqlite.DatabaseSync): boolean =>
  ['application_id', 'user_version', 'schema_version'].every((name) => pragma(database, name) === 0)

/** Checks whose database it is. */
const check = (database: Sqlite.DatabaseSync, path: string): void => {
  if (pragma(database, 'application_id') !== applicationId) {
    throw new JournalError({
      message: `${path} is a database of something else, not a journal of Crewright.`,
      next: 'Name another file as the store; this one was left as it was.',
    })
  }
  const version = pragma(database, 'user_version')
  if (version > schemaVersion) {
    throw new JournalError({
      message: `${path} was written by a newer Crewright: its tables have version ${version}, known here is ${schemaVersion}.`,
      next: 'Update Crewright, or name another file as the store; this one was left as it was.',
    })
  }
}

const pragma = (database: Sqlite.DatabaseSync, name: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
