import { hasRange, rangeHolds } from '../language/numbers.ts'
import type { Language, Word } from '../language/language.ts'
import { cueOf, isDemanding } from './answer-cues.ts'
import { featuresOf, type Features } from './features.ts'
import { wordMatch } from './match.ts'
import { answerAfter } from './quote.ts'
import type { Ranked, Ranking } from './ranked.ts'
import { documentOf, type Passage } from './passages.ts'
import type { Question, Term } from './question.ts'
import { isAsking, isCommand, unitsOf, type Unit } from './units.ts'
import { WEIGHTS } from './weights.ts'

/** Ranks every unit of the passages: how it matches, what is around it, and whether it looks like an answer. */
export function rank(question: Question, passages: readonly Passage[], language: Language): Ranking {
  const units = distinct(passages.flatMap((passage) => unitsOf(passage, language)))
  const features = featuresOf(question, units, language)
  const ranked = units.map((unit, index): Ranked => {
    const { beside, ...measured } = features[index] as Features
    const own = cueOf(question, unit, unit.kind === 'row' ? beside : undefined)
    const cue = answerAfter(question, units, index) === undefined ? own : Math.max(own, WEIGHTS.answeredAfter)
    const cueless = isDemanding(question.kind)
      ? WEIGHTS.cueless
      : /^(place|whether|way|definition)$/.test(question.kind)
        ? WEIGHTS.cuelessPlace
        : WEIGHTS.cuelessMild
    const match =
      WEIGHTS.lexical * measured.lexical + WEIGHTS.coverage * measured.coverage + WEIGHTS.said * measured.said
    const score =
      match *
      (cueless + (1 - cueless) * cue) *
      (WEIGHTS.nameless + (1 - WEIGHTS.nameless) * measured.named) *
      (WEIGHTS.lastPassage + (1 - WEIGHTS.lastPassage) * unit.passage.prior) *
      (1 + WEIGHTS.together * togetherness(question.terms, unit.analysis.words)) *
      (1 + WEIGHTS.leading * measured.leading + WEIGHTS.leadingAnswer * measured.answering) *
      (1 + WEIGHTS.echo * echo(question, unit)) *
      (question.kind === 'thing'
        ? WEIGHTS.unfocused + (1 - WEIGHTS.unfocused) * Math.min(1, 2 * measured.focusing)
        : 1) *
      (WEIGHTS.unmodified + (1 - WEIGHTS.unmodified) * measured.modified) *
      drawback(question, unit)
    return { unit, index, score, cue, ...measured }
  })
  return { ranked: ranked.toSorted((a, b) => b.score - a.score || a.index - b.index), units }
}

/** Openings of sentences about a special case, an example or former times. */
const ASIDE =
  /^\W*(while|although|though|even if|in cases? where|in case|suppose|sometimes|alternatively|as an alternative|in this example|given (a|that)|watch out|similarly|historically|previously|formerly|in (an? )?(earlier|older|previous) |prior to|before (version|v\d))\b/i
const NEGATED = /\b(not|never|without|cannot|forbidden|prohibited|banned|disallowed|illegal)\b|n['’]t\b/i
/** What happens when something is so is mostly told with the words for it. */
const CONDITION = /\b(if|when|whenever|once|unless|after|as soon as|who(ever)?|whose|in case|without|otherwise)\b/i
const DENYING =
  /\b(not|never|no|nor|neither|none|cannot|forbidden|prohibited|banned|avoid|without|except|refuses?d?|only)\b|n['’]t\b/i

/** What speaks against quoting a unit, whatever it matches. */
function drawback(question: Question, unit: Unit): number {
  let factor = 1
  if (unit.kind === 'code') factor *= isCommand(unit) ? WEIGHTS.command : WEIGHTS.code
  if (unit.kind === 'heading') factor *= WEIGHTS.title
  if (isAsking(unit)) factor *= WEIGHTS.asking
  if (isPreamble(unit)) factor *= WEIGHTS.title
  if (/^\W*(e\.g\.|for (example|instance)\b)/i.test(unit.text)) factor *= WEIGHTS.example
  if (ASIDE.test(unit.text)) factor *= WEIGHTS.aside
  if (isHistory(unit) && !/\b(when|since|change|history|new|added|removed|version)\b/i.test(question.text))
    factor *= WEIGHTS.history
  if (question.kind !== 'why' && NEGATED.test(question.text) && !DENYING.test(unit.text)) factor *= WEIGHTS.affirming
  if (question.kind === 'consequence' && !CONDITION.test(unit.text)) factor *= WEIGHTS.unconditional
  if (isOutOfRange(question, unit)) factor *= WEIGHTS.outOfRange
  if (unit.text.length < 50 && /:\s*$/.test(unit.text)) factor *= WEIGHTS.signpost
  if (isSignpost(unit.text.trim()) || isIndexEntry(unit)) factor *= WEIGHTS.signpost
  return factor
}

/** How close together the question's words stand, pairs that follow one another in both counting most: 0 to 1. */
function togetherness(terms: readonly Term[], words: readonly Word[]): number {
  const telling = terms.filter((term) => term.weight > 0.2)
  const places = telling.map((term) => words.findIndex((word) => wordMatch(term, word) >= 0.75))
  let close = 0
  for (let at = 1; at < places.length; at += 1) {
    const [one, other] = [places[at - 1] ?? -1, places[at] ?? -1]
    if (one < 0 || other < 0) continue
    close += other - one === 1 ? 1 : Math.abs(other - one) <= 4 ? 0.5 : 0.2
  }
  return places.length < 2 ? 0 : close / (places.length - 1)
}

/** How much of the question's own wording the unit repeats: 0 to 1. */
function echo({ pairs }: Question, { analysis: { words } }: Unit): number {
  if (pairs.length === 0) return 0
  const said = new Set(words.slice(1).map((word, at) => `${words[at]?.text} ${word.text}`.toLowerCase()))
  return pairs.filter((pair) => said.has(pair)).length / pairs.length
}

/** A unit that speaks of a range of numbers, of which the question's is none. */
function isOutOfRange(question: Question, unit: Unit): boolean {
  const numbers = question.terms.map((term) => Number(term.key)).filter((number) => !Number.isNaN(number))
  return numbers.length > 0 && hasRange(unit.text) && !numbers.some((number) => rangeHolds(unit.text, number))
}

/** A sentence that only says where to read on, or a bare link. */
function isSignpost(text: string): boolean {
  return (
    /\b(see|refer to|read|described in|found in|more (information|details|about))\b[^.;]*\[/i.test(text) ||
    /^[-*\d.\s]*\[[^\]]*\]\W*$/.test(text) ||
    /^\W*(please )?(see|refer to|consult|check out|read) (also )?(the |our )?([Ss]ections?|[Cc]hapters?|["“'`]|https?|\p{Lu})/u.test(
      text,
    ) ||
    /^(for|to) [^.]*\bsee\b|\[(here|this|link)\]/i.test(text)
  )
}

/** What stands before a document for the program that shows it: `title: Scripts`, `section: 7`. */
function isPreamble({ passage: { text } }: Unit): boolean {
  return /^(---\s*\n)?([a-z][\w-]*: .*\n)+[a-z][\w-]*: .*\s*(---)?\s*$/.test(text)
}

/** A record of what was changed tells little of how things are. */
function isHistory({ passage }: Unit): boolean {
  return /(^|[\\/])(changelog|changes|history|news|releases?|release[-_ ]?notes?)\.\w+$/i.test(
    documentOf(passage) ?? '',
  )
}

/** A line of a list or table that only leads to the document where the thing is told. */
function isIndexEntry({ kind, passage, start, end }: Unit): boolean {
  return (
    (kind === 'row' || kind === 'item') &&
    /^[-*+|\s\d.]*\[[^\]]*\]\((?!\w+:)[^)\s]*\.\w{2,5}(#[^)]*)?\)/.test(passage.text.slice(start, end))
  )
}

/** The same words from the same document are read once. */
function distinct(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>()
  return units.filter((unit) => {
    const mark = JSON.stringify([documentOf(unit.passage) ?? '', unit.text.replace(/\s+/g, ' ')])
    if (seen.has(mark)) return false
    seen.add(mark)
    return true
  })
}
