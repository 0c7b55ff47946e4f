/** What kind of values a column holds. */
export type ColumnType = 'integer' | 'number' | 'text' | 'date' | 'datetime' | 'boolean'

/** One column, as it is described to a model. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** Decimals that its numbers have at most: sums are rounded to so many, so that money adds up exactly. */
  readonly scale: number
  /** What all its numbers were written with: `€`, `%`. */
  readonly unit?: string
  /** Its numbers are stored as text. */
  readonly cast?: boolean
  /** No two rows share a value, and none lacks one. */
  readonly unique: boolean
  /** Number of rows that have no value. */
  readonly nulls: number
  /** Number of different values. */
  readonly distinct: number
  readonly min?: Cell
  readonly max?: Cell
  /** All values where there are few, else some. */
  readonly samples: readonly Cell[]
  /** What the folder's dictionary says of it. */
  readonly description?: string
}

/** A value in a cell. */
export type Cell = string | number | null

/** A table or a view. */
export interface Table {
  readonly name: string
  /** Its file, relative to the folder. */
  readonly file: string
  /** Its name in SQL, quoted, with the database that it lies in. */
  readonly sql: string
  readonly rows: number
  readonly columns: readonly Column[]
  readonly description?: string
}

/** Rows of `table` name one row of another table by a column. */
export interface Relation {
  readonly table: string
  readonly column: string
  readonly toTable: string
  readonly toColumn: string
  /** Declared in the database, told by the dictionary, or found in names and values. */
  readonly known: 'declared' | 'dictionary' | 'found'
}
