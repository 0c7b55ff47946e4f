import { amountOptions } from './counted-amounts.ts'
import { bestDraft, filtersOf, havingQuery, measureOf, numberQuery, saysOf, type Draft } from './draft.ts'
import type { Setting } from './setting.ts'
import { groupingOf } from './groups.ts'
import { countOptions, isMoney, throughLinks, valueOptions, type MeasureOption } from './measures.ts'
import type { Plan } from './plan-types.ts'
import { freeWords, tellingWords } from './question-words.ts'
import type { Reading, Region } from './reading.ts'
import type { Word } from '../language/language.ts'
import { isMeasure } from './kinds.ts'
import { plainWord } from './plain-word.ts'
import { conversion, wantedUnit } from './units.ts'

/** How surely a word must mean a column to be computed with it rather than counted. */
const SURE = 0.4

/** What a question wants to be computed: the words that name it lead to counts, sums, or other values. */
export function optionsFor(setting: Setting, words: readonly Word[]): readonly MeasureOption[] {
  const { reading, linker, spans } = setting
  const { operation, distinct } = reading.signs
  const around = tellingWords(reading, spans).filter((word) => !words.includes(word))
  const counts = (): MeasureOption[] =>
    withContext(words.length === 0 ? rowOptions(setting) : countOptions(words, distinct, linker), around, setting)
  if (operation === 'count') {
    const amounts = amountOptions(setting, words)
    return amounts.length > 0 ? amounts : counts()
  }
  const of =
    operation === 'avg' || operation === 'median' || operation === 'max' || operation === 'min' ? operation : 'sum'
  const values = throughLinks(valueOptions(of, words, around, wantedUnit(reading.question), linker), linker)
  const sure = Math.max(0, ...values.map(({ score }) => score))
  if (of === 'sum' && sure < SURE && words.length > 0 && words.every(isMoney)) {
    // No column is called so: what was paid is the price of what happened.
    const price = [plainWord('price', linker.vocabulary.language)]
    const paid = valueOptions('sum', price, around, undefined, linker).filter(({ score }) => score >= 0.6)
    if (paid.length > 0) return paid
  }
  const counted = counts()
  if (of !== 'sum') return sure >= SURE ? values : []
  // `total orders` are counted, `total sales` are added up.
  const rows = Math.max(0, ...counted.filter(({ operation: own }) => own === 'count').map(({ score }) => score))
  return words.every(isMoney) && sure >= SURE ? values : rows > sure ? counted : values
}

/** Where nothing names what is counted, the rows that the values stand in are. */
function rowOptions({ linker, spans }: Setting): MeasureOption[] {
  return linker.tables.map((base) => ({
    base,
    operation: 'count',
    score:
      0.2 +
      Math.max(
        0,
        ...spans.flatMap(({ options }) =>
          options.filter(({ table }) => table === base).map(({ score }) => score * 0.5),
        ),
      ),
  }))
}

/** Other words of the question speak for a table that has something to do with them. */
function withContext(options: readonly MeasureOption[], around: readonly Word[], { linker }: Setting): MeasureOption[] {
  return options.map((option) => ({
    ...option,
    score:
      option.score +
      Math.min(
        0.3,
        around.reduce(
          (sum, word) =>
            sum +
            Math.max(0, ...option.base.columns.map((column) => linker.touches(word, { table: option.base, column }))) *
              0.1,
          0,
        ),
      ),
  }))
}

/** A plan that gives one number: a count, a sum, an average. */
export function numberPlan(setting: Setting, target: Region | undefined): Plan | undefined {
  const words = measuredWords(setting, target)
  const ratio = ratioPlan(setting, words)
  if (ratio !== undefined) return ratio
  const draft = bestDraft(setting, { options: optionsFor(setting, words), naming: [target], having: true })
  if (draft === undefined) return undefined
  return sideBySide(setting, draft) ?? oneNumber(setting, draft)
}

/** `compare revenue in the USA and Canada`: a number for each of the values. */
function sideBySide({ reading }: Setting, draft: Draft): Plan | undefined {
  const several = draft.conditions.placed.find(({ filter }) => filter.operator === 'one of')
  if (several === undefined || !/\b(compare|compared|comparison|versus|vs)\b/i.test(reading.question)) return undefined
  const measure = measureOf(draft.option, wantedUnit(reading.question))
  return {
    question: reading.question,
    queries: [
      {
        table: draft.option.base.name,
        where: filtersOf(draft.conditions),
        groups: [several.filter.column],
        measures: [measure],
        order: [{ column: measure.as, direction: 'desc' }],
      },
    ],
    shape: 'rows',
    label: `${measure.as}${saysOf(draft.conditions)}`,
    unit: '',
    chart: 'bars',
  }
}

/** `how much did they spend`, `the total of invoice 98`: what is added up may stand elsewhere than what it is of. */
export function measuredWords(setting: Setting, target: Region | undefined): readonly Word[] {
  const { reading, spans, linker } = setting
  const words = freeWords(target, spans).filter(({ text }) => !/^\d+$/.test(text))
  const { operation, much } = reading.signs
  const totalled = (words.length === 0 ? /\b(total|sum)\b/i : /\b(total|sum) (of|for)\b/i).test(reading.question)
  if (operation !== 'sum' || (!much && !totalled) || words.some(isMoney)) return words
  const known = Math.max(0, ...valueOptions('sum', words, [], undefined, linker).map(({ score }) => score))
  if (known >= SURE) return words
  // What is added up may be named anywhere: `earn in fees`, `how much did members donate`.
  const named = tellingWords(reading, spans).filter((word) => {
    const [best] = linker.links([word])
    return best?.element.column !== undefined && isMeasure(best.element.column) && best.score >= 0.6
  })
  if (named.length > 0) return named
  const said = tellingVerbs(reading).filter(isMoney)
  return said.length > 0 ? said : [plainWord(totalled ? 'total' : 'revenue', linker.vocabulary.language)]
}

const tellingVerbs = ({ words }: Reading): Word[] => words.filter(({ stop }) => !stop)

/** The number of a draft; where rows are compared by what belongs to them, the number of those that hold. */
export function oneNumber(setting: Setting, draft: Draft): Plan | undefined {
  const { reading } = setting
  const { option, conditions } = draft
  const { question } = reading
  const { having } = conditions
  if (having !== undefined && option.operation !== 'count') return undefined
  if (having !== undefined) {
    const query = havingQuery(setting, option.base, having)
    if (query === undefined) return undefined
    return {
      question,
      queries: [query],
      expression: '{0.count}',
      shape: 'number',
      unit: '',
      chart: 'none',
      label: `${measureOf(option).as}${saysOf(conditions)}`,
    }
  }
  const unit = wantedUnit(question)
  const factor =
    unit === undefined || option.column === undefined
      ? 1
      : conversion(unit, `${option.column.name} ${option.column.description}`)
  return {
    question,
    queries: [numberQuery(draft)],
    ...(factor === 1 ? {} : { expression: `{0} / ${factor}` }),
    shape: 'number',
    unit: unit === undefined || factor === 1 ? '' : ` ${unit}`,
    chart: 'none',
    label: `${measureOf(option).as}${saysOf(conditions)}`,
  }
}

/** `the average number of tracks per album`: one number divided by another. */
function ratioPlan(setting: Setting, words: readonly Word[]): Plan | undefined {
  const { reading, linker, spans } = setting
  const [group] = reading.groups
  if (reading.signs.operation !== 'avg' || group === undefined) return undefined
  const numbered = /\b(?:number|count) of\s+/i.exec(reading.question)
  const counted =
    numbered === null
      ? words
      : reading.words.filter(
          ({ start, stop }) => !stop && start >= numbered.index + numbered[0].length && start < group.start,
        )
  const money = words.length > 0 && words.every(isMoney)
  const isCounting = numbered !== null || /\bhow many\b/i.test(reading.question)
  if (!isCounting && !money) return undefined
  const own = as(setting, isCounting ? 'count' : 'sum')
  const options = optionsFor(
    own,
    counted.filter((word) => !spans.some(({ start, end }) => word.start < end && start < word.end)),
  )
  const groupWords = freeWords(group, spans)
  const draft = bestDraft(own, { options, groups: [groupWords], naming: [reading.target, group] })
  const [grouping] = draft?.groupings ?? []
  if (draft === undefined || grouping === undefined) return undefined
  const isEntity = linker.score(groupWords, { table: grouping.table }) > 0.5
  if (!isEntity) return undefined
  const { base } = draft.option
  // Each row is one of them: there is nothing to divide by.
  if (grouping.table.name === base.name) return undefined
  const near = groupingOf(groupWords, base, false, linker)
  const where = filtersOf(draft.conditions)
  return {
    question: reading.question,
    queries: [
      numberQuery(draft),
      {
        table: base.name,
        where,
        measures: [
          { operation: 'count distinct', column: (near ?? grouping).id, as: `number of different ${grouping.called}` },
        ],
      },
    ],
    expression: '{0} / {1}',
    shape: 'number',
    unit: '',
    chart: 'none',
    label: `average ${measureOf(draft.option).as} per ${grouping.called}${saysOf(draft.conditions)}`,
  }
}

export function as(setting: Setting, operation: 'count' | 'sum' | 'avg' | 'max' | 'min'): Setting {
  return { ...setting, reading: { ...setting.reading, signs: { ...setting.reading.signs, operation } } }
}
