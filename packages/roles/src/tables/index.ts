/** Tables of a folder (.csv, .json, SQLite), opened to be read, and typed queries over them. */
export { type Cell, type Column, type ColumnType, type Relation, type Table } from './types.ts'
export { type ValueHit } from './find-values.ts'
export { type OpenTablesOptions, openTables, type Tables } from './open-tables.ts'
export { type QueryInput, queryInput } from './query-input.ts'
export { type Calculation, type QueryResult, type Results } from './results.ts'
export { TablesError } from './tables-error.ts'
