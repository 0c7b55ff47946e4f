import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { DataFile } from './list-data-files.ts'
import { quoted } from './make-table.ts'
import { TablesError } from './tables-error.ts'

/** A table of an attached database, and what its file declares of it. */
export interface Attached {
  readonly name: string
  readonly database: string
  readonly keys: readonly { readonly column: string; readonly toTable: string; readonly toColumn: string }[]
}

/**
 * Attaches a SQLite file, opened to be read only: nothing can be written to it, whatever is asked of it.
 *
 * @throws TablesError when it is no database, is broken or is encrypted
 */
export function attachSqlite(file: DataFile, db: DatabaseSync, database: string): Attached[] {
  const url = pathToFileURL(file.path).href
  try {
    attach(db, `${url}?mode=ro`, database)
  } catch (first) {
    // A database in write-ahead mode in a folder that may not be written is only opened as one that nobody changes.
    detach(db, database)
    try {
      attach(db, `${url}?immutable=1`, database)
    } catch {
      detach(db, database)
      throw broken(file, first)
    }
  }
  try {
    const tables = db
      .prepare(
        `select name from ${quoted(database)}.sqlite_master where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name`,
      )
      .all() as { name: string }[]
    return tables.map(({ name }) => ({ name, database, keys: keysOf(db, database, name) }))
  } catch (error) {
    detach(db, database)
    throw broken(file, error)
  }
}

function detach(db: DatabaseSync, database: string): void {
  try {
    db.exec(`detach ${quoted(database)}`)
  } catch {
    // It was not attached.
  }
}

function attach(db: DatabaseSync, url: string, database: string): void {
  db.prepare(`attach ? as ${quoted(database)}`).run(url)
  db.prepare(`select count(*) from ${quoted(database)}.sqlite_master`).get()
}

function keysOf(db: DatabaseSync, database: string, table: string): Attached['keys'] {
  const rows = db
    .prepare(`select "from", "table", "to", id, seq from pragma_foreign_key_list(?, ?)`)
    .all(table, database) as { from: string; table: string; to: string | null; id: number; seq: number }[]
  return rows
    .filter(({ id }) => rows.filter((other) => other.id === id).length === 1)
    .map((row) => ({ column: row.from, toTable: row.table, toColumn: row.to ?? primaryKey(db, database, row.table) }))
}

function primaryKey(db: DatabaseSync, database: string, table: string): string {
  const row = db.prepare(`select name from pragma_table_info(?, ?) where pk = 1`).get(table, database)
  return typeof row?.['name'] === 'string' ? row['name'] : 'rowid'
}

function broken(file: DataFile, error: unknown): TablesError {
  const why = error instanceof Error ? error.message : String(error)
  return new TablesError({
    message: `${file.name} cannot be opened as a SQLite database: ${why}.`,
    next: integrityCheck(file),
    cause: error,
  })
}

/** What to do with a database that is broken, as a command that can be copied. */
export function integrityCheck({ path }: DataFile): string {
  const own = /^[\w./:\\-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
  return `Check it with \`sqlite3 ${own} "pragma integrity_check"\`, restore it, or move it out of the folder.`
}
