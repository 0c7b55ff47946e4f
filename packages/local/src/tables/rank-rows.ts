import type { Word } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { bestDraft, filtersOf, saysOf, type Draft } from './draft.ts'
import type { Setting } from './setting.ts'
import { isDate, isMeasure, isYear, labelsOf } from './kinds.ts'
import { isMoney, valueOptions, type MeasureOption } from './measures.ts'
import { calledBy, pathOf } from './names.ts'
import { plainWord } from './plain-word.ts'
import { oneNumber } from './plan-number.ts'
import type { Plan, Query } from './plan-types.ts'
import { rankedBy, ranked, rankOf, SHOWN } from './rank-query.ts'
import { freeWords, tellingWords } from './question-words.ts'
import type { Region } from './reading.ts'

/** Rows with the greatest or the least of what a superlative is about: the longest track, the oldest employee. */
export function rowsRanked(
  setting: Setting,
  asked: Region | undefined,
  ask: readonly Word[],
  about: string,
): Plan | undefined {
  const { reading, linker } = setting
  const { language } = linker.vocabulary
  const word = plainWord(about, language)
  const accepts = (column: CatalogColumn): boolean => isMeasure(column) || isDate(column) || isYear(column)
  const options = valueOptions(
    'max',
    [word],
    [...ask, ...tellingWords(reading, setting.spans)],
    undefined,
    linker,
    accepts,
  )
  const dates =
    about === 'date' || about === 'birth'
      ? linker.tables.flatMap((table) =>
          datesOf(table).map((column): MeasureOption => ({
            base: table,
            operation: 'max',
            column,
            columnTable: table,
            score: 0.3 + touched(table, column),
          })),
        )
      : []
  const all = [...options, ...dates].map((option) => {
    const isAsked = ask.length === 0 ? 0 : linker.score(ask, { table: option.base })
    return { ...option, score: option.score + isAsked * 0.8 }
  })
  const draft = bestDraft(setting, { options: all, naming: [asked] })
  if (draft === undefined) return undefined
  const { base, column } = draft.option
  if (column === undefined) return undefined
  // An album is as long as its tracks together: what is asked for is grouped by.
  const other = linker.links(ask, (element) => element.column?.references === undefined)[0]
  if (
    other !== undefined &&
    other.score > 0.25 &&
    linker.score(ask, { table: base }) < other.score * 0.7 &&
    !ownColumn(draft, ask, setting)
  ) {
    const own = reading.signs.operation
    const operation = own === 'avg' || own === 'median' ? own : isDate(column) ? 'max' : 'sum'
    const grouped = bestDraft(setting, {
      options: all.map((option) => ({ ...option, operation })),
      groups: [ask],
      naming: [asked],
    })
    if (grouped !== undefined) return ranked(setting, grouped, grouped.groupings)
  }
  // A greater date of birth is a smaller age.
  const inverse = about === 'birth' && !isDate(column) && !isYear(column)
  return listed(setting, draft, inverse)

  function datesOf(table: CatalogTable): CatalogColumn[] {
    return table.columns.filter((column) => isDate(column) || isYear(column))
  }
  function touched(table: CatalogTable, column: CatalogColumn): number {
    return (
      Math.max(0, ...tellingWords(reading, setting.spans).map((one) => linker.score([one], { table, column }))) * 0.5
    )
  }
}

function ownColumn(draft: Draft, ask: readonly Word[], { linker }: Setting): boolean {
  const { base, column } = draft.option
  return column !== undefined && linker.score(ask, { table: base, column }) > 0.6
}

/** `the largest invoice`, `which customer has the highest invoice`: rows of a table that has one measure of its own. */
export function rowsByMeasure(setting: Setting, asked: Region | undefined, ask: readonly Word[]): Plan | undefined {
  const { reading, linker, spans } = setting
  if (
    rankedBy(setting) !== undefined ||
    reading.time !== undefined ||
    reading.signs.operation === 'count' ||
    reading.signs.operation === 'sum' ||
    reading.signs.operation === 'avg' ||
    reading.signs.operation === 'median'
  )
    return undefined
  const words = freeWords(reading.most, spans)
  const measures = valueOptions('max', words, tellingWords(reading, spans), undefined, linker)
  if (reading.which !== undefined) {
    // `which product has the highest price`: the row itself has the number.
    const own = measures.filter(({ base, score }) => score > 0.55 && linker.score(ask, { table: base }) > 0.5)
    const draft = bestDraft(setting, { options: own, naming: [asked, reading.most] })
    if (draft !== undefined && linker.score(words, { table: draft.option.base }) < 0.8 && !words.every(isMoney))
      return listed(setting, draft, false)
  }
  if (
    !/^(highest|greatest|largest|biggest|smallest|lowest)$/i.test(
      reading.question.slice(reading.signs.superlative?.start, reading.signs.superlative?.end),
    )
  )
    return undefined
  const named = Math.max(0.55, ...linker.tables.map((table) => linker.score(words, { table })))
  const tables = linker.tables.filter((table) => linker.score(words, { table }) >= named)
  const options = tables.flatMap((table) =>
    table.columns
      .filter((column) => isMeasure(column) && column.formula === undefined)
      .map((column): MeasureOption => ({
        base: table,
        operation: 'max',
        column,
        columnTable: table,
        score: 0.5 + linker.score([plainWord('amount', linker.vocabulary.language)], { table, column }),
      })),
  )
  const naming = [asked, reading.most]
  const draft = bestDraft(setting, { options, naming })
  if (draft === undefined || reading.which === undefined || ask.length === 0 || isAskedOf(draft, ask, setting))
    return draft === undefined ? undefined : listed(setting, draft, false)
  // `which customer has the highest total`: who is asked for is ranked, not the rows that belong to them.
  const operation = words.some(isMoney) ? 'sum' : superlativeOf(setting)
  const grouped = bestDraft(setting, {
    options: options.map((option) => ({ ...option, operation })),
    groups: [ask],
    naming,
  })
  return grouped === undefined ? undefined : ranked(setting, grouped, grouped.groupings)
}

const superlativeOf = ({ reading }: Setting): 'min' | 'max' =>
  reading.signs.superlative?.direction === 'asc' ? 'min' : 'max'

/** The rows of a draft are what the question asks for. */
const isAskedOf = ({ option: { base } }: Draft, ask: readonly Word[], { linker }: Setting): boolean =>
  linker.links(ask, ({ column }) => column?.references === undefined)[0]?.element.table.name === base.name

/** Rows of the table itself, ordered by one of its columns. */
function listed(setting: Setting, draft: Draft, inverse: boolean): Plan | undefined {
  const { reading } = setting
  const { superlative, top } = reading.signs
  const { option, conditions } = draft
  const { base, column } = option
  const path = column === undefined ? '' : pathOf(base, base, column)
  const labels = labelsOf(base).filter((label) => label !== column)
  const direction = (superlative?.direction === 'asc') === inverse ? 'desc' : 'asc'
  const called = column === undefined ? '' : calledBy(column)
  if (labels.length === 0 && column !== undefined && !isDate(column))
    return oneNumber(setting, { ...draft, option: { ...option, operation: direction === 'desc' ? 'max' : 'min' } })
  const query: Query = {
    table: base.name,
    columns: [...labels.map((label) => pathOf(base, base, label)), path],
    where: [...filtersOf(conditions), { column: path, operator: 'filled', values: [] }],
    order: [{ column: path, direction }],
    limit: top ?? SHOWN,
  }
  return {
    question: reading.question,
    queries: [query],
    shape: top === undefined || top === 1 ? 'first' : 'rows',
    label: `${called}${saysOf(conditions)}`,
    unit: '',
    chart: column !== undefined && isDate(column) ? 'none' : 'bars',
    rank: rankOf(column, direction),
  }
}
