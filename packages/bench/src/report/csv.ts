import { tableCsv, visible, type Table } from '@crewright/report'
import type { Comparison } from '../contract/comparison.ts'
import { inOrder } from './canonical.ts'
import { armsTable, pairsTable, trialsTable } from './tables.ts'

/** Text of strangers: nothing hides in it, and no spreadsheet takes it for a formula. */
const csv = ({ columns, rows }: Table): string =>
  tableCsv(
    {
      columns,
      rows: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? visible(cell) : cell]),
        ),
      ),
    },
    { guardFormulas: true },
  )

/** All trials as tidy comma-separated values: one row a trial, one column a variable, nothing where a value is missing. */
export const csvTrials = (comparison: Comparison): string => csv(trialsTable(inOrder(comparison)))

/** The arms' figures as comma-separated values. */
export const csvArms = (comparison: Comparison): string => csv(armsTable(comparison))

/** The pairs' figures as comma-separated values. */
export const csvPairs = (comparison: Comparison): string => csv(pairsTable(comparison))
