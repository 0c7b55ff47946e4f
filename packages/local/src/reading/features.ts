import type { Analysis, Language } from '../language/language.ts'
import { lexicalScores } from './lexical.ts'
import { matchOf } from './match.ts'
import { documentOf, type Passage } from './passages.ts'
import type { Question } from './question.ts'
import type { Unit } from './units.ts'
import { WEIGHTS } from './weights.ts'

/** How a unit and what is around it answer to the words of a question; every number from 0 to 1. */
export interface Features {
  /** BM25 of the unit, as a part of the best. */
  readonly lexical: number
  /** The question's words in the unit or around it, rare ones counting most. */
  readonly coverage: number
  /** Those that the unit itself says, or its titles for it. */
  readonly said: number
  /** Those that the passage, its section and its titles have at all: is this about the question? */
  readonly evidence: number
  /** The part of the words that name the subject which is anywhere near. */
  readonly named: number
  /** How far the thing that is asked for is there at all; 1 if the question names none. */
  readonly focused: number
  /** How far the word is there that says which of the things asked for is meant; 1 if the question has none. */
  readonly modified: number
  /** The part of the naming words that is there in the question's own words or nearly so. */
  readonly firm: number
  /** Titles and columns beside the passage. */
  readonly beside: Analysis
}

/** From here on a word counts as being there. */
const THERE = 0.28
/** The word itself, or one made from it. */
const SURE = 0.75
const RELATED = 0.5
/** Where nobody uses the question's word, the one that stands for it is the documents' own word for it. */
const SUBSTITUTE = 0.7
const FIRM = 0.45
const IN_PASSAGE = 0.85
const IN_DOCUMENT = 0.7
const IN_SECTION = 0.6

/** Measures every unit against the question. */
export function featuresOf(question: Question, units: readonly Unit[], language: Language): Features[] {
  const { terms } = question
  const plain = units.map((unit) => terms.map((term) => matchOf(term, unit.analysis, unit.text)))
  const elsewise = terms.map((_, at) => plain.every((found) => (found[at] ?? 0) < SURE))
  const raised = (match: number, at: number): number =>
    elsewise[at] === true && match >= RELATED ? Math.max(match, SUBSTITUTE) : match
  const own = plain.map((found) => found.map(raised))
  const worth = terms.map((term, at) => {
    const enough = elsewise[at] === true ? SUBSTITUTE : SURE
    return term.weight * rarityOf(own.filter((found) => (found[at] ?? 0) >= enough).length, units.length)
  })
  const total = sum(worth) || 1
  const naming = sum(worth.filter((_, at) => terms[at]?.naming))
  const lexical = lexicalScores(units, terms, worth)
  const around = surroundings(units, own)
  const passages = anywhereIn(units, own, (unit) => unit.passage)
  const sections = anywhereIn(units, own, (unit) => sectionOf(unit.passage))
  const contexts = new Map<Passage, Context>()
  const share = (value: (at: number) => number): number => sum(worth.map((one, at) => one * value(at))) / total
  return units.map((unit, index) => {
    const context = contexts.get(unit.passage) ?? contextOf(unit.passage, language)
    contexts.set(unit.passage, context)
    const headings = language.analyse(unit.headings.join('. '))
    const titled = terms.map((term, at) => raised(Math.max(matchOf(term, headings), matchOf(term, context.beside)), at))
    const asking = context.asking
    const answered = terms.map((term, at) => (asking === undefined ? 0 : raised(matchOf(term, asking), at)))
    const named = terms.map((term, at) => raised(matchOf(term, context.document), at))
    const here = own[index] ?? []
    const inPassage = passages.get(unit.passage) ?? []
    const inSection = sections.get(sectionOf(unit.passage)) ?? []
    const isRow = unit.kind === 'row'
    const near = terms.map((_, at) =>
      Math.max(
        around[index]?.[at] ?? 0,
        (titled[at] ?? 0) * (isRow ? WEIGHTS.rowHeading : WEIGHTS.heading),
        (answered[at] ?? 0) * WEIGHTS.asked,
        (named[at] ?? 0) * WEIGHTS.document,
      ),
    )
    const there = terms.map((_, at) =>
      Math.max(
        here[at] ?? 0,
        Math.max(inPassage[at] ?? 0, titled[at] ?? 0) * IN_PASSAGE,
        (named[at] ?? 0) * IN_DOCUMENT,
        (inSection[at] ?? 0) * IN_SECTION,
      ),
    )
    const focus = question.focus === undefined ? -1 : terms.indexOf(question.focus)
    const modifier = question.modifier === undefined ? -1 : terms.indexOf(question.modifier)
    const coverage = share((at) => near[at] ?? 0)
    return {
      lexical: lexical[index] ?? 0,
      coverage,
      said: share((at) =>
        Math.max(
          here[at] ?? 0,
          (titled[at] ?? 0) * (isRow ? WEIGHTS.rowHeadingSaid : WEIGHTS.headingSaid),
          (answered[at] ?? 0) * WEIGHTS.askedSaid,
          (named[at] ?? 0) * WEIGHTS.documentSaid,
        ),
      ),
      evidence: share((at) => there[at] ?? 0),
      focused: focus < 0 ? 1 : (there[focus] ?? 0),
      modified: modifier < 0 ? 1 : Math.min(1, 2 * (near[modifier] ?? 0)),
      firm:
        naming === 0
          ? 0
          : sum(there.map((match, at) => (terms[at]?.naming && match >= FIRM ? (worth[at] ?? 0) : 0))) / naming,
      named:
        naming === 0
          ? coverage
          : sum(near.map((match, at) => (terms[at]?.naming ? Math.min(1, match / THERE) * (worth[at] ?? 0) : 0))) /
            naming,
      beside: context.beside,
    }
  })
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
      let factor = WEIGHTS.away
      for (let other = index + step; units[other]?.passage === unit.passage; other += step) {
        own[other]?.forEach((match, at) => (best[at] = Math.max(best[at] ?? 0, match * factor)))
        factor *= WEIGHTS.awayDecay
      }
    }
    return best
  })
}

/** For each whole of units and each term the best match anywhere in it. */
function anywhereIn<W>(
  units: readonly Unit[],
  own: readonly (readonly number[])[],
  wholeOf: (unit: Unit) => W,
): Map<W, number[]> {
  const best = new Map<W, number[]>()
  units.forEach((unit, index) => {
    const known = best.get(wholeOf(unit)) ?? []
    own[index]?.forEach((match, at) => (known[at] = Math.max(known[at] ?? 0, match)))
    best.set(wholeOf(unit), known)
  })
  return best
}

/** Passages of one document under one heading belong together. */
function sectionOf(passage: Passage): string {
  const heading = Object.entries(passage.source).find(([key]) => /head|title|section|chapter/i.test(key))?.[1]
  return JSON.stringify([documentOf(passage) ?? '', heading ?? passage.text])
}

interface Context {
  /** Titles, columns and other short texts that stand beside the passage. */
  readonly beside: Analysis
  /** Those of the titles that are questions. */
  readonly asking?: Analysis
  /** The document's name. */
  readonly document: Analysis
}

const ASKING =
  /^(how|what|why|when|where|which|who|can|could|do|does|is|are|should|will|may|must|i want)\b.*\w+ \w+|\?\s*$/i

function contextOf(passage: Passage, language: Language): Context {
  const name = documentOf(passage)
  const texts = Object.values(passage.source).filter((value) => typeof value === 'string' && value !== name)
  const asking = texts
    .flatMap((text) => String(text).split(/ > | › |\n/))
    .filter((title) => title.length < 160 && ASKING.test(title.trim()))
  return {
    ...(asking.length > 0 && { asking: language.analyse(asking.join('. ')) }),
    beside: language.analyse(texts.join('. ')),
    document: language.analyse((name ?? '').replace(/\.\w{2,5}$/, '').replace(/[/\\_.-]+/g, ' ')),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
