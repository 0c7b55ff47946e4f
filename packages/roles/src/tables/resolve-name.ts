import { nearNames } from '../documents/near-names.ts'
import { sameName } from '../text/same-name.ts'
import { type Expression, partsOfName, readExpression } from './expression.ts'
import { type Joins, pathTo } from './joins.ts'
import { quoted } from './make-table.ts'
import { TablesError } from './tables-error.ts'
import type { Column, Relation, Table } from './types.ts'

/** The tables and how they hang together. */
export interface Schema {
  readonly tables: readonly Table[]
  readonly relations: readonly Relation[]
}

/** A column or an expression in SQL, with what is known of its values. */
export interface Resolved {
  readonly sql: string
  readonly type: Column['type']
  readonly scale: number
}

/** The table of this name, whatever the case of its letters. */
export function tableNamed(name: string, { tables }: Schema): Table {
  const [own = name] = partsOfName(name).slice(-1)
  const found =
    tables.find((table) => table.name === name) ??
    tables.find((table) => sameName(table.name, name) || sameName(table.name, own))
  if (found !== undefined) return found
  const near = nearNames(
    name,
    tables.map((table) => table.name),
  )
  throw new TablesError({
    message: `There is no table ${JSON.stringify(name)}.`,
    next:
      near.length > 0
        ? `The nearest names are: ${near.join(', ')}.`
        : `The tables are: ${tables.map((table) => table.name).join(', ')}.`,
  })
}

const DATE_PARTS: Readonly<Record<string, (value: string) => string>> = {
  year: (value) => `strftime('%Y', ${value})`,
  month: (value) => `strftime('%Y-%m', ${value})`,
  quarter: (value) => `strftime('%Y', ${value}) || '-Q' || ((strftime('%m', ${value}) + 2) / 3)`,
  day: (value) => `date(${value})`,
  date: (value) => `date(${value})`,
  weekday: (value) =>
    `case strftime('%w', ${value}) when '0' then 'Sunday' when '1' then 'Monday' when '2' then 'Tuesday' when '3' then 'Wednesday' when '4' then 'Thursday' when '5' then 'Friday' when '6' then 'Saturday' end`,
  hour: (value) => `strftime('%H', ${value})`,
}

/** Turns names and expressions of one query into SQL, and joins the tables that they name. */
export function resolver(base: Table, schema: Schema, joins: Joins) {
  return { name: named, expression: expressed, reaches }

  /** The way from the base to the table that a name is of. */
  function reaches(name: string) {
    const target = tableNamed(name, schema)
    const steps = pathTo(base.name, target.name, schema.relations)
    if (steps !== undefined) return steps
    throw new TablesError({
      message: `No key leads from ${base.name} to ${target.name}.`,
      next: 'Ask for the tables one by one, or start from a table that both are reached from.',
    })
  }

  function expressed(text: string): Resolved {
    const whole = columnIn(base, text)
    if (whole !== undefined) return columnSql(base.name, whole)
    return ofExpression(readExpression(text))
  }

  function ofExpression(one: Expression): Resolved {
    switch (one.type) {
      case 'number':
        return { sql: one.text, type: 'number', scale: /\.(\d+)/.exec(one.text)?.[1]?.length ?? 0 }
      case 'name':
        return named(one.name)
      case 'minus': {
        const value = ofExpression(one.value)
        return { ...value, sql: `(-${value.sql})` }
      }
      case 'binary': {
        const left = ofExpression(one.left)
        const right = ofExpression(one.right)
        if (one.sign === '/') return { sql: `(1.0 * ${left.sql} / nullif(${right.sql}, 0))`, type: 'number', scale: 12 }
        const scale = one.sign === '*' ? left.scale + right.scale : Math.max(left.scale, right.scale)
        return { sql: `(${left.sql} ${one.sign} ${right.sql})`, type: 'number', scale }
      }
      case 'call': {
        const part = DATE_PARTS[one.name]
        const [value] = one.values
        if (part !== undefined && value !== undefined)
          return { sql: `(${part(ofExpression(value).sql)})`, type: 'text', scale: 0 }
        throw new TablesError({
          message: `There is no function ${one.name}().`,
          next: `Use one of ${Object.keys(DATE_PARTS).join(', ')}, or arithmetic.`,
        })
      }
    }
  }

  function named(name: string): Resolved {
    const own = columnIn(base, name)
    if (own !== undefined) return columnSql(base.name, own)
    const parts = partsOfName(name)
    const [last = name] = parts.slice(-1)
    if (parts.length === 1) return unqualified(last)
    const first = parts.slice(0, -1).join('.')
    if (sameName(first, base.name)) return columnSql(base.name, columnOf(base, last))
    const table = schema.tables.find((one) => sameName(one.name, first))
    const key = schema.relations.find((one) => one.table === base.name && sameName(one.column, first))
    if (table === undefined && key !== undefined) {
      joins.through(base.name, key)
      return columnSql(key.column, columnOf(tableNamed(key.toTable, schema), last))
    }
    const target = tableNamed(first, schema)
    const column = columnOf(target, last)
    joins.add(base.name, reaches(target.name))
    return columnSql(target.name, column)
  }

  function unqualified(name: string): Resolved {
    const own = columnIn(base, name)
    if (own !== undefined) return columnSql(base.name, own)
    const holders = schema.tables.filter(
      (table) => columnIn(table, name) !== undefined && pathTo(base.name, table.name, schema.relations) !== undefined,
    )
    const [only] = holders
    if (only === undefined || holders.length > 1) columnOf(base, name, holders)
    const target = only ?? base
    joins.add(base.name, reaches(target.name))
    return columnSql(target.name, columnOf(target, name))
  }

  function columnOf(table: Table, name: string, holders: readonly Table[] = []): Column {
    const column = columnIn(table, name)
    if (column !== undefined) return column
    const near = nearNames(
      name,
      table.columns.map((one) => one.name),
    )
    const all = table.columns.map((one) => one.name).join(', ')
    const elsewhere = holders.map((one) => `${one.name}.${name}`).join(', ')
    throw new TablesError({
      message: `There is no column ${JSON.stringify(name)} in ${table.name}.`,
      next:
        elsewhere === ''
          ? near.length > 0
            ? `The nearest names are: ${near.join(', ')}.`
            : `Its columns are: ${all}.`
          : `Say which is meant: ${elsewhere}.`,
    })
  }
}

function columnIn(table: Table, name: string): Column | undefined {
  const bare = /^["[`].*["\]`]$/.test(name) ? (partsOfName(name)[0] ?? name) : name
  return (
    table.columns.find((column) => column.name === bare) ??
    table.columns.find((column) => sameName(column.name, bare.trim()))
  )
}

function columnSql(alias: string, { name, type, scale, cast }: Column): Resolved {
  const sql = `${quoted(alias)}.${quoted(name)}`
  return { sql: cast === true ? `cast(${sql} as real)` : sql, type, scale }
}
