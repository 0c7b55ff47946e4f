import { isPeriod, type TypeTally } from './cell-types.ts'

/**
 * Whether the first row of a table names its columns, told by the rows below it. A row of words does; one with an
 * address, a number or a date in it only where the cells below are of another kind, or where it counts years or days
 * that they do not (`Country, 2023, 2024` over `Norway, 10, 20`).
 *
 * @param below what the other rows have in common, column by column
 */
export function isNamesOfColumns(first: readonly string[], below: readonly TypeTally[]): boolean {
  const values = first.flatMap((cell, i) => (isValue(cell) ? [{ cell: cell.trim(), below: below[i] }] : []))
  if (values.length === 0) return true
  if (first.some((cell, i) => cell.trim() !== '' && below[i]?.takes(cell) === false)) return true
  const isDistinct = new Set(values.map(({ cell }) => cell)).size === values.length
  return isDistinct && values.every(({ cell, below: own }) => isPeriod(cell) && own?.holdsPeriods === false)
}

const isValue = (text: string): boolean => /^\S+@\S+\.\w+$|^[+-]?\d+([.,]\d+)?$|^\d{4}-\d\d-\d\d/.test(text.trim())
