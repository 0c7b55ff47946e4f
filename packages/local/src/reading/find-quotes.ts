import type { Language } from '../language/language.ts'
import { lineOf, type Passage } from './passages.ts'
import { rank, type Ranked } from './rank.ts'
import { questionsIn, readQuestion, type Question } from './question.ts'
import type { Unit } from './units.ts'

/** Words that stand verbatim in a source, and the part of them that answers. */
export interface Quote {
  /** A verbatim stretch of its passage, line breaks included. */
  readonly text: string
  /** The sentence in it that ranked first, on one line. */
  readonly core: string
  readonly passage: Passage
  /** Where it starts, under the name that its source uses for lines. */
  readonly line?: { readonly key: string; readonly line: number }
  readonly headings: readonly string[]
  readonly question: string
  readonly score: number
}

export interface Found {
  readonly quotes: readonly Quote[]
  /** The questions that nothing at hand answers. */
  readonly unanswered: readonly string[]
  /** How well the best quote covers the weakest question: 0 to 1. */
  readonly confidence: number
}

const MOST_QUOTES = 3
const LONGEST = 420
const ENOUGH_COVERAGE = 0.47
const ENOUGH_NAMED = 0.5

/** Finds the quotes that answer the objective's questions, best first; none rather than a poor one. */
export function findQuotes(objective: string, passages: readonly Passage[], language: Language): Found {
  const quotes: Quote[][] = []
  const unanswered: string[] = []
  let confidence = 1
  for (const text of questionsIn(objective, language)) {
    const question = readQuestion(text, language)
    const { ranked, units } = rank(question, passages, language)
    const good = ranked.filter((one) => isEvidence(question, one))
    const best = good[0]
    confidence = Math.min(confidence, best?.evidence ?? 0)
    if (best === undefined) unanswered.push(text)
    else
      quotes.push(
        distinct(good.filter((one) => one.score >= best.score * 0.55).map((one) => quoteOf(one, units, question))),
      )
  }
  return { quotes: interleaved(quotes).slice(0, Math.max(MOST_QUOTES, quotes.length)), unanswered, confidence }
}

/** Is enough of the question there? The words that name its subject count most; a missing one is a missing answer. */
function isEvidence(question: Question, one: Ranked): boolean {
  if (one.unit.kind === 'heading' || question.terms.length === 0) return false
  if (question.kind === 'name' && (one.cue === 0 || one.coverage < ENOUGH_COVERAGE)) return false
  return one.evidence >= ENOUGH_COVERAGE && one.named >= ENOUGH_NAMED
}

/** Widens a unit to something that can be read alone: what it announces, what its first word points back to. */
function quoteOf(one: Ranked, units: readonly Unit[], question: Question): Quote {
  const { unit } = one
  const same = (other: Unit | undefined): other is Unit => other !== undefined && other.passage === unit.passage
  let first = one.index
  let last = one.index
  const size = (): number => (units[last]?.end ?? 0) - (units[first]?.start ?? 0)
  const fits = (other: Unit): boolean => size() + (other.end - other.start) <= LONGEST
  const previous = units[first - 1]
  if (same(previous) && pointsBack(unit.text) && previous.block === unit.block && fits(previous)) first -= 1
  for (let next = units[last + 1]; same(next) && next.kind !== 'heading' && next.kind !== 'code' && fits(next);) {
    const ended = units[last] as Unit
    const announced = /:\W*$/.test(ended.text) || (ended.analysis.words.length <= 4 && next.block !== ended.block)
    if (!announced && !(next.block === unit.block && size() < 90)) break
    last += 1
    next = units[last + 1]
  }
  const start = units[first]?.start ?? unit.start
  const end = units[last]?.end ?? unit.end
  const line = lineOf(unit.passage, start)
  return {
    text: unit.passage.text.slice(start, end),
    core: unit.text.replace(/\s+/g, ' ').trim(),
    passage: unit.passage,
    ...(line === undefined ? {} : { line }),
    headings: unit.headings,
    question: question.text,
    score: one.score,
  }
}

function pointsBack(text: string): boolean {
  return /^\W*(it|this|that|these|those|they|he|she|its|their|such|therefore|thus|hence|however|but|so|instead|otherwise|in this case)\b/i.test(
    text,
  )
}

function distinct(quotes: readonly Quote[]): Quote[] {
  const kept: Quote[] = []
  for (const quote of quotes) {
    const said = plain(quote.text)
    if (!kept.some((other) => plain(other.text).includes(said) || said.includes(plain(other.text)))) kept.push(quote)
    if (kept.length === MOST_QUOTES) break
  }
  return kept
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function interleaved(lists: readonly (readonly Quote[])[]): Quote[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat()
}
