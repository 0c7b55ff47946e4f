import type { CatalogColumn } from './catalog.ts'
import { filtersOf, measureOf, saysOf, type Draft } from './draft.ts'
import type { Setting } from './setting.ts'
import type { Grouping } from './groups.ts'
import { isDate } from './kinds.ts'
import type { Plan } from './plan-types.ts'
import { wantedUnit } from './units.ts'
import { freeWords } from './question-words.ts'
import type { Region } from './reading.ts'

/** Rows of a ranking that are shown, so that the first can be compared with the next. */
export const SHOWN = 10

/** The query of a ranking, and what is said of it. */
export function ranked(setting: Setting, draft: Draft, groupings: readonly Grouping[]): Plan {
  const { reading } = setting
  const measure = measureOf(draft.option, wantedUnit(reading.question))
  const { superlative, top } = reading.signs
  const direction = superlative?.direction ?? 'desc'
  const groups = columnsOf(groupings)
  return {
    question: reading.question,
    queries: [
      {
        table: draft.option.base.name,
        where: [
          ...filtersOf(draft.conditions),
          ...groupings
            .flatMap(({ columns }) => columns.slice(0, 1))
            .map((column) => ({ column, operator: 'filled' as const, values: [] })),
        ],
        groups,
        measures: [measure],
        order: [
          { column: measure.as, direction },
          ...groups.slice(-1).map((column) => ({ column, direction: 'asc' as const })),
        ],
        limit: top ?? SHOWN,
      },
    ],
    shape: top === undefined || top === 1 ? 'first' : 'rows',
    label: `${measure.as}${saysOf(draft.conditions)}`,
    caption: `${measure.as} per ${groupings.map(({ called }) => called).join(' and ')}${saysOf(draft.conditions)}`,
    unit: '',
    chart: 'bars',
    rank: direction === 'desc' ? 'highest' : 'lowest',
  }
}

export const columnsOf = (groupings: readonly Grouping[]): string[] => [
  ...new Set(groupings.flatMap(({ columns, key }) => [...(key === undefined ? [] : [key]), ...columns])),
]

export const rankOf = (column: CatalogColumn | undefined, direction: 'asc' | 'desc'): NonNullable<Plan['rank']> =>
  column !== undefined && isDate(column)
    ? direction === 'asc'
      ? 'earliest'
      : 'latest'
    : direction === 'asc'
      ? 'lowest'
      : 'highest'

/** Behind `by`, unless that is a name: `the longest track by Iron Maiden`. */
export function rankedBy({ reading, spans }: Setting): Region | undefined {
  return freeWords(reading.by, spans).length > 0 ? reading.by : undefined
}
