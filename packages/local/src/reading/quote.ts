import { cueOf } from './answer-cues.ts'
import { oneLine } from './one-line.ts'
import { lineOf, type Passage } from './passages.ts'
import type { Question } from './question.ts'
import type { Ranked } from './ranked.ts'
import type { Unit } from './units.ts'

/** Words that stand verbatim in a source, and the part of them that answers. */
export interface Quote {
  /** A verbatim stretch of its passage, line breaks included. */
  readonly text: string
  /** The sentence in it that ranked first, with the one after it if that holds the answer; on one line. */
  readonly core: string
  readonly passage: Passage
  /** Where in its passage it starts. */
  readonly start: number
  /** Where it starts, under the name that its source uses for lines. */
  readonly line?: { readonly key: string; readonly line: number }
  readonly headings: readonly string[]
  readonly question: string
  readonly score: number
}

const LONGEST = 420
const SHORT = 45

/** Widens a unit to something that can be read alone: what it points back to, what it announces, where it is answered. */
export function quoteOf(one: Ranked, units: readonly Unit[], question: Question): Quote {
  const { unit } = one
  const previous = units[one.index - 1]
  let first = one.index
  let last = one.index
  const size = (): number => (units[last]?.end ?? 0) - (units[first]?.start ?? 0)
  if (
    isWith(unit, previous) &&
    pointsBack(unit.text) &&
    previous.block === unit.block &&
    size() + previous.text.length <= LONGEST
  )
    first -= 1
  const answer = answerAfter(question, units, one.index)
  for (let next = units[last + 1]; isWith(unit, next) && next.kind !== 'heading'; next = units[last + 1]) {
    if (size() + next.text.length > LONGEST) break
    const wanted = answer !== undefined && last < answer
    if (
      !wanted &&
      (next.kind === 'code' ||
        !(isOpen(units[last] as Unit, next, size()) || isGivenLater(question, unit, next, size())))
    )
      break
    last += 1
  }
  const start = units[first]?.start ?? unit.start
  const end = units[last]?.end ?? unit.end
  const told = units[Math.min(last, answer ?? one.index)]?.end ?? unit.end
  const line = lineOf(unit.passage, start)
  return {
    text: unit.passage.text.slice(start, end),
    // The marks of a quotation that runs over several lines are none of its words.
    core: oneLine(unit.passage.text.slice(unit.start, told).replace(/\n\s*(>\s?)*/g, ' ')),
    passage: unit.passage,
    start,
    ...(line === undefined ? {} : { line }),
    headings: unit.headings,
    question: question.text,
    score: one.score,
  }
}

/** The place of the unit, at most two further on, that holds the wanted kind of answer if the unit itself does not. */
export function answerAfter(question: Question, units: readonly Unit[], index: number): number | undefined {
  const unit = units[index]
  if (unit === undefined || unit.kind === 'row' || !isToldAfter(question) || cueOf(question, unit) > 0.5)
    return undefined
  for (const next of [index + 1, index + 2]) {
    const other = units[next]
    if (!isWith(unit, other) || other.kind === 'row' || other.kind === 'heading' || other.kind === 'code')
      return undefined
    if (cueOf(question, other) > 0.5) return next
  }
  return undefined
}

/** Reasons and figures often come in a sentence of their own; a person's name in the next one is somebody else's. */
function isToldAfter({ kind }: Question): boolean {
  return kind === 'why' || kind === 'number' || kind === 'duration'
}

function isWith(unit: Unit, other: Unit | undefined): other is Unit {
  return other !== undefined && other.passage === unit.passage
}

/** Does the text so far lead on to what comes next? */
function isOpen(ended: Unit, next: Unit, size: number): boolean {
  if (ended.kind === 'row') return false
  return (
    /:\W*$/.test(ended.text) ||
    (ended.analysis.words.length <= 4 && next.block !== ended.block && next.kind === 'text') ||
    (next.block === ended.block && size < SHORT)
  )
}

/** A reason without its word mostly comes right after what it is the reason for. */
function isGivenLater(question: Question, unit: Unit, next: Unit, size: number): boolean {
  return (
    question.kind === 'why' &&
    cueOf(question, unit) === 0 &&
    unit.kind === 'text' &&
    next.block === unit.block &&
    size < 160
  )
}

function pointsBack(text: string): boolean {
  return /^\W*(it|this|that|these|those|they|he|she|its|their|such|moreover|furthermore|likewise|similarly|additionally|in addition|accordingly|consequently|nevertheless|even so|therefore|thus|hence|however|but|so|instead|otherwise|in this case)\b/i.test(
    text,
  )
}
