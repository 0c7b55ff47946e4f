import type { Language, Word } from '../language/language.ts'
import type { CatalogTable } from './catalog.ts'
import { namedAlternatives } from './alternatives.ts'
import { valueSpans } from './choose-values.ts'
import type { Setting } from './setting.ts'
import { elementsOf, leftOut, namesIn, readBy, statesLeftOut } from './left-out.ts'
import { isMeasure } from './kinds.ts'
import { linker } from './link.ts'
import { withProducts } from './measures.ts'
import { averagePlan } from './plan-average.ts'
import { comparedPlan } from './plan-compared.ts'
import { numberPlan } from './plan-number.ts'
import { measuredRegion, sharePlan } from './plan-share.ts'
import { groupPlan, listPlan } from './plan-list.ts'
import { whenPlan } from './plan-when.ts'
import { rankPlan } from './plan-rank.ts'
import { isPlan, type NoPlan, type Plan } from './plan-types.ts'

import { withoutPrefix } from './plain-word.ts'
import { isContainer, isPersonWord, freeWords, isHouse, isLight, tellingWords } from './question-words.ts'
import { readTableQuestion, type Reading, type Region } from './reading.ts'
import { selfWords } from './value-path.ts'
import type { Hit } from './values.ts'
import { vocabularyOf } from './vocabulary.ts'

/**
 * Turns a question into queries of the tables at hand: its words are linked to tables, columns and values, by their
 * names, by what the dictionary says of them, and by the cells themselves. A question of which a word has no meaning in
 * the data is not planned: a number that leaves a condition out would be wrong.
 */
export function planQuestion(
  question: string,
  described: readonly CatalogTable[],
  hits: readonly Hit[],
  language: Language,
): Plan | NoPlan {
  const beside = averagePlan(question, (other) => planQuestion(other, described, hits, language))
  if (beside !== undefined) return beside
  const vocabulary = vocabularyOf(language)
  const tables = withProducts(described, linker(described, vocabulary))
  const links = linker(tables, vocabulary)
  const reading = readTableQuestion(question, language, tables)
  const found = valueSpans(reading, hits, links)
  const spans = [...found, ...namedAlternatives(reading, links, found)].toSorted((a, b) => a.start - b.start)
  // `a monthly plan` is a cell, and no step of time.
  const { time } = reading
  const isCell = time !== undefined && spans.some(({ start, end }) => time.start < end && start < time.end)
  const setting: Setting = { reading: isCell ? { ...reading, time: undefined } : reading, linker: links, spans }
  const unknown = unexplained(setting)
  if (unknown.length > 0)
    return { question, why: `Nothing in the tables is called ${unknown.map((word) => `“${word}”`).join(' or ')}.` }
  return wholePlan(setting) ?? { question, why: 'The tables hold nothing from which this can be told.' }
}

/** A plan that leaves out nothing of the question: what it would leave out may be a column that must be filled. */
function wholePlan(setting: Setting): Plan | NoPlan | undefined {
  const { reading } = setting
  const plan = planOf(setting)
  if (plan === undefined || !isPlan(plan)) return plan
  if (isDenied(reading) && !denies(plan))
    return {
      question: reading.question,
      why: 'It is not clear what the question denies, and no number is given without it.',
    }
  const missed = missedBy(plan, setting)
  if (missed.length === 0) return plan
  const present = missed.filter((word) => canBeEmpty(word, setting)).map(regionOf)
  if (present.length < missed.length) return unclear(missed, reading.question)
  const other = planOf({ ...setting, reading: { ...reading, present: [...reading.present, ...present] } })
  if (other !== undefined && isPlan(other) && missedBy(other, setting).length === 0) return other
  return unclear(missed, reading.question)
}

const regionOf = (word: Word): Region => ({ start: word.start, end: word.end, words: [word] })

/** `work for a company`, `left the club`: what a word is, some rows lack. */
function canBeEmpty(word: Word, { linker: links }: Setting): boolean {
  const column = links.links([word])[0]?.element.column
  return column !== undefined && (column.empty ?? 0) > 0 && !isMeasure(column)
}

function unclear(missed: readonly Word[], question: string): NoPlan {
  const said = missed.map(({ text }) => `“${text}”`).join(' and ')
  return {
    question,
    why: `It is not clear what ${said} means here, and no number is given without it.`,
  }
}

/** Something is denied, outside of comparisons such as `not more than 5`. */
function isDenied({ question, numbers }: Reading): boolean {
  return [...question.matchAll(/\b(?:not|never|no longer|nobody|without)\b|n['’]t\b/gi)].some(
    ({ index }) => !numbers.some(({ start, end }) => index >= start - 8 && index < end),
  )
}

const denies = ({ queries, label }: Plan): boolean =>
  /\b(?:not|without|neither|other than)\b/.test(label) ||
  queries.some(({ where }) =>
    where.some(({ operator, values }) => /^(different|none of|none|empty)$/.test(operator) || values.includes(0)),
  )

function missedBy({ queries }: Plan, setting: Setting): Word[] {
  const read = queries.flatMap(readBy)
  const names = read.flatMap(namesIn)
  // `who manages Yan`: a key of rows to rows of their own table is read, however light the word for it is.
  const keys = setting.spans.flatMap((span) =>
    span.options.slice(0, 1).flatMap(({ table }) => selfWords(setting, table, span)),
  )
  const missed = keys.flatMap(({ word, key }) => (names.includes(key.name) ? [] : [word]))
  return [...new Set([...leftOut(setting, read), ...missed, ...statesLeftOut(setting, queries)])]
}

function planOf(setting: Setting): Plan | NoPlan | undefined {
  const { reading } = setting
  const { signs, question } = reading
  const target = reading.target ?? reading.subject
  if (signs.share) return sharePlan(setting)
  if (isCompared(question, signs.difference)) {
    const plan = comparedPlan(
      setting,
      signs.difference && reading.target !== undefined ? reading.target : measuredRegion(setting),
    )
    if (plan !== undefined) return plan
  }
  if (/^\s*when\b/i.test(question)) return whenPlan(setting)
  const vague = comparedWithout(question)
  if (vague !== undefined) return { question, why: vague }
  if (signs.superlative !== undefined) {
    const plan = rankPlan(setting)
    if (plan !== undefined) return plan
  }
  if (signs.operation === 'avg') {
    const plan = numberPlanOfRatio(setting)
    if (plan !== undefined) return plan
  }
  const grouped = groupPlan(setting, target)
  if (grouped !== undefined) return grouped
  if (reading.time !== undefined || reading.groups.some((region) => freeWords(region, setting.spans).length > 0))
    return undefined
  if (signs.operation !== undefined) return numberPlan(setting, reading.target)
  return listPlan(setting)
}

/** What is compared with another column, or with an average of its own, no typed query can say. */
function comparedWithout(question: string): string | undefined {
  return /\b(?:above|below|over|under|than|exceed(?:s|ing)?)\s+(?:the\s+|its\s+|their\s+)?(?:average|mean|median|\p{L}+\s+(?:level|limit|threshold|target|minimum|maximum|capacity))\b/iu.test(
    question,
  )
    ? 'It compares with another column or with an average, which one query of the tables cannot do.'
    : undefined
}

/** An average per something, where that is a number divided by another. */
function numberPlanOfRatio(setting: Setting): Plan | undefined {
  const plan = numberPlan(setting, setting.reading.target ?? setting.reading.subject)
  return plan?.expression?.includes('/ {1}') === true ? plan : undefined
}

function isCompared(question: string, difference: boolean): boolean {
  return (
    difference ||
    /\b(ratio of|ratio between|times as (?:many|much)|grow|grew|growth|increased?|decreased?|changed?)\b/i.test(
      question,
    )
  )
}

/** Words that neither name nor touch anything in the data. */
function unexplained(setting: Setting): string[] {
  const { reading, spans, linker: links } = setting
  const { vocabulary } = links
  const elements = elementsOf(links)
  return tellingWords(reading, spans)
    .filter(
      (word) =>
        !isLight(word) &&
        !isPersonWord(word) &&
        !isContainer(word) &&
        !isHouse(word, reading.question) &&
        !/^\d/.test(word.text) &&
        !elements.some(
          (element) =>
            links.touches(word, element) >= 0.3 ||
            links.touches(withoutPrefix(word, vocabulary.language), element) >= 0.9,
        ),
    )
    .map(({ text }) => text)
}
