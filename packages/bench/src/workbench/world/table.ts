/** A row by its columns. `null` is a cell with nothing in it, which is not the same as an empty text. */
export type Row<Column extends string = string> = { readonly [C in Column]: string | null }

/**
 * A table of texts as an immutable value: a change gives a new table that shares every untouched row with the old one,
 * so that a copy for a trial costs nothing, and rows that are the same object need not be compared.
 */
export interface Table<Column extends string = string> {
  /** Those that the table was read with, and behind them those that a change has added. */
  readonly columns: readonly string[]
  readonly rows: readonly Row<Column>[]
  /**
   * One number for each row, in their order. WorkBench's evaluator holds its tables as pandas data frames, whose rows have
   * labels, and two frames with the same rows under other labels are not equal. So labels are part of what is graded.
   */
  readonly labels: readonly number[]
}

/** A table of these rows, labelled 0, 1, 2 and so on. */
export function tableOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
): Table<Column> {
  return { columns, rows, labels: rows.map((_, at) => at) }
}

/** The first row that has this value there. */
export function rowWith<Column extends string>(
  table: Table<Column>,
  column: NoInfer<Column>,
  value: string,
): Row<Column> | undefined {
  return table.rows.find((row) => row[column] === value)
}

/** The table without all rows that have this value there; the others keep their labels. */
export function withoutRows<T extends string>(table: Table<T>, column: NoInfer<T>, value: string): Table<T> {
  const kept = [...table.rows.keys()].filter((at) => table.rows[at]?.[column] !== value)
  return {
    columns: table.columns,
    rows: table.rows.filter((row) => row[column] !== value),
    labels: kept.map((at) => table.labels[at] ?? at),
  }
}

/** Sets a field in all rows that have this value in this column. A field that is no column yet becomes one. */
export function withField<T extends string>(
  table: Table<T>,
  [column, value]: readonly [column: NoInfer<T>, value: string],
  field: string,
  newValue: string,
): Table<T> {
  return {
    columns: table.columns.includes(field) ? table.columns : [...table.columns, field],
    rows: table.rows.map((row) => (row[column] === value ? { ...row, [field]: newValue } : row)),
    labels: table.labels,
  }
}

/** The table with one more row at its end, under this label. */
export function withRow<T extends string>(table: Table<T>, row: Row<T>, label: number): Table<T> {
  return { columns: table.columns, rows: [...table.rows, row], labels: [...table.labels, label] }
}

/** The table with one more row at its end, and all of its rows labelled anew. */
export function relabelledWithRow<T extends string>(table: Table<T>, row: Row<T>): Table<T> {
  const rows = [...table.rows, row]
  return { columns: table.columns, rows, labels: rows.map((_, at) => at) }
}

/**
 * The table with this row under the label that is the number of its rows. When a row has been taken out before, another
 * one may already stand under that label: then it is overwritten, as by `frame.loc[len(frame)] = row` of pandas.
 */
export function withRowAtLength<T extends string>(table: Table<T>, row: Row<T>): Table<T> {
  const label = table.rows.length
  const at = table.labels.indexOf(label)
  return at < 0 ? withRow(table, row, label) : { ...table, rows: table.rows.with(at, row) }
}

/**
 * The id after the greatest one, which is the greatest as a text.
 *
 * @param digits how many digits it has at least: zeros stand before it
 * @returns undefined when there is no row, or the greatest id is no number
 */
export function nextId<T extends string>(table: Table<T>, column: NoInfer<T>, digits = 1): string | undefined {
  const ids = table.rows.map((row) => row[column] ?? '')
  const greatest = ids.reduce((most, id) => (id > most ? id : most), '')
  return /^\d+$/.test(greatest) ? String(BigInt(greatest) + 1n).padStart(digits, '0') : undefined
}
