import { join } from 'node:path'
import { readLines, readRows } from './read-rows.ts'
import {
  customerColumns,
  emailColumns,
  eventColumns,
  plotColumns,
  taskColumns,
  visitColumns,
  type Office,
  type OfficeContext,
  type OfficeState,
} from './state.ts'
import { type Row, type Table, tableOf } from './table.ts'

/** WorkBench's office as it is before anything happens in it. */
export interface OfficeWorld {
  readonly start: OfficeState
  /** A fresh office, at no cost: nothing that happens in it is seen in another. */
  open(): Office
  /** A fresh office as the context of a trial. */
  context(): OfficeContext
}

/** WorkBench's present: a Thursday, at midnight. */
const now = '2023-11-30 00:00:00'

/**
 * Reads WorkBench's office world from its tables: calendar, e-mails, website visits, project tasks, customers, and the
 * company's addresses. A cell with nothing in it becomes `null`; all others are texts as they stand.
 *
 * Source: Styles et al., WorkBench (arXiv 2405.00823).
 *
 * @param folder holds `calendar_events.csv`, `emails.csv`, `analytics_data.csv`, `project_tasks.csv`,
 *   `customer_relationship_manager_data.csv` and `email_addresses.csv`, all as published
 * @throws OfficeError when a file is not there, is no table, or lacks a column
 * @example
 * const world = await officeWorld('./workbench')
 * const outcome = await crew.run('Cancel my first meeting on December 13', { context: world.context() })
 */
export async function officeWorld(folder: string): Promise<OfficeWorld> {
  const [events, emails, visits, tasks, customers, addresses] = await Promise.all([
    readTable(join(folder, 'calendar_events.csv'), eventColumns),
    readTable(join(folder, 'emails.csv'), emailColumns),
    readTable(join(folder, 'analytics_data.csv'), visitColumns),
    readTable(join(folder, 'project_tasks.csv'), taskColumns),
    readTable(join(folder, 'customer_relationship_manager_data.csv'), customerColumns),
    readLines(join(folder, 'email_addresses.csv')),
  ])
  const plots = tableOf(plotColumns, [])
  const start: OfficeState = { events, emails, plots, tasks, customers, visits: visits.rows, addresses, now }
  const open = (): Office => ({ start, state: start })
  return { start, open, context: () => ({ office: open() }) }
}

async function readTable<const Column extends string>(
  path: string,
  columns: readonly Column[],
): Promise<Table<Column>> {
  const rows: Row<Column>[] = []
  for await (const { row } of readRows(path, columns)) {
    const cells = columns.map((column) => [column, row[column] === '' ? null : row[column]] as const)
    rows.push(Object.fromEntries(cells) as Row<Column>)
  }
  return tableOf(columns, rows)
}
