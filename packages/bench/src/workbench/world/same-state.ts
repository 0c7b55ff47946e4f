import type { OfficeState } from './state.ts'
import type { Row, Table } from './table.ts'

/** In these columns a letter's case says something, so that it counts in every comparison. */
const strict: ReadonlySet<string> = new Set(['status', 'list_name', 'board'])

const compared = ['events', 'emails', 'plots', 'tasks', 'customers'] as const

/** A table that tools may change. */
export type OfficeTable = (typeof compared)[number]

/**
 * The tables, of those that tools may change, that are not the same: in columns, rows or labels, or in their order.
 *
 * @param ignoreCase whether a capital is the same as a small letter, but for the columns `status`, `list_name`, `board`
 * @returns none when the states are the same
 */
export function differingTables(
  one: OfficeState,
  other: OfficeState,
  { ignoreCase }: { ignoreCase: boolean },
): readonly OfficeTable[] {
  return compared.filter((table) => !isSameTable(one[table], other[table], ignoreCase))
}

function isSameTable(one: Table, other: Table, ignoreCase: boolean): boolean {
  if (one === other) return true
  const { columns, rows, labels } = one
  return (
    rows.length === other.rows.length &&
    columns.length === other.columns.length &&
    columns.every((column, at) => column === other.columns[at]) &&
    labels.every((label, at) => label === other.labels[at]) &&
    rows.every((row, at) => isSameRow(row, other.rows[at], columns, ignoreCase))
  )
}

function isSameRow(one: Row, other: Row | undefined, columns: readonly string[], ignoreCase: boolean): boolean {
  if (one === other) return true
  return columns.every((column) => {
    // A row has no entry in a column that was added by a change to another row: it is as empty as a cell with nothing.
    const [mine, its] = [one[column] ?? null, other?.[column] ?? null]
    if (mine === its) return true
    if (mine === null || its === null || !ignoreCase || strict.has(column)) return false
    return mine.toLowerCase() === its.toLowerCase()
  })
}
