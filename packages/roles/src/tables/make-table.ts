import type { DatabaseSync } from 'node:sqlite'
import { TablesError } from './tables-error.ts'
import type { Cell, ColumnType, Relation } from './types.ts'

/** A column of a table that is read into the temporary database. */
export interface MadeColumn {
  readonly name: string
  readonly type: ColumnType
  readonly scale: number
  readonly unit?: string
}

/** A table that was read into the temporary database. */
export interface Made {
  readonly name: string
  readonly columns: readonly MadeColumn[]
  /** What a reader should know of how it was read, in whole sentences. */
  readonly notes: readonly string[]
  /** The rows of another table that its rows stand in. */
  readonly within?: Omit<Relation, 'table' | 'known'>
}

/** SQLite takes no more in one table. */
const MOST_COLUMNS = 2000

/** A name as SQL reads it, whatever stands in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Creates a table and fills it, some thousand rows to a transaction. When that fails, there is no such table. */
export async function insertRows(
  db: DatabaseSync,
  name: string,
  columns: readonly MadeColumn[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): Promise<void> {
  if (columns.length > MOST_COLUMNS) {
    throw new TablesError({
      message: `The table ${name} would have ${columns.length} columns; ${MOST_COLUMNS} is the most.`,
      next: 'Write what counts as its columns in rows: one for each, with the name in a cell.',
    })
  }
  db.exec(`create table main.${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')})`)
  const insert = db.prepare(`insert into main.${quoted(name)} values (${columns.map(() => '?').join(', ')})`)
  let count = 0
  db.exec('begin')
  try {
    for await (const row of rows) {
      insert.run(...row)
      count += 1
      if (count % 20_000 === 0) db.exec('commit; begin')
    }
    db.exec('commit')
  } catch (error) {
    db.exec(`commit; drop table main.${quoted(name)}`)
    throw error
  }
}
