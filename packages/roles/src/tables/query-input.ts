import { z } from 'zod'

export const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'in',
  'contains',
  'starts with',
  'is empty',
  'is not empty',
  'has rows',
  'has no rows',
] as const

const condition = (column: string) =>
  z.object({
    column: z.string().min(1).describe(column),
    operator: z
      .enum(operators)
      .describe('How it is compared. Text ignores case. A date may be compared with 2024, 2024-03 or 2024-03-15.'),
    values: z
      .array(z.union([z.string(), z.number()]))
      .optional()
      .describe('What it is compared with: one value, two for `between`, several for `in`, none for the last four.'),
  })

/** What `query_table` takes: one typed read of a table, and of those that its keys reach. */
export const queryInput = z.object({
  table: z.string().min(1).describe('The table whose rows are read.'),
  columns: z
    .array(z.string())
    .optional()
    .describe('Columns to give, when rows are listed. A column of a table that keys reach is written Table.Column.'),
  where: z
    .array(
      condition(
        'A column, Table.Column, or date part such as year(Column); for the last two operators, a table that keys reach.',
      ),
    )
    .optional()
    .describe('Conditions that all hold.'),
  groupBy: z
    .array(z.string())
    .optional()
    .describe(
      'Columns that rows are grouped by: Column, Table.Column, or year(), month(), quarter(), day(), weekday(), hour() of one.',
    ),
  aggregate: z
    .array(
      z.object({
        function: z.enum(['count', 'count distinct', 'sum', 'avg', 'median', 'min', 'max']),
        column: z
          .string()
          .optional()
          .describe('What is aggregated: a column or arithmetic such as Price * Quantity. Absent: rows are counted.'),
        as: z.string().optional().describe('The name of the result.'),
      }),
    )
    .optional()
    .describe('Numbers to compute, for all rows or for each group.'),
  having: z.array(condition('The name of an aggregate.')).optional().describe('Conditions on the groups.'),
  orderBy: z
    .array(z.object({ column: z.string(), direction: z.enum(['asc', 'desc']) }))
    .optional()
    .describe('Order of the rows: columns or names of aggregates.'),
  limit: z.int().min(1).max(500).optional().describe('The number of rows to give at most. Default 50.'),
})

export type QueryInput = z.infer<typeof queryInput>
export type Condition = NonNullable<QueryInput['where']>[number]
