/** What a cell may hold. Null is a missing value. */
export type Cell = string | number | boolean | null

export interface Column {
  /** The key of its cells. */
  readonly name: string
  /** The heading. Default: the name. */
  readonly label?: string
  /** Shown in brackets behind the heading. */
  readonly unit?: string
  /** Decimal places of its numbers. Default: as many as the number has, without the noise of binary fractions. */
  readonly digits?: number
}

/** Rows by column name: one observation a row, one variable a column. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly { readonly [column: string]: Cell }[]
}

export const headingOf = ({ name, label = name, unit }: Column): string =>
  unit === undefined ? label : `${label} (${unit})`

/** A number for people: grouped by thousands, with its column's decimal places; `–` when it is none. */
export const numberText = (value: number, digits?: number): string => {
  if (!Number.isFinite(value)) return '–'
  if (digits !== undefined)
    return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const clean = Number(value.toPrecision(12))
  const size = Math.abs(clean)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return String(clean)
  return clean.toLocaleString('en-US', { maximumFractionDigits: 20 })
}

/** A cell for people. */
export const cellText = (cell: Cell | undefined, { digits }: Column): string => {
  if (cell === null || cell === undefined) return '–'
  return typeof cell === 'number' ? numberText(cell, digits) : String(cell)
}

/** Whether a column's cells are numbers, and so stand at the right. */
export const isNumeric = ({ rows }: Table, { name }: Column): boolean =>
  rows.some((row) => typeof row[name] === 'number') &&
  rows.every(({ [name]: cell }) => cell === undefined || cell === null || typeof cell === 'number')
