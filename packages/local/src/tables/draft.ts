import type { Word } from '../language/language.ts'
import type { CatalogTable } from './catalog.ts'
import type { Having } from './comparisons.ts'
import { conditionsFor, type Conditions } from './conditions.ts'
import type { Setting } from './setting.ts'
import { asGrouping, groupingOf, personGrouping, type Grouping } from './groups.ts'
import type { MeasureOption } from './measures.ts'
import { calledBy, pathOf, quotedName, rowsCalled } from './names.ts'
import type { Filter, Measure, Query } from './plan-types.ts'
import { isPersonWord, tellingWords } from './question-words.ts'
import { conversion } from './units.ts'
import type { DateCondition } from './read-dates.ts'
import type { Region } from './reading.ts'

/** What is computed, over which rows, grouped by what: a query in the making. */
export interface Draft {
  readonly option: MeasureOption
  readonly conditions: Conditions
  readonly groupings: readonly Grouping[]
  readonly score: number
}

export interface Wanted {
  readonly options: readonly MeasureOption[]
  /** Words that rows are grouped by, each set by itself. */
  readonly groups?: readonly (readonly Word[])[]
  /** Grouped by people, told by these words. */
  readonly person?: readonly Word[]
  readonly naming: readonly (Region | undefined)[]
  readonly dates?: readonly DateCondition[]
  /** It can be answered with a comparison of what belongs to the rows. */
  readonly having?: boolean
}

/** How surely words must mean something to be grouped by it. */
const SURE = 0.3

/** The option that goes best with the conditions and groups that the question also wants. */
export function bestDraft(
  setting: Setting,
  { options, groups = [], person, naming, dates, having = false }: Wanted,
): Draft | undefined {
  const { linker } = setting
  let best: Draft | undefined
  const around = tellingWords(setting.reading, setting.spans)
  const known = new Map<string, Conditions | undefined>()
  for (const option of options) {
    const { base } = option
    if (!known.has(base.name)) known.set(base.name, conditionsFor(setting, base, naming, dates))
    const conditions = known.get(base.name)
    if (conditions === undefined || (conditions.having !== undefined && !having)) continue
    const many = option.operation === 'count' || option.operation === 'count distinct'
    const groupings = groups.map((words) => {
      const own = groupingOf(words, base, many, linker)
      const isNamed = linker.links(words).some(({ score }) => score > 0.6)
      const isPerson = words.length > 0 && words.every(isPersonWord) && !isNamed
      return isPerson && (own?.score ?? 0) < 0.5 ? personGrouping(around, base, many, linker) : own
    })
    if (person !== undefined) groupings.push(personGrouping(person, base, many, linker))
    if (groupings.some((one) => one === undefined || one.score < SURE)) continue
    const kept = groupings.filter((one): one is Grouping => one !== undefined)
    const score = option.score * 1.5 + conditions.score + kept.reduce((sum, one) => sum + one.score, 0)
    if (best === undefined || score > best.score) best = { option, conditions, groupings: kept, score }
  }
  return best
}

/** The measure of a draft, under a name that says what it is. */
export function measureOf(option: MeasureOption, unit?: string): Measure {
  const { base, operation, column, columnTable, called: rows } = option
  if (column === undefined) return { operation: 'count', as: `number of ${rows ?? rowsCalled(base)}` }
  const called = calledBy(column)
  const factor = unit === undefined ? 1 : conversion(unit, `${column.name} ${column.description}`)
  if (factor !== 1) {
    const path =
      columnTable === undefined || columnTable === base ? quotedName(column.name) : pathOf(base, columnTable, column)
    return { operation, column: `${path} / ${factor}`, as: `${OPERATIONS[operation]}${called} in ${unit ?? ''}` }
  }
  return {
    operation,
    column: pathOf(base, columnTable ?? base, column),
    as: operation === 'sum' && /^total\b/i.test(called) ? called : `${OPERATIONS[operation]}${called}`,
  }
}

const OPERATIONS: Readonly<Record<Measure['operation'], string>> = {
  count: 'number of ',
  'count distinct': 'number of different values of ',
  sum: 'total ',
  avg: 'average ',
  median: 'median ',
  max: 'highest ',
  min: 'lowest ',
}

export const filtersOf = ({ placed }: Conditions): Filter[] => placed.map(({ filter }) => filter)

/** The conditions in words, to stand behind what they are on. */
export function saysOf({ placed, having }: Conditions): string {
  const said = [...placed.map(({ says }) => says), ...(having === undefined ? [] : [having.says])]
  return said.length === 0 ? '' : ` (${said.join(', ')})`
}

/** A query that gives one number. */
export function numberQuery(
  { option, conditions }: Pick<Draft, 'option' | 'conditions'>,
  where: readonly Filter[] = filtersOf(conditions),
): Query {
  return { table: option.base.name, where, measures: [measureOf(option)] }
}

/** The rows of a table that what belongs to them holds for, as a query with one row for each. */
export function havingQuery(setting: Setting, base: CatalogTable, having: Having): Query | undefined {
  const { reading, linker } = setting
  // The number has been read: beside the rows that it counts, it is no number of a row.
  const words = reading.words.filter(({ start, end }) => start >= having.end || end <= having.start)
  const own = conditionsFor({ ...setting, reading: { ...reading, words, numbers: [] } }, having.table, [reading.target])
  if (own === undefined) return undefined
  const { key, columns } = asGrouping({ table: base }, having.table, 1, linker)
  return {
    table: having.table.name,
    where: filtersOf(own),
    groups: [...(key === undefined ? [] : [key]), ...columns],
    measures: [having.measure],
    having: [{ column: having.measure.as, operator: having.operator, values: having.values }],
    order: [{ column: having.measure.as, direction: 'desc' }],
    limit: 20,
  }
}
