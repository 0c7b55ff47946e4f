import MiniSearch from 'minisearch'
import type { Language, Word } from '../language/language.ts'
import { cueOf } from './answer-cues.ts'
import { matchOf, wordMatch } from './match.ts'
import type { Question, Term } from './question.ts'
import type { Passage } from './passages.ts'
import { unitsOf, type Unit } from './units.ts'

/** A unit with what speaks for it as an answer. */
export interface Ranked {
  readonly unit: Unit
  readonly score: number
  /** Which share of the question, rare words counting most, stands in it or close to it: 0 to 1. */
  readonly coverage: number
  /** The same for the words that name what the question is about. */
  readonly named: number
  readonly index: number
}

export interface Ranking {
  readonly ranked: readonly Ranked[]
  readonly units: readonly Unit[]
}

/** How near to the unit a word stands, and what it counts for there. */
const OWN = 1
const AROUND = 0.45
const HEADING = 0.6
const LABEL = 0.4

const KIND_FACTOR = { text: 1, item: 0.97, row: 0.9, code: 0.6, heading: 0.4 } as const

/** Ranks every unit of the passages against a question: BM25 by MiniSearch, then what the unit says and where it stands. */
export function rank(question: Question, passages: readonly Passage[], language: Language): Ranking {
  const units = distinct(passages.flatMap((passage) => unitsOf(passage, language)))
  const rarity = rarityOf(question, units)
  const lexical = bm25(question, units, rarity)
  const labels = new Map<Passage, readonly Word[]>()
  const ranked = units.map((unit, index): Ranked => {
    const label = labels.get(unit.passage) ?? language.analyse(labelOf(unit.passage)).words
    labels.set(unit.passage, label)
    const around = neighbours(units, index).flatMap((other) => other.analysis.words)
    const headings = language.analyse(unit.headings.join('. ')).words
    let covered = 0
    let own = 0
    let total = 0
    let named = 0
    let naming = 0
    for (const term of question.terms) {
      const worth = term.weight * (rarity.get(term) ?? 1)
      const here = matchOf(term, unit.analysis.words)
      const near = Math.max(
        here * OWN,
        matchOf(term, headings) * HEADING,
        matchOf(term, around) * AROUND,
        matchOf(term, label) * LABEL,
      )
      total += worth
      own += worth * here
      covered += worth * near
      if (!term.naming) continue
      naming += worth
      named += worth * Math.min(1, near / LABEL)
    }
    const coverage = total === 0 ? 0 : covered / total
    const base = 0.35 * (lexical.get(index) ?? 0) + 0.35 * coverage + 0.3 * (total === 0 ? 0 : own / total)
    const score =
      base *
      KIND_FACTOR[unit.kind] *
      (1 + 0.3 * cueOf(question, unit) + 0.25 * togetherness(question, unit.analysis.words)) *
      (/\?\s*$/.test(unit.text) ? 0.6 : 1) *
      (unit.analysis.words.length < 3 ? 0.7 : 1) *
      (0.9 + 0.1 * unit.passage.prior)
    return { unit, score, coverage, named: naming === 0 ? coverage : named / naming, index }
  })
  return { ranked: ranked.toSorted((a, b) => b.score - a.score || a.index - b.index), units }
}

/** Inverse document frequency over the units at hand; a word that none of them has is the rarest. */
function rarityOf(question: Question, units: readonly Unit[]): Map<Term, number> {
  const rarity = new Map<Term, number>()
  for (const term of question.terms) {
    const having = units.filter((unit) => matchOf(term, unit.analysis.words) >= 0.75).length
    rarity.set(
      term,
      0.3 + Math.log(1 + (units.length - having + 0.5) / (having + 0.5)) / Math.log(2 + 2 * units.length),
    )
  }
  return rarity
}

/** BM25 over the units, headings counting less; 1 for the best. */
function bm25(question: Question, units: readonly Unit[], rarity: ReadonlyMap<Term, number>): Map<number, number> {
  const index = new MiniSearch<{ id: number; own: readonly string[]; heading: string }>({
    fields: ['own'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    extractField: (document, field) => (field === 'own' ? document.own.join(' ') : (document as never)[field]),
  })
  index.addAll(
    units.map((unit, id) => ({
      id,
      own: unit.analysis.words.flatMap((word) => [word.key, ...word.parts]),
      heading: '',
    })),
  )
  const scores = new Map<number, number>()
  for (const term of question.terms) {
    const worth = term.weight * Math.min(1, rarity.get(term) ?? 1)
    const found = index.search(
      { combineWith: 'OR', queries: [term.key, ...term.near] },
      {
        boostTerm: (word) => worth * (word === term.key ? 1 : 0.4),
      },
    )
    for (const { id, score } of found) scores.set(id as number, (scores.get(id as number) ?? 0) + score)
  }
  const best = Math.max(0, ...scores.values())
  for (const [id, score] of scores) scores.set(id, best === 0 ? 0 : score / best)
  return scores
}

/** How close together the question's words stand, pairs that follow one another in both counting most: 0 to 1. */
function togetherness(question: Question, words: readonly Word[]): number {
  const places = question.terms.map((term) => words.findIndex((word) => wordMatch(term, word) >= 0.75))
  let pairs = 0
  let close = 0
  for (let at = 1; at < places.length; at += 1) {
    const [one, other] = [places[at - 1] ?? -1, places[at] ?? -1]
    pairs += 1
    if (one < 0 || other < 0) continue
    close += other - one === 1 ? 1 : Math.abs(other - one) <= 4 ? 0.5 : 0.2
  }
  return pairs === 0 ? 0 : close / pairs
}

function neighbours(units: readonly Unit[], index: number): Unit[] {
  const unit = units[index]
  return [units[index - 1], units[index + 1]].filter(
    (other) => other !== undefined && other.passage === unit?.passage,
  ) as Unit[]
}

/** What a passage is called: the short texts that stand beside it. */
function labelOf(passage: Passage): string {
  return Object.values(passage.source)
    .filter((value) => typeof value === 'string')
    .map((value) => value.replace(/\.\w{2,5}$/, '').replace(/[/\\_.-]+/g, ' '))
    .join('. ')
}

/** The same words from the same source are read once. */
function distinct(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>()
  return units.filter((unit) => {
    const names = Object.entries(unit.passage.source).filter(([, value]) => typeof value === 'string')
    const mark = JSON.stringify([names.map(([, value]) => value)[0] ?? '', unit.text.replace(/\s+/g, ' ')])
    if (seen.has(mark)) return false
    seen.add(mark)
    return true
  })
}
