import type { Word } from '../language/language.ts'
import { bestDraft, type Draft } from './draft.ts'
import { dateColumn } from './filters.ts'
import type { Setting } from './setting.ts'
import { countOptions, isMoney, valueOptions, type MeasureOption } from './measures.ts'
import { pathOf, quotedName } from './names.ts'
import { rankedBy, ranked } from './rank-query.ts'
import { rowsByMeasure, rowsRanked } from './rank-rows.ts'
import { plainWord } from './plain-word.ts'
import { as, oneNumber, optionsFor } from './plan-number.ts'
import type { NoPlan, Plan } from './plan-types.ts'
import { freeWords, tellingWords } from './question-words.ts'
import { reachFrom } from './reach.ts'
import type { TimeStep } from './read-dates.ts'
import type { Region } from './reading.ts'

/** `which genre has the most tracks`, `the top 5 artists by number of albums`, `the longest track`. */
export function rankPlan(setting: Setting): Plan | NoPlan | undefined {
  const { reading, spans } = setting
  const { superlative } = reading.signs
  if (superlative === undefined) return undefined
  const asked =
    reading.time?.asked === true
      ? undefined
      : (reading.which ?? (reading.who && !isPersonal(setting) ? undefined : reading.most))
  const ask = freeWords(asked, spans).filter(({ text }) => !/^\d+$/.test(text))
  if (superlative.about !== undefined && superlative.about !== 'sold') {
    const byOther = reading.which === undefined ? undefined : rowsByMeasure(setting, asked, ask)
    if (byOther !== undefined) return byOther
    const rows = rowsRanked(setting, asked, ask, superlative.about)
    if (rows !== undefined) return rows
    const said = reading.question.slice(superlative.start, superlative.end)
    return { question: reading.question, why: `Nothing in the tables tells which is “${said.trim()}”.` }
  }
  if (superlative.about === undefined && !superlative.frequency) {
    const extreme =
      extremeNumber(setting, reading.signs.operation === 'count' ? freeWords(reading.target, spans) : ask) ??
      rowsByMeasure(setting, asked, ask)
    if (extreme !== undefined) return extreme
  }
  return groupsRanked(setting, asked, ask)
}

/** `who is the customer that …` names what it asks for itself. */
const isPersonal = ({ reading }: Setting): boolean => reading.which !== undefined

/** `what is the highest invoice total`: one number, where the words behind the superlative are a column. */
function extremeNumber(setting: Setting, ask: readonly Word[]): Plan | undefined {
  const { reading, linker } = setting
  if (
    reading.which !== undefined ||
    reading.who ||
    reading.signs.top !== undefined ||
    rankedBy(setting) !== undefined ||
    reading.time !== undefined ||
    reading.groups.length > 0 ||
    ask.length === 0
  )
    return undefined
  if (/avg|median/.test(reading.signs.operation ?? '')) return undefined
  const operation = reading.signs.superlative?.direction === 'asc' ? 'min' : 'max'
  const rows = Math.max(0, ...linker.tables.map((table) => linker.score(ask, { table })))
  const options = valueOptions(operation, ask, [], undefined, linker).filter(({ score }) => score > rows)
  const draft = bestDraft(setting, { options, naming: [reading.most] })
  return draft === undefined ? undefined : oneNumber(setting, draft)
}

/** Groups by what their rows come to. */
function groupsRanked(setting: Setting, asked: Region | undefined, ask: readonly Word[]): Plan | undefined {
  const { reading, spans, linker } = setting
  const { superlative, operation } = reading.signs
  const { time } = reading
  const own = freeWords(rankedBy(setting) ?? (asked === reading.most && !reading.who ? undefined : reading.most), spans)
  const around = tellingWords(reading, spans).filter((word) => !ask.includes(word))
  const targets = freeWords(reading.target, spans).filter((word) => !ask.includes(word))
  const { language } = linker.vocabulary
  // `when did we sell the most`: what was earned, where nothing else is named.
  const isEarning = around.length > 0 && around.every((word) => isMoney(word) || /^(sell|make)$/i.test(word.lemma))
  const other = isEarning ? [plainWord('revenue', language)] : around
  const words = own.length > 0 ? own : targets.length > 0 ? targets : other
  let options: readonly MeasureOption[]
  if (superlative?.frequency === true) options = anyRows(setting, ask, around)
  else if (superlative?.about === 'sold') options = soldOptions(setting)
  else if (operation === 'avg' || operation === 'median') options = optionsFor(setting, words)
  else if (operation === 'count' && /\b(number|count) of\b|\bhow many\b/i.test(reading.question))
    options = optionsFor(as(setting, 'count'), words)
  else {
    const summed = valueOptions('sum', words, around, undefined, linker)
    const counted = countOptions(words, reading.signs.distinct, linker)
    const money = words.some(isMoney)
    options = [
      ...summed.map((one) => ({ ...one, score: money ? one.score + 0.2 : one.score })),
      ...counted.map((one) => ({ ...one, score: money ? one.score * 0.6 : one.score + 0.1 })),
    ]
    if (options.length === 0) options = anyRows(setting, ask, around)
  }
  const groups = [
    ...(time?.asked === true ||
    (ask.length === 0 && time !== undefined) ||
    ask.length === 0 ||
    (time !== undefined && reading.which === undefined)
      ? []
      : [ask]),
    ...reading.groups.map((region) => freeWords(region, spans)).filter((one) => one.length > 0),
  ]
  const isPerson = groups.length === 0 && reading.who
  const draft = bestDraft(setting, {
    options,
    groups,
    ...(isPerson ? { person: [...around, ...freeWords(reading.most, spans)] } : {}),
    naming: [asked, reading.most, reading.by, ...reading.groups],
  })
  if (draft === undefined) return undefined
  if (time !== undefined && groups.length === 0 && !isPerson) return rankedByTime(setting, draft, time.step)
  return draft.groupings.length === 0 ? undefined : ranked(setting, draft, draft.groupings)
}

/** How often something is there: the rows of any table that can be grouped by it. */
function anyRows({ linker }: Setting, ask: readonly Word[], around: readonly Word[]): MeasureOption[] {
  return linker.tables.map((table) => ({
    base: table,
    operation: 'count' as const,
    score:
      0.3 +
      Math.max(0, ...around.map((word) => linker.score([word], { table }))) * 0.8 +
      Math.max(0, ...table.columns.map((column) => linker.score(ask, { table, column }) * (column.unique ? 0 : 0.4))) -
      (linker.score(ask, { table }) > 0.8 ? 0.6 : 0),
  }))
}

function soldOptions({ linker }: Setting): MeasureOption[] {
  return valueOptions(
    'sum',
    [plainWord('quantity', linker.vocabulary.language)],
    [plainWord('sold', linker.vocabulary.language), plainWord('order', linker.vocabulary.language)],
    undefined,
    linker,
  )
}

function rankedByTime(setting: Setting, draft: Draft, step: TimeStep): Plan | undefined {
  const column = timeColumn(setting, draft, step)
  if (column === undefined) return undefined
  const groupings = [{ table: draft.option.base, columns: [column], id: column, called: step, score: 1 }]
  return ranked(setting, draft, groupings)
}

/** The date of a draft's rows, taken by year, month or day; where they have none, the column that is called so. */
export function timeColumn(setting: Setting, { option }: Draft, step: TimeStep): string | undefined {
  const found = dateColumn(setting, option.base, setting.reading.time?.start ?? 0)
  const named = option.base.columns.find(({ name }) => name.toLowerCase() === step)
  if (found === undefined && named !== undefined) return pathOf(option.base, option.base, named)
  // A date of many rows is none of one.
  if (found === undefined || reachFrom(option.base, setting.linker.tables).one(found.table.name) === 0) return undefined
  const name =
    found.table.name === option.base.name
      ? quotedName(found.column.name)
      : pathOf(option.base, found.table, found.column)
  return `${step}(${name})`
}
