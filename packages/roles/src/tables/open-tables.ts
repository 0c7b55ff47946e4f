import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Skipped } from '../documents/types.ts'
import { decodeText } from '../text/decode-text.ts'
import { findRelations } from './find-relations.ts'
import { listDataFiles } from './list-data-files.ts'
import { type FileTables, readDataFile, type Reading } from './read-data-file.ts'
import { addMedian } from './median.ts'
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
  /** Files that cannot be read, and why: what stands in them is missing. */
  readonly skipped: readonly Skipped[]
  /** What a reader should know of how the files were read, in whole sentences; what was left out comes first. */
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
  /** Told after each file how many have been read. */
  readonly onRead?: (files: number) => void
}

/**
 * Opens the tables of a folder: .csv and .tsv, .json and .jsonl, and SQLite files. Text files are streamed into a
 * temporary database that SQLite keeps on disk and removes; databases are attached where they lie, opened to be read
 * only. What `dictionary.md` in the folder says of tables and columns stands beside them. A file that cannot be read is
 * left out and listed in `skipped`, as long as there is another.
 *
 * @throws TablesError that names the file, and the line where one is known, when no file can be read
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
    addMedian(db)
    const read: FileTables[] = []
    const failures: Failure[] = []
    const reading: Reading = { db, attached: new Set(), nameFor: distinct(), signal }
    for (const [i, file] of files.entries()) {
      signal.throwIfAborted()
      try {
        read.push(await readDataFile(file, reading))
      } catch (error) {
        if (!(error instanceof TablesError)) throw error
        failures.push({ file: file.name, error })
      }
      options.onRead?.(i + 1)
    }
    if (read.every(({ tables }) => tables.length === 0)) throw nothingRead(folder, failures)
    readOnly(db)
    const tables = await explained(
      folder,
      read.flatMap((one) => one.tables),
    )
    const relations = findRelations(
      db,
      tables,
      read.flatMap(({ declared }) => declared),
    )
    const left = failures.map(({ error }) => `Left out: ${error.message} ${error.next}`)
    return {
      ...{ folder, tables, relations },
      skipped: failures.map(({ file, error }) => ({ file, reason: error.message })),
      notes: [...left, ...read.flatMap(({ notes }) => notes)],
      ...openResults(db, { tables, relations }),
      close: () => db.close(),
    }
  } catch (error) {
    db.close()
    throw error
  }
}

interface Failure {
  readonly file: string
  readonly error: TablesError
}

/** What to say when no file gave a table: the first failure, and whether it is the only one. */
function nothingRead(folder: string, [first, ...others]: readonly Failure[]): TablesError {
  if (first === undefined)
    return new TablesError({ message: `The files in ${folder} hold no table.`, next: 'Name a folder with data in it.' })
  if (others.length === 0) return first.error
  return new TablesError({
    message: `No file in ${folder} can be read. ${first.error.message} So it is with ${others.map(({ file }) => file).join(', ')}.`,
    next: first.error.next,
    cause: first.error,
  })
}

/** Names of tables: one that is taken, whatever the case of its letters, gets a number. */
function distinct(): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    let name = wanted
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted}_${n}`
    taken.add(name.toLowerCase())
    return name
  }
}

/** The tables with what the folder's dictionary says of them. */
async function explained(folder: string, tables: readonly Table[]): Promise<Table[]> {
  const bytes = await readFile(join(folder, 'dictionary.md')).catch(() => new Uint8Array())
  const text = decodeText(bytes) ?? ''
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
