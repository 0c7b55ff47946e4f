import type { OfficeState } from './state.ts'
import type { Row, Table } from './table.ts'

/** In these columns a letter's case says something, so that it counts in every comparison. */
const strict: ReadonlySet<string> = new Set(['status', 'list_name', 'board'])

/**
 * Whether all tables that tools may change are the same: columns, rows, and labels, in the same order.
 *
 * @param ignoreCase whether a capital is the same as a small letter, but for the columns `status`, `list_name`, `board`
 */
export function isSameState(one: OfficeState, other: OfficeState, { ignoreCase }: { ignoreCase: boolean }): boolean {
  return (
    isSameTable(one.events, other.events, ignoreCase) &&
    isSameTable(one.emails, other.emails, ignoreCase) &&
    isSameTable(one.plots, other.plots, ignoreCase) &&
    isSameTable(one.tasks, other.tasks, ignoreCase) &&
    isSameTable(one.customers, other.customers, ignoreCase)
  )
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
