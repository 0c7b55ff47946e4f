import type { Language } from '../language/language.ts'
import type { CatalogTable } from './catalog.ts'
import { namedAlternatives } from './alternatives.ts'
import { valueSpans } from './choose-values.ts'
import type { Setting } from './filters.ts'
import { linker } from './link.ts'
import { withProducts } from './measures.ts'
import { comparedPlan } from './plan-compared.ts'
import { numberPlan } from './plan-number.ts'
import { measuredRegion, sharePlan } from './plan-share.ts'
import { groupPlan, listPlan } from './plan-list.ts'
import { whenPlan } from './plan-when.ts'
import { rankPlan } from './plan-rank.ts'
import type { NoPlan, Plan } from './plan-types.ts'
import { isPersonWord } from './groups.ts'
import { withoutPrefix } from './plain-word.ts'
import { freeWords, isLight, tellingWords } from './question-words.ts'
import { readTableQuestion } from './reading.ts'
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
  const vocabulary = vocabularyOf(language)
  const tables = withProducts(described, linker(described, vocabulary))
  const links = linker(tables, vocabulary)
  const reading = readTableQuestion(question, language, tables)
  const found = valueSpans(reading, hits, links)
  const spans = [...found, ...namedAlternatives(reading, links, found)].toSorted((a, b) => a.start - b.start)
  const setting: Setting = { reading, linker: links, spans }
  const unknown = unexplained(setting)
  if (unknown.length > 0)
    return { question, why: `Nothing in the tables is called ${unknown.map((word) => `“${word}”`).join(' or ')}.` }
  return planOf(setting) ?? { question, why: 'The tables hold nothing from which this can be told.' }
}

function planOf(setting: Setting): Plan | NoPlan | undefined {
  const { reading } = setting
  const { signs, question } = reading
  const target = reading.target ?? reading.subject
  if (signs.operation === 'median') return { question, why: 'A median cannot be asked of these tables.' }
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

/** Whoever the tables are of: a question may name the house without asking of it. */
const HOUSES = new Set(
  'company firm business organisation organization clinic hospital school university shop store office team agency bank hotel restaurant library museum club'.split(
    ' ',
  ),
)

/** Words that neither name nor touch anything in the data. */
function unexplained(setting: Setting): string[] {
  const { reading, spans, linker: links } = setting
  const { vocabulary } = links
  const elements = links.tables.flatMap((table) => [{ table }, ...table.columns.map((column) => ({ table, column }))])
  return tellingWords(reading, spans)
    .filter(
      (word) =>
        !isLight(word) &&
        !isPersonWord(word) &&
        !HOUSES.has(word.lemma.toLowerCase()) &&
        !/^\d/.test(word.text) &&
        !elements.some(
          (element) =>
            links.touches(word, element) >= 0.3 ||
            links.touches(withoutPrefix(word, vocabulary.language), element) >= 0.9,
        ),
    )
    .map(({ text }) => text)
}
