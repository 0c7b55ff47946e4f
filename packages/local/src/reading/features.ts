import type { Analysis, Language } from '../language/language.ts'
import { lexicalScores } from './lexical.ts'
import { matchOf } from './match.ts'
import { isBound } from './measures.ts'
import { documentOf, lineOf, type Passage } from './passages.ts'
import type { Question, Term } from './question.ts'
import { isAsking, pointsBack, type Unit } from './units.ts'
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
  /** How far it is there or near; 1 if the question names none, or nobody does. */
  readonly focusing: number
  /** How far the word is there that says which of the things asked for is meant; 1 if the question has none. */
  readonly modified: number
  /** The part of the naming words that is there in the question's own words or nearly so. */
  readonly firm: number
  /** How far it stands first under a title that says what the question says. */
  readonly leading: number
  /** How far it stands first under a title that asks the same. */
  readonly answering: number
  /** Titles and columns beside the passage. */
  readonly beside: Analysis
}

/** From here on a word counts as being there. */
const THERE = 0.28
/** And so much of it is the whole of a name. */
const NAMED = 0.5
/** The word itself, or one made from it. */
const SURE = 0.75
const RELATED = 0.5
/** Where nobody uses the question's word, the one that stands for it is the documents' own word for it. */
const SUBSTITUTE = 0.6
const FIRM = 0.45
const MEASURED = 0.7
const BOUND = 0.6
const IN_PASSAGE = 0.85
const IN_DOCUMENT = 0.7
const IN_SECTION = 0.6
/** From which part of the question on a title begins to stand for it, and from which it does. */
const HALF = 0.45
const WHOLE = 0.75
/** From which part of the question on a document's name stands for it. */
const WHOLE_NAME = 0.5
/** That a common word is nowhere says less than that a rare one is. */
const COMMON_ABSENCE = 0.4
const COMMON = 0.7
/** Light verbs and words of the frame are in too many names. */
const CALLABLE = 0.3

/** Measures every unit against the question. */
export function featuresOf(question: Question, units: readonly Unit[], language: Language): Features[] {
  const { terms } = question
  const plain = units.map((unit) =>
    terms.map((term) => Math.max(measuredOf(question, term, unit), matchOf(term, unit.analysis, unit.text))),
  )
  const elsewise = terms.map((_, at) => plain.every((found) => (found[at] ?? 0) < SURE))
  const raised = (match: number, at: number): number =>
    elsewise[at] === true && match >= RELATED ? Math.max(match, SUBSTITUTE) : match
  const own = plain.map((found) => found.map(raised))
  const contexts = contextsOf(units, language)
  const called = terms.map((term) => isCalled(term, [...contexts.values()]))
  const worth = terms.map((term, at) => {
    const enough = elsewise[at] === true ? SUBSTITUTE : SURE
    const weight = called[at] === true ? Math.max(term.weight, WEIGHTS.called) : term.weight
    const having = own.filter((found) => (found[at] ?? 0) >= enough).length
    return weight * rarityOf(having, units.length) * (having === 0 ? 1 - COMMON_ABSENCE * term.common : 1)
  })
  const total = sum(worth) || 1
  /** A common word that nobody uses asks for something that goes by another name here. */
  const isLoose = (at: number): boolean =>
    (question.modifier !== undefined || question.kind === 'number') &&
    (terms[at]?.common ?? 0) >= COMMON &&
    plain.every((found) => (found[at] ?? 0) < THERE)
  const names = terms.map((term, at) => term.naming || called[at] === true)
  const naming = sum(worth.filter((_, at) => names[at]))
  const lexical = lexicalScores(units, terms, worth)
  const around = surroundings(units, own)
  const passages = anywhereIn(units, own, (unit) => unit.passage)
  const sections = anywhereIn(units, own, (unit) => sectionOf(unit.passage))
  const first = firstUnits(units)
  const share = (value: (at: number) => number): number => sum(worth.map((one, at) => one * value(at))) / total
  return units.map((unit, index) => {
    const context = contexts.get(unit.passage) as Context
    const headings = language.analyse(unit.headings.join('. '))
    const titled = terms.map((term, at) => raised(Math.max(matchOf(term, headings), matchOf(term, context.beside)), at))
    const asked = units[index - 1]
    const answered = terms.map((term, at) =>
      Math.max(
        context.asking === undefined ? 0 : raised(matchOf(term, context.asking), at),
        asked?.passage === unit.passage && isAsking(asked) ? (own[index - 1]?.[at] ?? 0) : 0,
      ),
    )
    const named = terms.map((term, at) => raised(matchOf(term, context.document), at))
    const here = carried(units, own, index)
    const inPassage = passages.get(unit.passage) ?? []
    const inSection = sections.get(sectionOf(unit.passage)) ?? []
    const isRow = unit.kind === 'row'
    const [heading, headingSaid] = isRow
      ? [WEIGHTS.rowHeading, WEIGHTS.rowHeadingSaid]
      : headingWeights(share((at) => titled[at] ?? 0))
    const nameShare = share((at) => named[at] ?? 0)
    const [document, documentSaid] = [WEIGHTS.document, WEIGHTS.documentSaid].map(
      (usual) => (at: number) => (called[at] === true || nameShare >= WHOLE_NAME ? WEIGHTS.calledDocument : usual),
    ) as [(at: number) => number, (at: number) => number]
    const near = terms.map((_, at) =>
      Math.max(
        around[index]?.[at] ?? 0,
        here[at] ?? 0,
        (titled[at] ?? 0) * heading,
        (answered[at] ?? 0) * WEIGHTS.asked,
        (named[at] ?? 0) * document(at),
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
    const isFirst = first.get(sectionOf(unit.passage)) === unit
    const focus = question.focus === undefined ? -1 : terms.indexOf(question.focus)
    const modifier = question.modifier === undefined ? -1 : terms.indexOf(question.modifier)
    const coverage = share((at) => near[at] ?? 0)
    return {
      lexical: lexical[index] ?? 0,
      coverage,
      said: share((at) =>
        Math.max(
          here[at] ?? 0,
          (titled[at] ?? 0) * headingSaid,
          (answered[at] ?? 0) * WEIGHTS.askedSaid,
          (named[at] ?? 0) * documentSaid(at),
        ),
      ),
      evidence: share((at) => there[at] ?? 0),
      focused: focus < 0 || isLoose(focus) ? 1 : (there[focus] ?? 0),
      focusing: focus < 0 || isLoose(focus) ? 1 : (near[focus] ?? 0),
      modified: modifier < 0 ? 1 : Math.min(1, 2 * (near[modifier] ?? 0)),
      firm:
        naming === 0 ? 0 : sum(there.map((match, at) => (names[at] && match >= FIRM ? (worth[at] ?? 0) : 0))) / naming,
      named:
        naming === 0
          ? coverage
          : sum(near.map((match, at) => (names[at] ? Math.min(1, match / NAMED) * (worth[at] ?? 0) : 0))) / naming,
      leading: isFirst ? wholeness(share((at) => Math.max(titled[at] ?? 0, answered[at] ?? 0))) : 0,
      answering: isFirst ? wholeness(share((at) => answered[at] ?? 0)) : 0,
      beside: context.beside,
    }
  })
}

/** `220 kg` says what `weight` asks for. */
function measuredOf({ kind, measure }: Question, term: Term, unit: Unit): number {
  if (isBound(term.word, unit.text)) return BOUND
  if (kind !== 'number' || measure === undefined || !measure.asked.test(term.word)) return 0
  return measure.given.test(unit.text) ? MEASURED : 0
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

/** What a unit says, and what `it` in it stands for in the sentence before. */
function carried(units: readonly Unit[], own: readonly (readonly number[])[], index: number): readonly number[] {
  const [unit, before] = [units[index], units[index - 1]]
  const here = own[index] ?? []
  if (unit === undefined || before?.passage !== unit.passage || before.block !== unit.block || !pointsBack(unit))
    return here
  return here.map((match, at) => Math.max(match, (own[index - 1]?.[at] ?? 0) * WEIGHTS.carried))
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

/** A title that says nearly the whole question stands for what is under it, as a title that is a question does. */
function headingWeights(share: number): readonly [number, number] {
  const whole = wholeness(share)
  return [
    WEIGHTS.heading + (WEIGHTS.asked - WEIGHTS.heading) * whole,
    WEIGHTS.headingSaid + (WEIGHTS.askedSaid - WEIGHTS.headingSaid) * whole,
  ]
}

function wholeness(share: number): number {
  return Math.min(1, Math.max(0, (share - HALF) / (WHOLE - HALF)))
}

/** The first sentence at hand of each section. */
function firstUnits(units: readonly Unit[]): Map<string, Unit> {
  const first = new Map<string, Unit>()
  const lineOfUnit = (unit: Unit): number => lineOf(unit.passage, unit.start)?.line ?? 0
  for (const unit of units) {
    if (unit.kind === 'heading' || isAsking(unit)) continue
    const section = sectionOf(unit.passage)
    const known = first.get(section)
    if (known === undefined || lineOfUnit(unit) < lineOfUnit(known)) first.set(section, unit)
  }
  return first
}

/** Is the word the name of one document or two among several? Then it says which one the question is about. */
function isCalled(term: Term, contexts: readonly Context[]): boolean {
  const names = new Map(contexts.map(({ name, document }) => [name, document]))
  const having = [...names.values()].filter((document) => matchOf(term, document) >= SURE).length
  return term.weight >= CALLABLE && having > 0 && having <= Math.max(1, names.size / 4) && names.size > 2
}

function contextsOf(units: readonly Unit[], language: Language): Map<Passage, Context> {
  const contexts = new Map<Passage, Context>()
  for (const { passage } of units) if (!contexts.has(passage)) contexts.set(passage, contextOf(passage, language))
  return contexts
}

interface Context {
  readonly name: string
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
    name: name ?? '',
    beside: language.analyse(texts.join('. ')),
    document: language.analyse((name ?? '').replace(/\.\w{2,5}$/, '').replace(/[/\\_.-]+/g, ' ')),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
