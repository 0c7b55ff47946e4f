import { comparison } from './conditions.ts'
import { Joins, named } from './joins.ts'
import { quoted } from './make-table.ts'
import type { Condition, QueryInput } from './query-input.ts'
import { type Resolved, resolver, type Schema, tableNamed } from './resolve-name.ts'
import { TablesError } from './tables-error.ts'
import type { Table } from './types.ts'

/** A query in SQL, without its limit. */
export interface BuiltQuery {
  readonly sql: string
  /** The rows to give at most. */
  readonly limit: number
  /** All its rows are one. */
  readonly single: boolean
  /** What a reader of its numbers must know. */
  readonly note?: string
}

/** Turns a typed query into SQL. Names are looked up, values are quoted: nothing of the input is taken as SQL. */
export function buildQuery(input: QueryInput, schema: Schema): BuiltQuery {
  const base = tableNamed(input.table, schema)
  const table = (name: string): Table => tableNamed(name, schema)
  const joins = new Joins(table)
  const names = resolver(base, schema, joins)
  const aggregates = (input.aggregate ?? []).map((one) => ({ ...one, as: one.as?.trim() || labelOf(one) }))
  const groups = (input.groupBy ?? []).map((text) => ({ as: text, ...names.expression(text) }))
  const plain = (input.columns ?? []).filter((text) => !groups.some(({ as }) => as === text))
  if (aggregates.length > 0 && plain.length > 0) {
    groups.push(...plain.map((text) => ({ as: text, ...names.expression(text) })))
  }
  // What is aggregated is resolved before conditions are: a condition over many rows must not multiply them.
  const values = aggregates.map(({ column }) => (column === undefined ? undefined : names.expression(column)))
  const listed = plain.length > 0 ? plain.map((text) => ({ as: text, ...names.expression(text) })) : allOf(base)
  const multiplied = joins.many

  const wheres = (input.where ?? []).map((condition) => conditionSql(condition, base, schema, joins, names))
  const numbers = aggregates.map((one, i) => ({
    as: one.as,
    sql: aggregateSql(one.function, values[i], base, multiplied),
  }))
  const isListing = aggregates.length === 0 && groups.length === 0
  const shown = isListing ? listed : [...groups, ...numbers]
  const select = shown.map(({ sql, as }) => `${sql} as ${quoted(as)}`).join(', ')
  const where = wheres.length === 0 ? '' : ` where ${wheres.join(' and ')}`
  const groupBy = groups.length === 0 ? '' : ` group by ${groups.map(({ sql }) => sql).join(', ')}`
  const resultOf = (name: string): Resolved | undefined => {
    const own = numbers.find(({ as }) => as.toLowerCase() === name.toLowerCase())
    return own === undefined ? undefined : { sql: own.sql, type: 'number', scale: 0 }
  }
  const having = (input.having ?? []).map((condition) =>
    comparison(resultOf(condition.column) ?? unknownResult(condition.column, aggregates), condition),
  )
  const order = (input.orderBy ?? []).map(({ column, direction }) => {
    const shownAs = shown.find(({ as }) => as.toLowerCase() === column.toLowerCase())
    const sql = shownAs === undefined ? names.expression(column).sql : quoted(shownAs.as)
    return `${sql} ${direction}${direction === 'asc' ? ' nulls last' : ''}`
  })
  const sql = `select ${select} from ${named(base)}${joins.sql}${where}${groupBy}${
    having.length === 0 ? '' : ` having ${having.join(' and ')}`
  }${order.length === 0 ? '' : ` order by ${order.join(', ')}`}`
  const sums = multiplied && aggregates.some((one) => one.function === 'sum' || one.function === 'avg')
  return {
    sql,
    limit: input.limit ?? 50,
    single: aggregates.length > 0 && groups.length === 0,
    ...(sums ? { note: `A row of ${base.name} counts once for each row that it is joined with.` } : {}),
  }
}

function allOf(base: Table): (Resolved & { as: string })[] {
  return base.columns.map(({ name, type, scale }) => ({
    as: name,
    type,
    scale,
    sql: `${quoted(base.name)}.${quoted(name)}`,
  }))
}

/** A condition. One on a table of which many rows belong to one is a condition on those rows, not a join. */
function conditionSql(
  condition: Condition,
  base: Table,
  schema: Schema,
  joins: Joins,
  names: ReturnType<typeof resolver>,
): string {
  const { operator, column } = condition
  if (operator === 'has rows' || operator === 'has no rows') {
    const target = tableNamed(
      column.includes('.') && !schema.tables.some(({ name }) => name === column)
        ? column.slice(0, column.lastIndexOf('.'))
        : column,
      schema,
    )
    const inner = new Joins((name) => tableNamed(name, schema))
    inner.add(base.name, names.reaches(target.name), true)
    return `${rowOf(base)} ${operator === 'has rows' ? 'in' : 'not in'} (select ${rowOf(base)} from ${named(base)}${inner.sql})`
  }
  const trial = new Joins((name) => tableNamed(name, schema))
  const resolved = resolver(base, schema, trial).expression(column)
  if (trial.many && !joins.sql.includes(trial.sql)) {
    return `${rowOf(base)} in (select ${rowOf(base)} from ${named(base)}${trial.sql} where ${comparison(resolved, condition)})`
  }
  return comparison(names.expression(column), condition)
}

/** What tells one row of a table from all others. */
function rowOf(base: Table): string {
  const key = base.columns.find(({ unique }) => unique)
  return key === undefined ? `${quoted(base.name)}.rowid` : `${quoted(base.name)}.${quoted(key.name)}`
}

function aggregateSql(name: string, value: Resolved | undefined, base: Table, multiplied: boolean): string {
  if (value === undefined) {
    if (name !== 'count' && name !== 'count distinct') {
      throw new TablesError({ message: `${name} has no column.`, next: 'Say which column it is of.' })
    }
    return multiplied ? `count(distinct ${rowOf(base)})` : 'count(*)'
  }
  if (name === 'count distinct') return `count(distinct ${value.sql})`
  // Rounded to the decimals that the data has, a sum of decimals is exact.
  if (name === 'sum' && value.scale > 0 && value.scale <= 6) return `round(sum(${value.sql}), ${value.scale})`
  return `${name}(${value.sql})`
}

const labelOf = (one: { readonly function: string; readonly column?: string | undefined }): string =>
  one.column === undefined ? one.function : `${one.function} of ${one.column}`

function unknownResult(name: string, aggregates: readonly { readonly as: string }[]): never {
  throw new TablesError({
    message: `\`having\` names ${JSON.stringify(name)}, which is no aggregate of this query.`,
    next:
      aggregates.length === 0
        ? 'Add it under `aggregate`.'
        : `The aggregates are: ${aggregates.map(({ as }) => as).join(', ')}.`,
  })
}
