import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { attachSqlite } from './attach-sqlite.ts'
import { describeColumns } from './describe-table.ts'
import { findRelations } from './find-relations.ts'
import { importCsv } from './import-csv.ts'
import { importJson } from './import-json.ts'
import { type DataFile, listDataFiles, stemOf } from './list-data-files.ts'
import { type Made, quoted } from './make-table.ts'
import { readDictionary } from './read-dictionary.ts'
import { readOnly } from './read-only.ts'
import { openResults, type Results } from './results.ts'
import { TablesError } from './tables-error.ts'
import type { Column, Relation, Table } from './types.ts'

/** Tables of a folder, opened to be read. */
export interface Tables extends Results {
  readonly folder: string
  readonly tables: readonly Table[]
  readonly relations: readonly Relation[]
  /** What a reader should know of how the files were read. */
  readonly notes: readonly string[]
  /** Gives the memory and the temporary file free. Whoever does not call it has it done when the value is collected. */
  close(): void
}

export interface OpenTablesOptions {
  /** Aborts reading. */
  readonly signal?: AbortSignal
  /** Paths of files that are no data, wherever they lie. */
  readonly except?: readonly string[]
  /** Told how many files are about to be read. */
  readonly onFound?: (files: number) => void
}

interface Found {
  readonly name: string
  readonly file: string
  readonly sql: string
  readonly made?: Made
}

/** SQLite attaches no more than this. */
const MOST_DATABASES = 10

/**
 * Opens the tables of a folder: .csv and .tsv, .json and .jsonl, and SQLite files. Text files are streamed into a
 * temporary database that SQLite keeps on disk and removes; databases are attached where they lie, opened to be read
 * only. What `dictionary.md` in the folder says of tables and columns stands beside them.
 *
 * @throws TablesError that names the file, and the line where one is known
 * @example
 * const data = await openTables('./sales')
 * data.query({ table: 'orders', aggregate: [{ function: 'sum', column: 'amount' }] }).rows
 */
export async function openTables(folder: string, options: OpenTablesOptions = {}): Promise<Tables> {
  const signal = options.signal ?? new AbortController().signal
  const files = await listDataFiles(folder, options.except)
  options.onFound?.(files.length)
  // No name: a database on disk that belongs to this connection, and is gone with it.
  const db = new DatabaseSync('')
  try {
    db.exec('pragma journal_mode = off; pragma synchronous = off')
    const notes: string[] = []
    const found: Found[] = []
    const declared: Relation[] = []
    const nameFor = (wanted: string): string => {
      let name = wanted
      for (let n = 2; found.some((one) => one.name.toLowerCase() === name.toLowerCase()); n += 1)
        name = `${wanted}_${n}`
      return name
    }
    for (const file of files) {
      signal.throwIfAborted()
      if (file.kind === 'sqlite') attach(file, db, found, declared, nameFor)
      else
        for (const made of await importFile(file, db, nameFor, signal)) {
          found.push({ name: made.name, file: file.name, sql: quoted(made.name), made })
          if (made.note !== undefined) notes.push(made.note)
        }
    }
    if (found.length === 0) {
      throw new TablesError({
        message: `The files in ${folder} hold no table.`,
        next: 'Name a folder with data in it.',
      })
    }
    readOnly(db)
    const bare = found.map((one) => describe(db, one))
    const tables = await explained(folder, bare)
    const relations = findRelations(db, tables, declared)
    return { folder, tables, relations, notes, ...openResults(db, { tables, relations }), close: () => db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}

async function importFile(
  file: DataFile,
  db: DatabaseSync,
  nameFor: (wanted: string) => string,
  signal: AbortSignal,
): Promise<Made[]> {
  const stem = stemOf(file)
  if (file.kind === 'csv') return [await importCsv(file, db, nameFor(stem), signal)]
  return importJson(file, db, (part) => nameFor(part ?? stem), signal)
}

function attach(
  file: DataFile,
  db: DatabaseSync,
  found: Found[],
  declared: Relation[],
  nameFor: (wanted: string) => string,
): void {
  const attached = new Set(found.flatMap(({ made, file: own }) => (made === undefined ? [own] : [])))
  if (attached.size >= MOST_DATABASES) {
    throw new TablesError({
      message: `There are more than ${MOST_DATABASES} SQLite files in this folder.`,
      next: 'Put those that belong together into folders of their own.',
    })
  }
  const own = new Map<string, string>()
  const database = `file${attached.size + 1}`
  const tables = attachSqlite(file, db, database)
  for (const table of tables) {
    const name = nameFor(table.name)
    own.set(table.name.toLowerCase(), name)
    // Where its name is its own, SQL needs no more than it, and so runs on the file as it is.
    const sql = name === table.name ? quoted(name) : `${quoted(database)}.${quoted(table.name)}`
    found.push({ name, file: file.name, sql })
  }
  for (const { name, keys } of tables) {
    for (const { column, toTable, toColumn } of keys) {
      const to = own.get(toTable.toLowerCase())
      const from = own.get(name.toLowerCase())
      if (to !== undefined && from !== undefined)
        declared.push({ table: from, column, toTable: to, toColumn, known: 'declared' })
    }
  }
}

function describe(db: DatabaseSync, { name, file, sql, made }: Found): Table {
  try {
    const rows = Number(db.prepare(`select count(*) n from ${sql}`).get()?.['n'] ?? 0)
    return { name, file, sql, rows, columns: describeColumns(db, sql, rows, made?.columns) }
  } catch (error) {
    throw new TablesError({
      message: `${file} cannot be read: ${(error as Error).message} (table ${name}).`,
      next: 'Check it with `sqlite3 FILE "pragma integrity_check"`, restore it, or move it out of the folder.',
      cause: error,
    })
  }
}

/** The tables with what the folder's dictionary says of them. */
async function explained(folder: string, tables: readonly Table[]): Promise<Table[]> {
  const text = await readFile(join(folder, 'dictionary.md'), 'utf8').catch(() => '')
  const named = tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }))
  const told = readDictionary(text, named)
  return tables.map((table) => {
    const description = told.tables.get(table.name)
    const columns = table.columns.map((column): Column => {
      const said = told.columns.get(`${table.name}.${column.name}`)
      return said === undefined ? column : { ...column, description: said }
    })
    return { ...table, columns, ...(description === undefined ? {} : { description }) }
  })
}
