import type { DatabaseSync } from 'node:sqlite'
import { calculate } from './calculate.ts'
import { plainCell } from './describe-table.ts'
import { findValues, type ValueHit } from './find-values.ts'
import type { QueryInput } from './query-input.ts'
import { buildQuery } from './query-sql.ts'
import { readingStatement } from './read-only.ts'
import type { Schema } from './resolve-name.ts'
import { TablesError } from './tables-error.ts'
import type { Cell } from './types.ts'

/** What a query gave. */
export interface QueryResult {
  /** The query's id: later calls and the report name it by this. */
  readonly id: string
  readonly sql: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Rows in all, those that the limit left out included. */
  readonly rowCount: number
  readonly note?: string
}

/** A number that was calculated from others. */
export interface Calculation {
  readonly id: string
  readonly expression: string
  /** The expression with its names replaced by the SQL that gave their values. */
  readonly sql: string
  readonly value: number
}

/** Reads of the data, each kept under an id so that a report can say where a number is from. */
export interface Results {
  query(input: QueryInput): QueryResult
  sql(statement: string): QueryResult
  /** Calculates; `q1` in the expression is the one number that this query gave, `q1.count` its number of rows. */
  calculate(expression: string): Calculation
  find(phrases: readonly string[]): ValueHit[]
  /** What was read or calculated under this id. */
  result(id: string): QueryResult | Calculation | undefined
}

const MOST_ROWS = 500
const MOST_COUNTED = 1_000_000

/** Opens the reads over a connection that only reads. */
export function openResults(db: DatabaseSync, schema: Schema): Results {
  const kept = new Map<string, QueryResult | Calculation>()
  const nextId = (letter: string): string =>
    `${letter}${[...kept.keys()].filter((id) => id.startsWith(letter)).length + 1}`

  function run(sql: string, limit: number, count: string | undefined, note?: string): QueryResult {
    const statement = prepared(sql)
    const rows: Cell[][] = []
    let rowCount = 0
    statement.setReturnArrays(true)
    for (const row of statement.iterate() as unknown as Iterable<unknown[]>) {
      rowCount += 1
      if (rows.length < limit) rows.push(row.map(plainCell))
      if (rowCount >= limit && count !== undefined) break
      if (rowCount >= MOST_COUNTED) break
    }
    if (count !== undefined && rowCount >= limit) rowCount = Number(prepared(count).get()?.['n'] ?? rowCount)
    const columns = statement.columns().map(({ name }) => name)
    const result = { id: nextId('q'), sql, columns, rows, rowCount, ...(note === undefined ? {} : { note }) }
    kept.set(result.id, result)
    return result
  }

  function prepared(sql: string) {
    try {
      return db.prepare(sql)
    } catch (error) {
      const message = (error as Error).message
      throw new TablesError({
        message: `SQLite refuses this query: ${message}.`,
        next: /authoriz|readonly|read-only/i.test(message)
          ? 'The data is opened to be read only: write one SELECT.'
          : 'Mend it: names with other signs than letters, digits and _ need double quotation marks.',
        cause: error,
      })
    }
  }

  function numberOf(name: string): { value: number; sql: string } {
    const [id = name, part] = name.split('.')
    const one = kept.get(id)
    if (one === undefined) {
      throw new TablesError({
        message: `There is no result ${JSON.stringify(id)} to calculate with.`,
        next: kept.size === 0 ? 'Query first.' : `The results so far are: ${[...kept.keys()].join(', ')}.`,
      })
    }
    if ('value' in one) return { value: one.value, sql: `(${one.sql})` }
    if (part !== undefined) return { value: one.rowCount, sql: `(select count(*) from (${one.sql}))` }
    const value = one.rows.length === 1 ? one.rows[0]?.find((cell) => typeof cell === 'number') : undefined
    if (typeof value === 'number') return { value, sql: `(${one.sql})` }
    throw new TablesError({
      message: `${id} gave ${one.rows.length === 1 ? 'no number' : `${one.rowCount} rows`}, not one number.`,
      next: `Ask for one number, or write it out${one.rows.length === 1 ? '' : `; ${id}.count is the number of its rows`}.`,
    })
  }

  return {
    query(input) {
      const { sql, limit, single, note } = buildQuery(input, schema)
      return run(single ? sql : `${sql} limit ${limit}`, limit, `select count(*) n from (${sql})`, note)
    },
    sql: (statement) => run(readingStatement(statement), MOST_ROWS, undefined),
    calculate(expression) {
      const value = calculate(expression, (name) => numberOf(name).value)
      const sql = expression.replace(/\b[qc]\d+(\.\w+)?\b/g, (name) => numberOf(name).sql)
      const result = { id: nextId('c'), expression, sql, value }
      kept.set(result.id, result)
      return result
    },
    find: (phrases) => findValues(db, schema.tables, phrases.slice(0, 40)),
    result: (id) => kept.get(id),
  }
}
