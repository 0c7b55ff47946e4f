import type { DatabaseSync } from 'node:sqlite'
import { attachSqlite, integrityCheck } from './attach-sqlite.ts'
import { describeColumns } from './describe-table.ts'
import { importCsv } from './import-csv.ts'
import { importJson } from './import-json.ts'
import { type DataFile, stemOf } from './list-data-files.ts'
import { type Made, quoted } from './make-table.ts'
import { TablesError } from './tables-error.ts'
import type { Relation, Table } from './types.ts'

/** What the files share that are read into one connection. */
export interface Reading {
  readonly db: DatabaseSync
  /** Names of databases that are attached. */
  readonly attached: Set<string>
  /** A name for a table that no other has. */
  readonly nameFor: (wanted: string) => string
  readonly signal: AbortSignal
}

/** What one file holds. */
export interface FileTables {
  readonly tables: readonly Table[]
  /** Relations that the file itself tells of. */
  readonly declared: readonly Relation[]
  readonly notes: readonly string[]
}

/** SQLite attaches no more than this. */
const MOST_DATABASES = 10

/**
 * Reads a file: text into the connection's own database, a database by attaching it where it lies.
 *
 * @throws TablesError that names the file; nothing of it is attached then
 */
export async function readDataFile(file: DataFile, reading: Reading): Promise<FileTables> {
  if (file.kind === 'sqlite') return attached(file, reading)
  const made = await imported(file, reading)
  return {
    tables: made.map(({ name, columns }) => {
      const sql = quoted(name)
      const rows = rowsIn(reading.db, sql)
      return { name, file: file.name, sql, rows, columns: describeColumns(reading.db, sql, rows, columns) }
    }),
    declared: made.flatMap(({ name, within }) =>
      within === undefined ? [] : [{ table: name, ...within, known: 'declared' as const }],
    ),
    notes: made.flatMap(({ notes }) => notes),
  }
}

async function imported(file: DataFile, { db, nameFor, signal }: Reading): Promise<Made[]> {
  if (file.kind === 'sheets') {
    throw new TablesError({
      message: `${file.name} is a file of spreadsheets, which are not read.`,
      next: 'Save each of its sheets as .csv in this folder.',
    })
  }
  const stem = stemOf(file)
  if (file.kind === 'csv') return [await importCsv(file, db, nameFor(stem), signal)]
  return importJson(file, db, (part) => nameFor(part ?? stem), signal)
}

function attached(file: DataFile, { db, attached: known, nameFor }: Reading): FileTables {
  if (known.size >= MOST_DATABASES) {
    throw new TablesError({
      message: `${file.name} is one SQLite file too many: ${MOST_DATABASES} can be read together.`,
      next: 'Put those that belong together into folders of their own.',
    })
  }
  const database = `file${known.size + 1}`
  const found = attachSqlite(file, db, database)
  const names = new Map(found.map(({ name }) => [name.toLowerCase(), nameFor(name)]))
  try {
    const tables = found.map((one): Table => {
      const name = names.get(one.name.toLowerCase()) ?? one.name
      // Where its name is its own, SQL needs no more than it, and so runs on the file as it is.
      const sql = name === one.name ? quoted(name) : `${quoted(database)}.${quoted(one.name)}`
      const rows = rowsIn(db, sql)
      return { name, file: file.name, sql, rows, columns: describeColumns(db, sql, rows) }
    })
    known.add(database)
    const declared = found.flatMap(({ name, keys }) =>
      keys.flatMap(({ column, toTable, toColumn }): Relation[] => {
        const [from, to] = [names.get(name.toLowerCase()), names.get(toTable.toLowerCase())]
        if (from === undefined || to === undefined) return []
        return [{ table: from, column, toTable: to, toColumn, known: 'declared' }]
      }),
    )
    return { tables, declared, notes: [] }
  } catch (error) {
    db.exec(`detach ${quoted(database)}`)
    throw new TablesError({
      message: `${file.name} cannot be read: ${(error as Error).message}.`,
      next: integrityCheck(file),
      cause: error,
    })
  }
}

const rowsIn = (db: DatabaseSync, sql: string): number =>
  Number(db.prepare(`select count(*) n from ${sql}`).get()?.['n'] ?? 0)
