import type { Word } from '../language/language.ts'
import { bestDraft, filtersOf, havingQuery, measureOf, saysOf, type Draft } from './draft.ts'
import { tableIn, type CatalogColumn, type CatalogTable } from './catalog.ts'
import { conditionsFor } from './conditions.ts'
import { topOf } from './filters.ts'
import type { Setting } from './setting.ts'
import { groupingOf } from './groups.ts'
import { isMeasure, keyOf, labelsOf } from './kinds.ts'
import { countOptions, isMoney } from './measures.ts'
import { calledBy, pathOf, quotedName, rowsCalled } from './names.ts'
import { plainWord } from './plain-word.ts'
import { timeColumn } from './plan-rank.ts'
import { columnsOf } from './rank-query.ts'
import { as, measuredWords, numberPlan, oneNumber, optionsFor } from './plan-number.ts'
import type { Plan, Query } from './plan-types.ts'
import { freeWords, PEOPLE } from './question-words.ts'
import { wantedUnit } from './units.ts'
import { reachFrom } from './reach.ts'
import type { Region } from './reading.ts'

/** Groups that a table in the report holds at most. */
const MOST_GROUPS = 200

/** `total sales per country`, `how many orders are there per month`. */
export function groupPlan(setting: Setting, target: Region | undefined): Plan | undefined {
  const { reading, spans } = setting
  const { time, signs, question } = reading
  const groups = reading.groups.map((region) => freeWords(region, spans)).filter((words) => words.length > 0)
  if (groups.length === 0 && time === undefined) return undefined
  const words = measuredWords(setting, target)
  const own = signs.operation === undefined && words.length === 0 ? as(setting, 'count') : setting
  const draft = bestDraft(own, { options: optionsFor(own, words), groups, naming: [target, ...reading.groups] })
  if (draft === undefined) return undefined
  const [single] = groups
  if (/avg|median/.test(signs.operation ?? '') && single !== undefined && isRowOf(single, draft, setting))
    return oneNumber(setting, draft)
  // `the price per night` is the name of a column: nothing is grouped by it.
  const path = draft.option.column?.name
  if (draft.groupings.some(({ columns }) => columns.length === 1 && columns[0] === path))
    return oneNumber(setting, draft)
  const measure = measureOf(draft.option, wantedUnit(question))
  const step = time === undefined ? undefined : timeColumn(setting, draft, time.step)
  const columns = [...(step === undefined ? [] : [step]), ...columnsOf(draft.groupings)]
  if (columns.length === 0) return undefined
  return {
    question,
    queries: [
      {
        table: draft.option.base.name,
        where: filtersOf(draft.conditions),
        groups: columns,
        measures: [measure],
        order: step === undefined ? [{ column: measure.as, direction: 'desc' }] : [{ column: step, direction: 'asc' }],
        limit: MOST_GROUPS,
      },
    ],
    shape: 'rows',
    label: `${measure.as} per ${[...(step === undefined || time === undefined ? [] : [time.step]), ...draft.groupings.map(({ called }) => called)].join(' and ')}${saysOf(draft.conditions)}`,
    unit: '',
    chart: step !== undefined && groups.length === 0 && time?.step !== 'weekday' ? 'trend' : 'bars',
  }
}

/** `the average number of page views per visit`: each row is one, so that there is nothing to group. */
function isRowOf(words: readonly Word[], { option }: Draft, { linker }: Setting): boolean {
  const counted = topOf(countOptions(words, false, linker), ({ score }) => score)
  return option.column !== undefined && counted?.base.name === option.base.name && counted.operation === 'count'
}

/** `which customers have no company`, `what is the price of …`: rows, or some columns of them. */
export function listPlan(setting: Setting): Plan | undefined {
  const { reading, spans, linker } = setting
  const region = reading.which ?? reading.subject
  const said = freeWords(region, spans)
  const words = said.length === 0 && reading.who ? peopleSaid(setting) : said
  if (words.length === 0) return undefined
  if (words.every(isMoney) && reading.which === undefined) return numberPlan(as(setting, 'sum'), region)
  const rest = reading.words.filter((word) => !word.stop && !words.includes(word))
  const options = linker.tables.flatMap((table) => {
    const conditions = conditionsFor(setting, table, [region])
    if (conditions === undefined) return []
    const reach = reachFrom(table, linker.tables)
    const own = linker.score(words, { table })
    const column = topOf(
      linker.links(
        words,
        (element) =>
          element.column !== undefined && element.column.formula === undefined && reach.one(element.table.name) > 0,
      ),
      ({ element, score }) => score * reach.one(element.table.name),
    )
    const columnScore =
      column === undefined
        ? 0
        : column.score *
          reach.one(column.element.table.name) *
          (column.element.column?.references === undefined ? 1 : 0.8)
    const said = Math.max(0, ...rest.map((word) => linker.score([word], { table }))) * 0.3
    return [
      {
        table,
        conditions,
        own,
        column: columnScore > own ? column?.element : undefined,
        score: Math.max(own, columnScore) + conditions.score + said,
      },
    ]
  })
  // Where the words are the name of a table, its rows are meant.
  const named = Math.max(0, ...options.map(({ own }) => own))
  const best = topOf(named > 0.6 ? options.filter(({ own }) => own > named * 0.95) : options, ({ score }) => score)
  if (best === undefined || best.score < 0.4) return undefined
  const { table, conditions, column } = best
  const labels = labelsOf(table)
  if (conditions.having !== undefined) {
    const query = havingQuery(setting, table, conditions.having)
    return query === undefined ? undefined : listOf(setting, query, `${rowsCalled(table)}${saysOf(conditions)}`)
  }
  if (column?.column !== undefined && isMeasure(column.column) && conditions.placed.length === 0)
    return numberPlan(as(setting, 'sum'), region)
  if (
    reading.which !== undefined &&
    column?.column !== undefined &&
    !isMeasure(column.column) &&
    column.column.references === undefined
  ) {
    // Different values of a column, each with the number of its rows.
    const [counted] = countOptions(rest, false, linker).filter(
      ({ base, operation }) => base === table && operation === 'count',
    )
    const grouping = groupingOf(words, table, false, linker)
    if (grouping !== undefined && (counted !== undefined || conditions.placed.length === 0)) {
      const as = `number of ${rowsCalled(table)}`
      return listOf(
        setting,
        {
          table: table.name,
          where: filtersOf(conditions),
          groups: columnsOf([grouping]),
          measures: [{ operation: 'count', as }],
          order: [{ column: as, direction: 'desc' }],
          limit: MOST_GROUPS,
        },
        `${grouping.called}${saysOf(conditions)}`,
      )
    }
  }
  const extra = column?.column === undefined ? [] : shownOf(setting, table, column.table, column.column)
  const used = conditions.placed
    .map(({ filter }) => filter)
    .filter(({ operator }) => !/^(equal|empty|filled|none|some)$/.test(operator))
    .map(({ column: name }) => name)
  const key = labels.length === 0 ? keyOf(table) : undefined
  // `the manager of Yan`: the row that a key of the same table names is shown, and not the one that the question names.
  const isHeld =
    column?.column?.references !== undefined && tableIn(column.column.references, linker.tables) === table.name
  const isSaid = (name: string): boolean =>
    isHeld && conditions.placed.some(({ filter }) => filter.column === name && filter.operator === 'equal')
  const columns = [
    ...new Set([
      ...labels.map((label) => pathOf(table, table, label)).filter((name) => !isSaid(name)),
      ...(key === undefined ? [] : [key.name]),
      ...used.filter((name) => !extra.includes(name)),
      ...extra,
    ]),
  ]
  const query: Query = {
    table: table.name,
    columns,
    where: filtersOf(conditions),
    order: columns.slice(0, 1).map((name) => ({ column: name, direction: 'asc' as const })),
    limit: MOST_GROUPS,
  }
  return listOf(
    setting,
    query,
    `${column?.column === undefined ? rowsCalled(table) : calledBy(column.column)}${saysOf(conditions)}`,
  )
}

/** `who reports to Nancy`: the table of people that the other words of the question have most to do with, by its name. */
function peopleSaid({ reading, linker }: Setting): Word[] {
  const telling = reading.words.filter(({ stop }) => !stop)
  const people = PEOPLE.map((text) => plainWord(text, linker.vocabulary.language))
  const best = topOf(
    people.flatMap((word) => linker.tables.map((table) => ({ word, table }))),
    ({ word, table }) => {
      const own = linker.score([word], { table })
      const said = table.columns.flatMap((column) => telling.map((one) => linker.score([one], { table, column })))
      return own < 0.6 ? 0 : own + Math.max(0, ...said)
    },
  )
  return best === undefined ? [] : [best.word]
}

/** A column as it is shown: a key stands for the names of the row that it names. */
function shownOf({ linker }: Setting, base: CatalogTable, table: CatalogTable, column: CatalogColumn): string[] {
  const to = linker.tables.find(
    ({ name }) => column.references !== undefined && name === tableIn(column.references, linker.tables),
  )
  if (to === undefined || table.name !== base.name) return [pathOf(base, table, column)]
  return labelsOf(to).map((label) => `${quotedName(column.name)}.${quotedName(label.name)}`)
}

function listOf({ reading }: Setting, query: Query, label: string): Plan {
  return {
    question: reading.question,
    queries: [query],
    shape: 'rows',
    label,
    unit: '',
    chart: query.measures === undefined ? 'none' : 'bars',
  }
}
