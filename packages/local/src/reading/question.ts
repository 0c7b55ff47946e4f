import type { Language, Word } from '../language/language.ts'
import { thesaurus } from '../language/thesaurus.ts'
import { unitsOf } from './units.ts'

/** What kind of thing would answer. */
export type AnswerKind =
  'person' | 'name' | 'time' | 'duration' | 'number' | 'reason' | 'place' | 'way' | 'definition' | 'thing' | 'any'

/** One word of the question that an answer should be about. */
export interface Term {
  readonly word: string
  readonly key: string
  readonly lemma: string
  readonly written: string
  readonly parts: readonly string[]
  /** How much it says: names and nouns 1, other words less, words of the frame next to nothing. */
  readonly weight: number
  /** Words that may stand for it, by key. */
  readonly near: ReadonlyMap<string, string>
  /** It names what the question is about: without it nothing answers. */
  readonly naming: boolean
}

export interface Question {
  readonly text: string
  readonly kind: AnswerKind
  readonly terms: readonly Term[]
  /** What is asked for by its kind, as in `which channel` and `how many days`. */
  readonly focus?: Term
}

/** Words that only carry the question: they are in every question and in few answers. */
const FRAME = `say tell mention explain describe according document documentation doc question answer
please know find give show list summarise summarize happen mean call do have be consider let want one ones
like way thing kind sort example instead actually exactly generally usually typically need should must can could would
there here also very just too only other more most than same such whole stand`

const WEIGHTS: Readonly<Record<string, number>> = {
  PROPN: 1.2,
  NOUN: 1,
  NUM: 0.8,
  ADJ: 0.8,
  VERB: 0.5,
  ADV: 0.35,
  X: 0.8,
  SYM: 0.6,
}

/** Verbs that go with everything. */
const LIGHT = 'use make get go come take put give keep set become'

/** After `what` or `which` these say what kind of answer is wanted, not what it is about. */
const KIND_NOUNS = 'time date day year month reason name number amount person place'

const FRAMED = 0.1
const LIGHTLY = 0.25
const OF_DEGREE = 0.2

const KINDS: readonly (readonly [RegExp, AnswerKind])[] = [
  [
    /\b(what (is|are|was|were) .*\bnames? of|what (is|are|was|were) .* (called|named)|(what|which) name|under what name)\b/i,
    'name',
  ],
  [/\b(who|whom|whose|by whom)\b/i, 'person'],
  [/\b(why|for what reason|what (is|was) the (reason|purpose|point))\b/i, 'reason'],
  [/\bhow (long|soon|late|early|far (ahead|in advance|before))\b|\bfor what (time|period)\b/i, 'duration'],
  [
    /\b(when|(at|on|in|by|since|until) (what|which) (time|date|day|year|month|point|hour)|(what|which) (time|date|day|year|month))\b/i,
    'time',
  ],
  [
    /\bhow (many|much|large|big|high|tall|deep|wide|heavy|far|fast|old|often|small|low|hot|cold|close|thick|strong)\b/i,
    'number',
  ],
  [
    /\b(what|which) (?!do |does |did |happens )(\w+ ){0,3}(number|size|limit|length|maximum|minimum|price|cost|fee|rate|percentage|amount|height|depth|weight|speed|temperature|version|age|fine|capacity|distance|frequency|channel|code|wind|temperature|pressure|volume|width|duration|deadline|quantity|percent|score)\b/i,
    'number',
  ],
  [/\bwhat (do|does|did|is|are|will|would|must)\b.*\b(pay|paid|cost|costs|charged?|weigh|measure|earn)\b/i, 'number'],
  [/\bwhere\b|\b(in|at|on|to) (what|which) (place|city|country|town|folder|directory|file|room|building)\b/i, 'place'],
  [/\bhow (do|does|did|can|could|should|would|to|is|are|may|must)\b/i, 'way'],
  [/^\W*what (is|are|does) (an? |the )?[\w.-]+( mean| stand for)?\W*$/i, 'definition'],
  [/\b(what|which)\b/i, 'thing'],
]

/** Reads a question, or any objective, as terms with weights and the kind of answer that it wants. */
export function readQuestion(text: string, language: Language): Question {
  const near = relatives(language)
  const frame = new Set(FRAME.split(/\s+/).map(language.key))
  const light = new Set(LIGHT.split(' ').map(language.key))
  const kinds = new Set(KIND_NOUNS.split(' ').map(language.key))
  const { words } = language.analyse(text)
  const terms = new Map<string, Term>()
  let focus: string | undefined
  let asking = false
  let counting = false
  words.forEach((word, index) => {
    const before = words[index - 1]
    if (isAsking(word) || (/^many$/i.test(word.text) && /^how$/i.test(before?.text ?? ''))) {
      asking = /^(what|which|many)$/i.test(word.text)
      counting = /^many$/i.test(word.text)
      return
    }
    if (asking && !(focus === undefined ? /^(NOUN|PROPN|ADJ|DET|AUX)$/ : /^(NOUN|PROPN)$/).test(word.pos))
      asking = false
    if (!isContent(word, index)) return
    const marked = isMarked(word, index)
    const framed = frame.has(word.key) && !marked
    const ofDegree =
      (before !== undefined && /^how$/i.test(before.text)) ||
      (asking && !counting && focus === undefined && kinds.has(word.key))
    const weight =
      light.has(word.key) && !marked
        ? LIGHTLY
        : ofDegree
          ? OF_DEGREE
          : framed
            ? FRAMED
            : marked
              ? 1.2
              : (WEIGHTS[word.pos] ?? 0.4)
    const naming = !framed && !ofDegree && (isNoun(word) || marked || (word.pos === 'ADJ' && isNoun(words[index + 1])))
    if (asking && naming) focus = word.key
    const known = terms.get(word.key)
    if (known === undefined || known.weight < weight) {
      const { key, lemma, written, parts } = word
      terms.set(key, {
        word: word.text,
        key,
        lemma,
        written,
        parts,
        weight,
        naming,
        near: (marked ? undefined : near.get(key)) ?? NONE,
      })
    }
  })
  const kind = kindOf(text)
  const asked = kind === 'name' ? [...terms.values()].findLast((term) => term.naming) : terms.get(focus ?? '')
  return { text, kind, terms: [...terms.values()], ...(asked === undefined ? {} : { focus: asked }) }
}

/** What the first asking word asks for; a `when` further on in the sentence is no question. */
function kindOf(text: string): AnswerKind {
  let kind: AnswerKind = 'any'
  let place = Infinity
  for (const [pattern, one] of KINDS) {
    const at = text.search(pattern)
    if (at < 0 || at >= place) continue
    kind = one
    place = at
  }
  return kind
}

/** The questions in a text; a text that asks nothing is taken whole, up to its first blank line. */
export function questionsIn(text: string, language: Language): string[] {
  const asked = unitsOf({ text, source: {}, prior: 1 }, language).filter((unit) => /\?["'”’)*_]*$/.test(unit.text))
  if (asked.length > 0) return [...new Set(asked.flatMap((unit) => partsOf(oneLine(unit.text), language)))]
  return [oneLine(text.trim().split(/\n\s*\n/)[0] ?? '')]
}

const ALSO = /,?\s+and\s+(?=(?:who|what|which|when|where|why|how)\b)|;\s+/i

/** The parts of a question that asks for several things, each with a subject of its own; else the whole. */
function partsOf(question: string, language: Language): string[] {
  const parts = question.split(ALSO).map((part) => (/\?\W*$/.test(part) ? part : `${part}?`))
  const stands = (part: string): boolean =>
    /^\W*(\w+ )?(who|what|which|when|where|why|how)\b/i.test(part) &&
    readQuestion(part, language).terms.some((term) => term.naming)
  return parts.length > 1 && parts.every(stands) ? parts : [question]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const NONE: ReadonlyMap<string, string> = new Map()
const books = new WeakMap<Language, ReadonlyMap<string, ReadonlyMap<string, string>>>()

function relatives(language: Language): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const known = books.get(language) ?? thesaurus(language.key)
  books.set(language, known)
  return known
}

function isAsking(word: Word): boolean {
  return /^(who|whom|whose|what|which|when|where|why|how)$/i.test(word.text)
}

const OPEN_CLASSES: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM', 'X', 'SYM'])

function isContent(word: Word, index: number): boolean {
  if (isMarked(word, index)) return true
  if (word.text.length < 2 || /^['’]/.test(word.text) || word.pos === 'AUX') return false
  return OPEN_CLASSES.has(word.pos) || !word.stop
}

function isNoun(word: Word | undefined): boolean {
  return word?.pos === 'NOUN' || word?.pos === 'PROPN'
}

/** A name, an identifier or a number: it is meant as it stands. */
function isMarked(word: Word, index: number): boolean {
  return (
    word.parts.length > 1 || /\d/.test(word.text) || (index > 0 && /^\p{Lu}/u.test(word.text) && word.text.length > 1)
  )
}
