import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { isDate, isYear, yesAndNo } from './kinds.ts'
import type { Word } from '../language/language.ts'
import { calledBy, calledFrom, pathOf, quotedName } from './names.ts'
import type { Filter } from './plan-types.ts'
import { withoutPrefix } from './plain-word.ts'
import { isWithin } from './question-words.ts'
import { reachFrom } from './reach.ts'
import type { DateCondition } from './read-dates.ts'
import type { Reading, Region } from './reading.ts'
import type { Setting } from './setting.ts'
import { isAmbiguous, pathThrough } from './value-path.ts'

/** A condition with the words of the question that ask for it. */
export interface Placed {
  readonly filter: Filter
  readonly start: number
  readonly end: number
  /** What it says, in words. */
  readonly says: string
  /** How surely it is meant. */
  readonly score: number
}

/** The conditions on values that a question names, for a query of `base`; undefined where no key leads to one of them. */
export function valueFilters(setting: Setting, base: CatalogTable): Placed[] | undefined {
  const { spans, reading, linker } = setting
  const reach = reachFrom(base, linker.tables)
  const placed: (Placed & { readonly negated: boolean })[] = []
  for (const span of spans) {
    const best = topOf(
      span.options,
      (option) => option.score * (reach.any(option.table.name) || 0.001) * fewness(option.column),
    )
    if (best === undefined || reach.any(best.table.name) === 0) return undefined
    const path = pathThrough(best, base, span, setting) ?? pathOf(base, best.table, best.column)
    if (isAmbiguous(best, base, path, setting)) return undefined
    // That none of many rows holds is no condition on one of them; what never was may have other rows all the same.
    const never = /\bnever(?:\s+\p{L}+){0,3}\s*$/iu.test(reading.question.slice(0, span.start))
    if (never || (span.negated && reach.one(best.table.name) === 0)) return undefined
    const before = placed.findIndex(
      (one) => one.filter.column === path && (one.negated === span.negated || one.negated),
    )
    const known = placed[before]
    const joint = known === undefined ? '' : reading.question.slice(known.end, span.start)
    if (known !== undefined && /\b(or|and|nor)\b|[,&/]/.test(joint) && joint.length < 40) {
      const values = [...known.filter.values, best.value]
      placed[before] = {
        ...known,
        end: span.end,
        filter: { column: path, operator: known.negated ? 'none of' : 'one of', values },
        says: `${calledFrom(base, best.table, best.column)}: ${known.negated ? 'neither' : ''} ${values.join(known.negated ? ' nor ' : ' or ')}`.replace(
          /\s+/g,
          ' ',
        ),
      }
      continue
    }
    placed.push({
      filter: { column: path, operator: span.negated ? 'different' : best.operator, values: [best.value] },
      start: span.start,
      end: span.end,
      negated: span.negated,
      score: best.score * reach.any(best.table.name),
      says: `${calledFrom(base, best.table, best.column)}${span.negated ? ' other than' : best.operator === 'contains' ? ' with' : ':'} ${best.value}`,
    })
  }
  return placed
}

/** A column of few values is meant rather than one of many. */
const fewness = ({ distinct }: CatalogColumn): number => (distinct === undefined || distinct <= 60 ? 1 : 0.93)

/** The date column that a time in the question is about. */
export function dateColumn(
  setting: Setting,
  base: CatalogTable,
  at: number,
  years = false,
): { table: CatalogTable; column: CatalogColumn } | undefined {
  const { linker, reading } = setting
  const reach = reachFrom(base, linker.tables)
  const near = reading.words
    .filter(({ start, end }) => end <= at && start >= at - 45)
    .toReversed()
    .slice(0, 6)
  const all = reading.words
  const options = linker.tables.flatMap((table) =>
    table.columns
      .filter((column) => isDate(column) || (years && isYear(column)))
      .map((column) => {
        const direct = Math.max(0, ...near.map((word, i) => own(word, table, column) * 0.9 ** i))
        const anywhere = Math.max(0, ...all.map((word) => own(word, table, column))) * 0.4
        return {
          table,
          column,
          score: (0.35 + Math.max(direct, anywhere)) * reach.any(table.name) * (reach.one(table.name) > 0 ? 1 : 0.6),
        }
      }),
  )
  return topOf(options, ({ score }) => score)

  function own(word: Reading['words'][number], table: CatalogTable, column: CatalogColumn): number {
    return /^(date|day|time|when|year|month)$/i.test(word.lemma) ? 0 : linker.score([word], { table, column })
  }
}

export function dateFilters(
  setting: Setting,
  base: CatalogTable,
  dates: readonly DateCondition[],
): Placed[] | undefined {
  const placed: Placed[] = []
  for (const date of dates) {
    const found = dateColumn(
      setting,
      base,
      date.start,
      date.values.every((value) => /^\d{4}$/.test(value)),
    )
    if (found === undefined) return undefined
    const values = isDate(found.column) ? date.values : date.values.map(Number)
    const path = pathOf(base, found.table, found.column)
    const column =
      date.step === undefined ? path : `${date.step}(${path === found.column.name ? quotedName(path) : path})`
    placed.push({
      filter: { column, operator: date.operator, values },
      start: date.start,
      end: date.end,
      score: reachFrom(base, setting.linker.tables).any(found.table.name),
      says: setting.reading.question.slice(date.start, date.end),
    })
  }
  return placed
}

/** Conditions that a column says yes to: `engaged visitors`, `not engaged`. */
export function flagFilters(setting: Setting, base: CatalogTable, not: readonly (Region | undefined)[]): Placed[] {
  const { linker, reading, spans } = setting
  const reach = reachFrom(base, linker.tables)
  // What a region is about is no condition; what stands before it may be one: `engaged visits`.
  const skipped = not.flatMap((region) => {
    const words = region?.words ?? []
    const isName = words.length > 1 && linker.links(words).some(({ element, score }) => element.column && score > 0.9)
    return isName ? words : (words.findLast(({ pos }) => pos === 'NOUN' || pos === 'PROPN') ?? [])
  })
  const placed: Placed[] = []
  const taken = [...spans, ...reading.signs.places.map(([start, end]) => ({ start, end }))]
  for (const said of reading.words) {
    // `are done`: a verb that is common everywhere may be the name of a column all the same.
    if ((said.stop && said.pos !== 'VERB') || skipped.includes(said) || isWithin(said, taken)) continue
    const word = flagWord(said)
    const best = topOf(
      linker.tables.flatMap((table) =>
        table.columns.flatMap((column) => {
          const both = yesAndNo(column)
          const score = linker.score([word], { table, column }) * reach.any(table.name)
          return both === undefined || score < 0.45 || linker.links([word]).some((link) => link.score > score * 1.05)
            ? []
            : [{ table, column, both, score }]
        }),
      ),
      ({ score }) => score,
    )
    if (best === undefined) continue
    const path = pathOf(base, best.table, best.column)
    if (placed.some(({ filter }) => filter.column === path)) continue
    const negated =
      word !== said ||
      /\b(not|never|no longer|un|non|n't|n’t|without)[\s-]*(?:been\s+|yet\s+|being\s+)?$/i.test(
        reading.question.slice(0, word.start),
      )
    placed.push({
      filter: { column: path, operator: 'equal', values: [negated ? best.both.no : best.both.yes] },
      start: word.start,
      end: word.end,
      score: best.score,
      says: `${negated ? 'not ' : ''}${calledBy(best.column)}`,
    })
  }
  return placed

  /** The word itself, or what it denies: `unengaged`. */
  function flagWord(word: Word): Word {
    const rest = withoutPrefix(word, linker.vocabulary.language)
    const isOwn = linker.tables.some((table) =>
      table.columns.some((column) => linker.score([word], { table, column }) > 0.4),
    )
    return isOwn ? word : rest
  }
}

/** The best of some items; none where all score 0 or less. */
export function topOf<T>(items: readonly T[], score: (item: T) => number): T | undefined {
  let top: T | undefined
  let most = 0
  for (const item of items) {
    const own = score(item)
    if (own > most) [top, most] = [item, own]
  }
  return top
}
