import type { CatalogTable } from './catalog.ts'
import { comparisonsFor, type Having } from './comparisons.ts'
import { presenceFilters } from './presence.ts'
import { dateFilters, flagFilters, valueFilters, type Placed } from './filters.ts'
import type { Setting } from './setting.ts'
import type { DateCondition } from './read-dates.ts'
import type { Region } from './reading.ts'

/** All that a question demands of the rows of one table. */
export interface Conditions {
  readonly placed: readonly Placed[]
  readonly having?: Having
  /** How surely they are meant, seen from this table. */
  readonly score: number
}

/**
 * The conditions of a question on rows of `base`; undefined where one of them cannot be put to it.
 *
 * @param naming regions that name what is counted, measured or grouped by: no conditions of their own
 */
export function conditionsFor(
  setting: Setting,
  base: CatalogTable,
  naming: readonly (Region | undefined)[],
  dates: readonly DateCondition[] = setting.reading.dates,
): Conditions | undefined {
  const values = valueFilters(setting, base)
  const times = dateFilters(setting, base, dates)
  const numbers = comparisonsFor(setting, base)
  if (values === undefined || times === undefined || numbers === undefined) return undefined
  const flags = flagFilters(setting, base, naming)
  const presence = presenceFilters(setting, base).filter(
    ({ start, end }) =>
      !values.some((one) => start < one.end && one.start < end) &&
      !flags.some((one) => start < one.end && one.start < end),
  )
  const placed = [...values, ...times, ...numbers.rows, ...flags, ...presence]
  // What must be missing is no condition to be left out: without it the number would be another one.
  const denied = setting.reading.absent.filter(({ words }) => words.length > 0)
  const isSaid = (region: Region): boolean =>
    [...placed, ...setting.reading.numbers].some(({ start, end }) => start < region.end + 2 && region.start < end + 2)
  if (!denied.every(isSaid)) return undefined
  return {
    placed,
    ...(numbers.having && { having: numbers.having }),
    score: placed.reduce((sum, { score }) => sum + score, 0) + (numbers.having === undefined ? 0 : 0.6),
  }
}
