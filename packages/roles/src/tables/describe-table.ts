import type { DatabaseSync } from 'node:sqlite'
import { TypeTally } from './cell-types.ts'
import { quoted } from './make-table.ts'
import type { Cell, Column, ColumnType } from './types.ts'

/** Columns of larger tables are described from so many of their first rows. */
const MOST_ROWS = 200_000
/** All values of a column are given when they are no more than this. */
const FEW = 24
const SAMPLES = 5
const LONGEST_SAMPLE = 60

interface Told {
  readonly name: string
  readonly type?: ColumnType
  readonly scale?: number
  readonly unit?: string
}

/** Looks at what a table holds, column by column. */
export function describeColumns(db: DatabaseSync, sql: string, rows: number, told?: readonly Told[]): Column[] {
  const from = rows > MOST_ROWS ? `(select * from ${sql} limit ${MOST_ROWS})` : sql
  const names: readonly Told[] =
    told ??
    db
      .prepare(`select * from ${sql} limit 0`)
      .columns()
      .map(({ name }) => ({ name }))
  return names.map(({ name, type, scale, unit }) => {
    const column = quoted(name)
    const counted = db
      .prepare(`select count(*) n, count(${column}) filled, count(distinct ${column}) as kinds from ${from}`)
      .get() as { n: number; filled: number; kinds: number }
    const values = (most: number): unknown[] =>
      db
        .prepare(
          `select ${column} v from ${from} where ${column} is not null group by 1 order by count(*) desc, 1 limit ?`,
        )
        .all(most)
        .map((row) => row['v'])
    const seen = type === undefined ? values(400) : []
    const own = type === undefined ? typeOf(seen) : { type, scale: scale ?? 0, cast: false }
    const value = own.cast ? `cast(${column} as real)` : column
    const range = db
      .prepare(`select min(${value}) low, max(${value}) high from ${from} where ${column} is not null`)
      .get()
    const samples = (seen.length > 0 ? seen : values(FEW + 1)).slice(0, counted.kinds <= FEW ? FEW : SAMPLES)
    return {
      name,
      ...own,
      ...(unit === undefined ? {} : { unit }),
      unique: counted.filled === counted.n && counted.kinds === counted.n && counted.n > 0,
      nulls:
        rows > counted.n ? Math.round(((counted.n - counted.filled) / counted.n) * rows) : counted.n - counted.filled,
      distinct: counted.kinds,
      ...(isShort(range?.['low']) && isShort(range['high'])
        ? { min: plainCell(range['low']), max: plainCell(range['high']) }
        : {}),
      samples: samples.map(plainCell),
    }
  })
}

/** The type of a column of a database, told by its values: what its maker declared need not be so. */
function typeOf(values: readonly unknown[]): { type: ColumnType; scale: number; cast: boolean } {
  const numbers = values.filter((value) => typeof value === 'number' || typeof value === 'bigint')
  const tally = new TypeTally()
  for (const value of values) tally.add(typeof value === 'object' ? 'blob' : String(value as string))
  const { type, scale } = tally.reading('point', true)
  const isNumber = type === 'integer' || type === 'number'
  if (numbers.length === values.length && values.length > 0) {
    const whole = numbers.every((value) => Number.isInteger(Number(value)))
    return { type: whole && type === 'integer' ? 'integer' : 'number', scale, cast: false }
  }
  return { type, scale, cast: isNumber }
}

const isShort = (value: unknown): value is Cell =>
  typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST_SAMPLE)

/** A value as it is shown: a long text is cut, binary data is only named. */
export function plainCell(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'object') return '(binary)'
  const text = String(value as string)
  return text.length <= LONGEST_SAMPLE ? text : `${text.slice(0, LONGEST_SAMPLE - 1)}…`
}
