import type { Analysis, Language, Word } from '../language/language.ts'
import { hasRange, rangeHolds } from '../language/numbers.ts'
import { documentOf } from '../schema/stock.ts'
import { cueOf, isDemanding } from './answer-cues.ts'
import { lexicalScores } from './lexical.ts'
import { matchOf, wordMatch } from './match.ts'
import type { Passage } from './passages.ts'
import type { Question, Term } from './question.ts'
import { unitsOf, type Unit } from './units.ts'

/** A unit with what speaks for it as an answer. */
export interface Ranked {
  readonly unit: Unit
  readonly index: number
  readonly score: number
  /** Which share of the question, rare words counting most, stands in it or close to it: 0 to 1. */
  readonly coverage: number
  /** The same with everything counting that the passage and its titles say: is this about the question at all? */
  readonly evidence: number
  /** The same for the words that name what the question is about. */
  readonly named: number
  /** How much it looks like the kind of answer that is wanted: 0 to 1. */
  readonly cue: number
}

export interface Ranking {
  readonly ranked: readonly Ranked[]
  readonly units: readonly Unit[]
}

/** What a word counts for by where it stands: so many units away, in a heading, in the document's name. */
const AWAY = [1, 0.5, 0.42, 0.36]
const FARTHER = 0.28
const HEADING = 0.6
/** A row is read with the names of its columns. */
const ROW_HEADING = 0.8
const TITLE_SAID = 0.5
const DOCUMENT_SAID = 0.3
const DOCUMENT = 0.4
/** From here on a term counts as there. */
const THERE = 0.28

const KIND_FACTOR = { text: 1, item: 1, row: 1, code: 0.45, heading: 0.4 } as const

/** Ranks every unit of the passages: how it matches, what is around it, and whether it looks like an answer. */
export function rank(question: Question, passages: readonly Passage[], language: Language): Ranking {
  const units = distinct(passages.flatMap((passage) => unitsOf(passage, language)))
  const own = units.map((unit) => question.terms.map((term) => matchOf(term, unit.analysis, unit.text)))
  const rarity = question.terms.map((_, at) => rarityOf(own.filter((matches) => (matches[at] ?? 0) >= 0.75).length, units.length))
  const worth = question.terms.map((term, at) => term.weight * (rarity[at] ?? 1))
  const total = sum(worth)
  const naming = sum(worth.filter((_, at) => question.terms[at]?.naming))
  const lexical = lexicalScores(units, question.terms, worth)
  const around = surroundings(units, own)
  const anywhere = anywhereIn(units, own)
  const contexts = new Map<Passage, Context>()
  const ranked = units.map((unit, index): Ranked => {
    const context = contexts.get(unit.passage) ?? contextOf(unit.passage, language)
    contexts.set(unit.passage, context)
    const headings = language.analyse(unit.headings.join('. '))
    const titled = question.terms.map((term) => Math.max(matchOf(term, headings), matchOf(term, context.beside)))
    const inDocument = question.terms.map((term) => matchOf(term, context.document))
    const inPassage = anywhere.get(unit.passage) ?? []
    const near = question.terms.map((_, at) =>
      Math.max(
        around[index]?.[at] ?? 0,
        (titled[at] ?? 0) * (unit.kind === 'row' ? ROW_HEADING : HEADING),
        (inDocument[at] ?? 0) * DOCUMENT,
      ),
    )
    const coverage = total === 0 ? 0 : sum(near.map((match, at) => match * (worth[at] ?? 0))) / total
    const said = total === 0 ? 0 : sum((own[index] ?? []).map((match, at) => Math.max(match, (titled[at] ?? 0) * TITLE_SAID, (inDocument[at] ?? 0) * DOCUMENT_SAID) * (worth[at] ?? 0))) / total
    const evidence =
      sum(
        worth.map((one, at) => {
          const there = Math.max(own[index]?.[at] ?? 0, (inPassage[at] ?? 0) * 0.85, (titled[at] ?? 0) * 0.85, (inDocument[at] ?? 0) * 0.7)
          return one * there
        }),
      ) / (total || 1)
    const named = sum(near.map((match, at) => (question.terms[at]?.naming ? Math.min(1, match / THERE) * (worth[at] ?? 0) : 0)))
    const cue = cueOf(question, unit, unit.kind === 'row' ? context.beside : undefined)
    const score =
      (0.25 * (lexical[index] ?? 0) + 0.4 * coverage + 0.35 * said) *
      KIND_FACTOR[unit.kind] *
      (isDemanding(question.kind) ? 0.6 + 0.4 * cue : 0.8 + 0.2 * cue) *
      (1 + 0.2 * togetherness(question.terms, unit.analysis.words)) *
      (isAskingItself(unit) ? 0.6 : 1) *
      (isOutOfRange(question, unit) ? 0.7 : 1) *
      (isSignpost(unit) ? 0.6 : 1) *
      (0.65 + 0.35 * unit.passage.prior)
    return { unit, index, score, coverage, evidence, named: naming === 0 ? coverage : named / naming, cue }
  })
  return { ranked: ranked.toSorted((a, b) => b.score - a.score || a.index - b.index), units }
}

/** Inverse document frequency over the units at hand; a word that none of them has is the rarest. */
function rarityOf(having: number, units: number): number {
  return 0.3 + Math.log(1 + (units - having + 0.5) / (having + 0.5)) / Math.log(2 + 2 * units)
}

/** For each unit and term the best match in the unit or around it, less with every unit in between. */
function surroundings(units: readonly Unit[], own: readonly (readonly number[])[]): number[][] {
  return units.map((unit, index) => {
    const best = [...(own[index] ?? [])]
    for (const step of [-1, 1]) {
      for (let other = index + step; units[other]?.passage === unit.passage; other += step) {
        const factor = AWAY[Math.abs(other - index)] ?? FARTHER
        own[other]?.forEach((match, at) => (best[at] = Math.max(best[at] ?? 0, match * factor)))
      }
    }
    return best
  })
}

/** For each passage and term the best match anywhere in it. */
function anywhereIn(units: readonly Unit[], own: readonly (readonly number[])[]): Map<Passage, number[]> {
  const best = new Map<Passage, number[]>()
  units.forEach((unit, index) => {
    const known = best.get(unit.passage) ?? []
    own[index]?.forEach((match, at) => (known[at] = Math.max(known[at] ?? 0, match)))
    best.set(unit.passage, known)
  })
  return best
}

interface Context {
  /** Titles, columns and other short texts that stand beside the passage. */
  readonly beside: Analysis
  /** The document's name. */
  readonly document: Analysis
}

function contextOf(passage: Passage, language: Language): Context {
  const name = documentOf(passage)
  const texts = Object.values(passage.source).filter((value) => typeof value === 'string' && value !== name)
  return {
    beside: language.analyse(texts.join('. ')),
    document: language.analyse((name ?? '').replace(/\.\w{2,5}$/, '').replace(/[/\\_.-]+/g, ' ')),
  }
}

/** How close together the question's words stand, pairs that follow one another in both counting most: 0 to 1. */
function togetherness(terms: readonly Term[], words: readonly Word[]): number {
  const places = terms.filter((term) => term.weight > 0.2).map((term) => words.findIndex((word) => wordMatch(term, word) >= 0.75))
  let close = 0
  for (let at = 1; at < places.length; at += 1) {
    const [one, other] = [places[at - 1] ?? -1, places[at] ?? -1]
    if (one < 0 || other < 0) continue
    close += other - one === 1 ? 1 : Math.abs(other - one) <= 4 ? 0.5 : 0.2
  }
  return places.length < 2 ? 0 : close / (places.length - 1)
}

/** A unit that speaks of a range of numbers, of which the question's is none. */
function isOutOfRange(question: Question, unit: Unit): boolean {
  const numbers = question.terms.map((term) => Number(term.key)).filter((number) => !Number.isNaN(number))
  return numbers.length > 0 && hasRange(unit.text) && !numbers.some((number) => rangeHolds(unit.text, number))
}

function isAskingItself(unit: Unit): boolean {
  return /\?\s*$/.test(unit.text)
}

/** A sentence that only says where to read on, or a bare link. */
function isSignpost(unit: Unit): boolean {
  const text = unit.text.trim()
  return /\b(see|refer to|read|described in|found in|more (information|details|about))\b[^.;]*\[/i.test(text) || /^[-*\d.\s]*\[[^\]]*\]\W*$/.test(text) || /^(for|to) [^.]*\bsee\b/i.test(text) || /\[(here|this|link)\]/i.test(text)
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
