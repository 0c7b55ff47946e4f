import type { Language } from '../language/language.ts'
import { isDemanding } from './answer-cues.ts'
import { oneLine } from './one-line.ts'
import type { Passage } from './passages.ts'
import { readQuestion, type Question } from './question.ts'
import { questionsIn } from './questions-in.ts'
import { quoteOf, type Quote } from './quote.ts'
import { rank } from './rank.ts'
import type { Ranked } from './ranked.ts'
import { isAsking, isCommand } from './units.ts'

export interface Found {
  /** Best first; the questions' best ones before their second ones. */
  readonly quotes: readonly Quote[]
  /** The questions that nothing at hand answers. */
  readonly unanswered: readonly string[]
  /** How much of the question that is answered worst its best quote speaks of: 0 to 1. */
  readonly confidence: number
}

const MOST_QUOTES = 3
/** A quote must rank nearly as high as the first, or as what ranked first and was no evidence. */
const NEAR_BEST = 0.55
const ENOUGH_EVIDENCE = 0.5
/** A figure or a span of time of the very thing that is asked for needs less beside it. */
const ENOUGH_WITH_FIGURE = 0.4
/** Without a reason, a time or whatever else is to be expected in the answer, nearly all of the question must be there. */
const ENOUGH_WITHOUT_CUE = 0.6
/** Where the subject is only spoken of in other words than the question's. */
const ENOUGH_IN_OTHER_WORDS = 0.65
/** Where the very thing that is asked for is not named, the rest has to speak all the more. */
const ENOUGH_WITHOUT_FOCUS = 0.6
/** What answers `which` and `where` has no sign of its own by which to know it. */
const NO_SIGN = /^(thing|place|definition|any)$/
const ENOUGH_WITHOUT_SIGN = 0.66
const WEAK_CUE = 0.5
/** A figure is asked for: without any, nothing answers. */
const SOME_CUE = 0.25
/** Code repeats words without saying much with them. */
const ENOUGH_IN_CODE = 0.75
const SURELY_NAMED = 0.55
/** So much of it must stand close together. */
const ENOUGH_NEAR = 0.32
const ENOUGH_NAMED = 0.5
/** Where the kind of answer cannot be seen, its subject has to be. */
const ENOUGH_NAMED_ALONE = 0.6
const NAMED_BY_FIGURE = 0.45

/** Finds the quotes that answer the objective's questions; none rather than a poor one. */
export function findQuotes(objective: string, passages: readonly Passage[], language: Language): Found {
  const quotes: Quote[][] = []
  const unanswered: string[] = []
  let confidence = 1
  for (const text of questionsIn(objective, language)) {
    const question = readQuestion(text, language)
    const { ranked, units } = rank(question, passages, language)
    const leading = (ranked[0]?.score ?? 0) * NEAR_BEST
    const good = ranked.filter((one) => one.score >= leading && isEvidence(question, one))
    const best = good[0]
    confidence = Math.min(confidence, best?.evidence ?? 0)
    if (best === undefined) unanswered.push(text)
    else {
      const close = good.filter((one) => one.score >= best.score * NEAR_BEST)
      quotes.push(distinct(close.map((one) => quoteOf(one, units, question))))
    }
  }
  return { quotes: interleaved(quotes).slice(0, Math.max(MOST_QUOTES, quotes.length)), unanswered, confidence }
}

/** Is enough of the question there? The words that name its subject count most; a missing one is a missing answer. */
function isEvidence(question: Question, one: Ranked): boolean {
  if (one.unit.kind === 'heading' || question.terms.length === 0 || isAsking(one.unit)) return false
  if (one.coverage < ENOUGH_NEAR || (question.kind === 'name' && one.cue === 0)) return false
  if (isCounting(question) && one.cue < SOME_CUE) return false
  return (
    one.evidence >= enoughFor(question, one) &&
    one.named >=
      (isFigure(question, one) ? NAMED_BY_FIGURE : isDemanding(question.kind) ? ENOUGH_NAMED : ENOUGH_NAMED_ALONE)
  )
}

/** A figure of what is asked for, as far as can be seen. */
function isFigure({ kind }: Question, one: Ranked): boolean {
  return (kind === 'number' || kind === 'duration') && one.cue === 1
}

function enoughFor(question: Question, one: Ranked): number {
  return Math.max(
    isFigure(question, one) ? ENOUGH_WITH_FIGURE : ENOUGH_EVIDENCE,
    one.focused < SURELY_NAMED ? ENOUGH_WITHOUT_FOCUS : 0,
    one.firm === 0 ? ENOUGH_IN_OTHER_WORDS : 0,
    isDemanding(question.kind) && one.cue <= WEAK_CUE ? ENOUGH_WITHOUT_CUE : 0,
    question.kind === 'way' && one.cue === 0 ? ENOUGH_WITHOUT_CUE : 0,
    NO_SIGN.test(question.kind) ? ENOUGH_WITHOUT_SIGN : 0,
    one.unit.kind === 'code' && !isCommand(one.unit) ? ENOUGH_IN_CODE : 0,
  )
}

/** Only a figure, a span of time or somebody answers these. */
function isCounting({ kind }: Question): boolean {
  return kind === 'number' || kind === 'duration' || kind === 'person' || kind === 'address'
}

/** Leaves out what repeats or overlaps a better quote. */
function distinct(quotes: readonly Quote[]): Quote[] {
  const kept: Quote[] = []
  for (const quote of quotes) {
    if (!kept.some((other) => overlaps(quote, other))) kept.push(quote)
    if (kept.length === MOST_QUOTES) break
  }
  return kept
}

function overlaps(one: Quote, other: Quote): boolean {
  const [said, known] = [oneLine(one.text), oneLine(other.text)]
  if (known.includes(said) || said.includes(known)) return true
  return (
    one.passage === other.passage &&
    one.start < other.start + other.text.length &&
    other.start < one.start + one.text.length
  )
}

function interleaved(lists: readonly (readonly Quote[])[]): Quote[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat()
}
