import type { DatabaseSync } from 'node:sqlite'
import type { Cell, ColumnType } from './types.ts'

/** A column of a table that is read into the temporary database. */
export interface MadeColumn {
  readonly name: string
  readonly type: ColumnType
  readonly scale: number
}

/** A table that was read into the temporary database. */
export interface Made {
  readonly name: string
  readonly columns: readonly MadeColumn[]
  /** What a reader should know of how it was read. */
  readonly note?: string
}

/** A name as SQL reads it, whatever stands in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Creates a table and fills it, some thousand rows to a transaction. */
export async function insertRows(
  db: DatabaseSync,
  name: string,
  columns: readonly MadeColumn[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): Promise<void> {
  db.exec(`create table main.${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')})`)
  const insert = db.prepare(`insert into main.${quoted(name)} values (${columns.map(() => '?').join(', ')})`)
  let count = 0
  db.exec('begin')
  for await (const row of rows) {
    insert.run(...row)
    count += 1
    if (count % 20_000 === 0) db.exec('commit; begin')
  }
  db.exec('commit')
}
