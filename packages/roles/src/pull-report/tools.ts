import { defineTool, type ToolContext } from '@crewright/core'
import { z } from 'zod'
import { type Column, queryInput, type Relation, type Table, type Tables } from '../tables/index.ts'
import { tableNamed } from '../tables/resolve-name.ts'
import type { TablesContext } from './tables-context.ts'

type Given = ToolContext<TablesContext>

const keyOf = (table: Table, column: Column, relations: readonly Relation[]) => {
  const to = relations.find((one) => one.table === table.name && one.column === column.name)
  return to === undefined ? {} : { references: `${to.toTable}.${to.toColumn}` }
}

const described = ({ description }: { readonly description?: string }) =>
  description === undefined ? {} : { description }

const unitOf = ({ unit }: Column) => (unit === undefined ? {} : { unit })

/** Lists the tables of the run's folder. */
export const listTables = defineTool({
  name: 'list_tables',
  description:
    'List all tables: for each its name, number of rows, what the dictionary says of it, and its columns with their ' +
    'types, meanings and keys. Call it first.',
  effect: 'read',
  input: z.object({}),
  execute: (_, { context: { data } }: Given) => ({
    tables: data.tables.map((table) => ({
      table: table.name,
      file: table.file,
      rows: table.rows,
      ...described(table),
      columns: table.columns.map((column) => ({
        column: column.name,
        type: column.type,
        ...unitOf(column),
        ...keyOf(table, column, data.relations),
        ...described(column),
      })),
    })),
    ...(data.notes.length > 0 ? { notes: data.notes } : {}),
  }),
})

/** Says what one table holds. */
export const describeTable = defineTool({
  name: 'describe_table',
  description:
    'Describe one table: for each column its type, meaning, key, least and greatest value, number of different values, ' +
    'rows without a value, and the values themselves where there are few, else some of them.',
  effect: 'read',
  input: z.object({ table: z.string().min(1).describe('The table, named as the list of tables names it.') }),
  execute: ({ table }, { context: { data } }: Given) => describe(data, table),
})

function describe(data: Tables, name: string) {
  const table = tableNamed(name, data)
  return {
    table: table.name,
    rows: table.rows,
    ...described(table),
    columns: table.columns.map((column) => ({
      column: column.name,
      type: column.type,
      ...unitOf(column),
      ...described(column),
      ...keyOf(table, column, data.relations),
      ...(column.unique ? { unique: true } : {}),
      distinct: column.distinct,
      empty: column.nulls,
      ...(column.min === undefined ? {} : { least: column.min, greatest: column.max ?? null }),
      values: column.samples,
    })),
  }
}

/** Finds the cells that hold some words. */
export const findInCells = defineTool({
  name: 'find_values',
  description:
    'Find which columns hold some words in their cells, such as a name, a place or a category: gives table, column, the ' +
    'value as it stands there, its number of rows, and whether the words are the whole cell. Use it before filtering.',
  effect: 'read',
  input: z.object({
    phrases: z.array(z.string().min(1)).min(1).max(40).describe('Names or words to find, each by itself.'),
  }),
  execute: ({ phrases }, { context: { data } }: Given) => ({ found: data.find(phrases) }),
})

/** Reads and aggregates rows of a table. */
export const queryTable = defineTool({
  name: 'query_table',
  description:
    'Query one table, and what its keys reach: filter, group, aggregate, order. Columns of other tables are written ' +
    'Table.Column and joined along the keys. Gives the id of the query, its SQL, columns, rows, and the number of rows ' +
    'in all (for a grouped query: the number of groups).',
  effect: 'read',
  input: queryInput,
  execute: (input, { context: { data } }: Given) => data.query(input),
})

/** Runs one reading statement of SQL. */
export const runSql = defineTool({
  name: 'sql',
  description:
    'Run one SELECT in SQLite’s dialect, for what the typed query cannot say: window functions, unions, nested queries. ' +
    'The data cannot be written. Gives the same as a typed query.',
  effect: 'read',
  input: z.object({ statement: z.string().min(1).describe('One SELECT statement, or WITH … SELECT.') }),
  execute: ({ statement }, { context: { data } }: Given) => data.sql(statement),
})

/** Calculates from numbers and from results of queries. */
export const calculateNumber = defineTool({
  name: 'calculate',
  description:
    'Calculate a number exactly from others, such as a share, a difference or a ratio: 100 * q1 / q2. q1 is the one ' +
    'number that the query q1 gave, q1.count the number of its rows. Gives an id and the value.',
  effect: 'read',
  input: z.object({ expression: z.string().min(1).max(2000).describe('Arithmetic over numbers and ids of queries.') }),
  execute: ({ expression }, { context: { data } }: Given) => {
    const { id, value } = data.calculate(expression)
    return { id, expression, value }
  },
})
