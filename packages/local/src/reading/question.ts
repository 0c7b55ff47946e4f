import type { Language, Word } from '../language/language.ts'
import { thesaurus } from '../language/thesaurus.ts'
import { unitsOf } from './units.ts'

/** What kind of thing would answer. */
export type AnswerKind =
  'person' | 'time' | 'duration' | 'number' | 'reason' | 'place' | 'way' | 'definition' | 'thing' | 'any'

/** One word of the question that an answer should be about. */
export interface Term {
  readonly word: string
  readonly key: string
  readonly parts: readonly string[]
  /** How much it says: names and nouns 1, other words less, words of the frame next to nothing. */
  readonly weight: number
  readonly near: ReadonlySet<string>
  /** It names what the question is about: without it nothing answers. */
  readonly naming: boolean
}

export interface Question {
  readonly text: string
  readonly kind: AnswerKind
  readonly terms: readonly Term[]
}

/** Words that only carry the question: they are in every question and in few answers. */
const FRAME = `say tell mention explain describe according document documentation doc page text guide question answer
please know find give show list summarise summarize happen mean call use do make have get be consider go come let want
like way thing kind sort example instead actually exactly generally usually typically need should must can could would`

const WEIGHTS: Readonly<Record<string, number>> = {
  PROPN: 1,
  NOUN: 1,
  NUM: 0.9,
  ADJ: 0.7,
  VERB: 0.6,
  ADV: 0.4,
  X: 0.8,
  SYM: 0.6,
}

const KINDS: readonly (readonly [RegExp, AnswerKind])[] = [
  [/\b(who|whom|whose|by whom)\b/i, 'person'],
  [/\b(why|for what reason|what (is|was) the (reason|purpose|point))\b/i, 'reason'],
  [/\bhow (long|soon)\b|\bfor what (time|period)\b/i, 'duration'],
  [
    /\b(when|(at|on|in|by) (what|which) (time|date|day|year|month|point|hour)|(what|which) (time|date|day|year|month)|since when)\b/i,
    'time',
  ],
  [
    /\bhow (many|much|large|big|high|tall|deep|wide|heavy|far|fast|old|often|small|low|hot|cold|late|early|close)\b/i,
    'number',
  ],
  [
    /\b(what|which) (is |are |was )?(the )?(\w+ ){0,2}(number|size|limit|length|maximum|minimum|price|cost|fee|rate|percentage|amount|height|depth|weight|speed|temperature|version|port|age|charge|fine|capacity)\b/i,
    'number',
  ],
  [/\bwhere\b|\b(in|at|on|to) (what|which) (place|city|country|town|folder|directory|file|room|building)\b/i, 'place'],
  [/\bhow (do|does|did|can|could|should|would|to|is|are|may|must)\b/i, 'way'],
  [/^\W*what (is|are|does) (an? |the )?[\w.-]+( mean| stand for)?\W*$/i, 'definition'],
  [/\b(what|which)\b/i, 'thing'],
]

/** Reads a question, or any objective, as terms with weights and the kind of answer that it wants. */
export function readQuestion(text: string, language: Language): Question {
  const near = relatives(language)
  const frame = new Set(FRAME.split(/\s+/).map(language.key))
  const { words } = language.analyse(text)
  const terms = new Map<string, Term>()
  words.forEach((word, index) => {
    if (isAsking(word) || (word.stop && !isMarked(word, index))) return
    const framed = frame.has(word.key) && !isMarked(word, index)
    const weight = framed ? 0.1 : isMarked(word, index) ? 1 : (WEIGHTS[word.pos] ?? 0.4)
    const naming = !framed && (word.pos === 'NOUN' || word.pos === 'PROPN' || isMarked(word, index))
    const known = terms.get(word.key)
    if (known === undefined || known.weight < weight) {
      const { key, parts } = word
      terms.set(key, { word: word.text, key, parts, weight, naming, near: near.get(key) ?? NONE })
    }
  })
  return { text, kind: KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'any', terms: [...terms.values()] }
}

/** The questions in a text; a text that asks nothing is taken whole, up to its first blank line. */
export function questionsIn(text: string, language: Language): string[] {
  const asked = unitsOf({ text, source: {}, prior: 1 }, language).filter((unit) => /\?["'”’)*_]*$/.test(unit.text))
  if (asked.length > 0) return [...new Set(asked.map((unit) => oneLine(unit.text)))]
  return [oneLine(text.trim().split(/\n\s*\n/)[0] ?? '')]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const NONE: ReadonlySet<string> = new Set()
const books = new WeakMap<Language, ReadonlyMap<string, ReadonlySet<string>>>()

function relatives(language: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const known = books.get(language) ?? thesaurus(language.key)
  books.set(language, known)
  return known
}

function isAsking(word: Word): boolean {
  return /^(who|whom|whose|what|which|when|where|why|how)$/i.test(word.text)
}

/** A name, an identifier or a number: it is meant as it stands. */
function isMarked(word: Word, index: number): boolean {
  return (
    word.parts.length > 1 || /\d/.test(word.text) || (index > 0 && /^\p{Lu}/u.test(word.text) && word.text.length > 1)
  )
}
