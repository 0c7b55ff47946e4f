import type { Language, Word } from '../language/language.ts'
import { lexicon, type Related } from '../language/lexicon.ts'
import { endOf, isVerbPhrase } from '../language/phrases.ts'
import { answerKindOf, type AnswerKind } from './answer-kind.ts'
import { measureOf, type Measure } from './measures.ts'

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
  /** Words made from it and less certain stand-ins, by key. */
  readonly akin: ReadonlyMap<string, Related>
  /** How common it is in English at large: 0 rare, 1 among the commonest. */
  readonly common: number
  /** It names what the question is about: without it nothing answers. */
  readonly naming: boolean
}

export interface Question {
  readonly text: string
  readonly kind: AnswerKind
  readonly terms: readonly Term[]
  /** What is asked for by its kind, as in `which channel` and `how many days`. */
  readonly focus?: Term
  /** The measure that `how` asks for, as in `how big`. */
  readonly degree?: Term
  /** The quantity that is asked for by name: a weight, a price. */
  readonly measure?: Measure
  /** What stands before it and says which one is meant: `git` in `the minimum git version`. */
  readonly modifier?: Term
  /** Words that follow one another in the question, one of them telling, as in `forked from`. */
  readonly pairs: readonly string[]
}

/** Words that only carry the question: they are in every question and in few answers. */
const FRAME = `say tell mention explain describe according document documentation doc question answer
please know find give show list summarise summarize happen mean call do have be consider let want one ones
like way thing kind difference example instead actually exactly generally usually typically need should must can could would
none nothing anything something someone somebody anyone anybody everyone everybody anywhere somewhere
there here also very just too only other more most than same such whole stand`

/** Verbs that go with everything. */
const LIGHT = 'use make get go come take put give keep set become'

/** After `what` or `which` these say what kind of answer is wanted, not what it is about. */
const KIND_NOUNS = 'time date day year month reason name number amount person place'

/** Words that only say what kind of answer is wanted: an e-mail address need not stand beside the word `email`. */
const CARRIERS: Partial<Record<AnswerKind, RegExp>> = {
  address: /^(e-?mail|mail|write|contact|touch|address)$/i,
  why: /^(wrong|bad|problems?|trouble|matter|issues?|dangers?|harm|risks?|downsides?|drawbacks?|reason|purpose|point)$/i,
}

/** Degrees that say no more than that a figure is wanted; `how heavy` and `how old` say which. */
const PLAIN_DEGREE = /^(many|much|long|often|far|large|big|late|early|soon|high|low|small|fast|quickly|close)$/i

const WEIGHTS: Readonly<Record<string, number>> = {
  PROPN: 1.2,
  NOUN: 1,
  NUM: 0.8,
  ADJ: 0.8,
  VERB: 0.5,
  X: 0.8,
  SYM: 0.6,
}
/** The binary logarithm of how often the commonest nouns and verbs were seen. */
const COMMONEST = 8
/** What the rarest verb counts more than a usual one, and from where on a noun counts less. */
const RARE_VERB = 0.5
/** `two people` asks for no two. */
const SPELT_NUMBER = 0.3
const COMMON_NOUN = 0.6
const MARKED = 1.2
const OTHERWISE = 0.35
const MEASURED = 0.6
const LIGHTLY = 0.25
const OF_VERB = 0.55
const FRAME_PHRASE = /^(count as|look like|take place|come from|refer to)$/
const OF_KIND = 0.2
const FRAMED = 0.1

/** Reads a question, or any objective, as terms with weights and the kind of answer that it wants. */
export function readQuestion(text: string, language: Language): Question {
  const book = bookOf(language)
  const { words } = language.analyse(text)
  const terms = new Map<string, Term>()
  const asked = askedIn(words)
  const kind = answerKindOf(text)
  let focus: Term | undefined
  let degree: Term | undefined
  const verbs = verbPhrasesIn(words)
  const ofVerbs = new Set([...verbs.values()])
  words.forEach((word, index) => {
    const end = verbs.get(index)
    if (isAsking(words, index) || ofVerbs.has(index) || (end === undefined && !isContent(word, index))) return
    const key = end === undefined ? word.key : (word.phrase ?? word.key)
    const carries = CARRIERS[kind]?.test(word.text) === true
    const { weight, naming } = carries
      ? { weight: OF_KIND, naming: false }
      : end === undefined
        ? worthOf(words, index, asked.has(index), book)
        : { weight: FRAME_PHRASE.test(word.phrase ?? '') ? FRAMED : OF_VERB, naming: false }
    const known = terms.get(key)
    if (known !== undefined && known.weight >= weight) return
    const { parts } = word
    const [lemma, written] = end === undefined ? [word.lemma, word.written] : [key, key]
    const near = isMarked(word, index) ? NONE : nearOf(words, index, key, language, book)
    const said = end === undefined ? word.text : `${word.text} ${words[end]?.text ?? ''}`
    const akin =
      isMarked(word, index) || end !== undefined ? new Map<string, Related>() : akinTo(word, key, near, language, book)
    const common = commonness(word.lemma)
    const term = { word: said, key, lemma, written, parts, weight, naming, near, akin, common }
    terms.set(key, term)
    if (isAfterHow(words, index) && !isAsking(words, index)) degree = term
    if ((weight === MEASURED && isAfterHow(words, index)) || (asked.has(index) && naming)) focus = term
  })
  const all = [...terms.values()]
  if (kind === 'name') focus = all.findLast((term) => term.naming)
  const place = words.findIndex((word) => word.key === focus?.key)
  const before = isNoun(words[place - 1]) ? terms.get(words[place - 1]?.key ?? '') : undefined
  const modifier = before?.naming === true ? before : undefined
  const measure = kind === 'number' || kind === 'thing' ? measureOf(text) : undefined
  return {
    text,
    kind,
    terms: all,
    ...(focus === undefined ? {} : { focus }),
    ...(degree === undefined ? {} : { degree }),
    ...(modifier === undefined ? {} : { modifier }),
    ...(measure === undefined ? {} : { measure }),
    pairs: pairsOf(words),
  }
}

function pairsOf(words: readonly Word[]): string[] {
  const telling = (word: Word | undefined): boolean =>
    word !== undefined && !word.stop && /^(NOUN|PROPN|VERB|ADJ|NUM)$/.test(word.pos)
  return words.slice(1).flatMap((word, at) => {
    const before = words[at]
    if (isAsking(words, at) || before?.pos === 'DET' || !(telling(word) || telling(before))) return []
    return [`${before?.text} ${word.text}`.toLowerCase()]
  })
}

/** Verbs of two words, as `turn … off`: where they start and where they end. */
function verbPhrasesIn(words: readonly Word[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  words.forEach(({ phrase }, index) => {
    if (phrase === undefined || !isVerbPhrase(phrase)) return
    const end = endOf(words, index, phrase.split(' '))
    if (end !== undefined) found.set(index, end)
  })
  return found
}

/** What may stand for a word, and for the noun of several words that ends with it. */
function nearOf(
  words: readonly Word[],
  index: number,
  key: string,
  language: Language,
  book: Book,
): ReadonlyMap<string, string> {
  const { near } = language.thesaurus
  const before = words[index - 1]?.phrase
  const whole = before === undefined || isVerbPhrase(before) ? NONE : (near.get(before) ?? NONE)
  return new Map([...whole, ...(near.get(key) ?? NONE)].filter(([other]) => !book.frame.has(other)))
}

/** What the lexicon adds to that. */
function akinTo(
  word: Word,
  key: string,
  near: ReadonlyMap<string, string>,
  language: Language,
  book: Book,
): ReadonlyMap<string, Related> {
  const found = new Map<string, Related>()
  const forms = [...new Set([word.lemma, word.text.toLowerCase()])]
  for (const other of forms.flatMap((form) => lexicon().related(form))) {
    const own = language.key(other.word)
    if (
      own !== key &&
      (other.isFamily || !near.has(own)) &&
      !found.has(own) &&
      !book.frame.has(own) &&
      !book.light.has(own)
    )
      found.set(own, other)
  }
  return found
}

/** What a word of the question counts for, and whether it names what the question is about. */
function worthOf(
  words: readonly Word[],
  index: number,
  asked: boolean,
  book: Book,
): { weight: number; naming: boolean } {
  const word = words[index] as Word
  const no = { naming: false }
  if (isAfterHow(words, index)) return { weight: PLAIN_DEGREE.test(word.text) ? OF_KIND : MEASURED, ...no }
  if (isMarked(word, index)) return { weight: MARKED, naming: true }
  if (book.frame.has(word.key)) return { weight: FRAMED, ...no }
  if (asked && book.kinds.has(word.key) && isWhat(words, index)) return { weight: OF_KIND, ...no }
  const naming = isNoun(word) || (word.pos === 'ADJ' && isNoun(words[index + 1]))
  return { weight: book.light.has(word.key) ? LIGHTLY : tellingOf(word), naming }
}

/** A rare verb, such as `deprecate`, says as much as a noun; a noun that goes with everything, such as `people`, less. */
function tellingOf({ pos, lemma, text }: Word): number {
  const usual = WEIGHTS[pos] ?? OTHERWISE
  const common = commonness(lemma)
  if (pos === 'NUM' && !/^\d/.test(text)) return SPELT_NUMBER
  if (pos === 'VERB') return usual + (1 - common) * RARE_VERB
  return pos === 'NOUN' ? usual - Math.max(0, common - COMMON_NOUN) : usual
}

function commonness(lemma: string): number {
  return Math.min(1, lexicon().seen(lemma) / COMMONEST)
}

/** The words right after `what`, `which` and `how many`, up to the end of the noun that they belong to. */
function askedIn(words: readonly Word[]): ReadonlySet<number> {
  const asked = new Set<number>()
  words.forEach((word, start) => {
    if (!/^(what|which|many)$/i.test(word.text) || !isAsking(words, start)) return
    let named = false
    for (let index = start + 1; index < words.length; index += 1) {
      const next = words[index] as Word
      if (next.phrase !== undefined && isVerbPhrase(next.phrase)) return
      if (named ? !isNoun(next) : !/^(NOUN|PROPN|ADJ|DET|AUX)$/.test(next.pos)) return
      named ||= isNoun(next)
      asked.add(index)
    }
  })
  return asked
}

/** Was it `what` or `which` that asked for this word? */
function isWhat(words: readonly Word[], index: number): boolean {
  const start = words.findLastIndex((word, at) => at < index && isAsking(words, at) && word.text !== '')
  return /^(what|which)$/i.test(words[start]?.text ?? '')
}

function isAsking(words: readonly Word[], index: number): boolean {
  const text = words[index]?.text ?? ''
  return (
    /^(who|whom|whose|what|which|when|where|why|how)$/i.test(text) || (/^many$/i.test(text) && isAfterHow(words, index))
  )
}

function isAfterHow(words: readonly Word[], index: number): boolean {
  return /^how$/i.test(words[index - 1]?.text ?? '')
}

function isContent(word: Word, index: number): boolean {
  if (isMarked(word, index)) return true
  if (word.text.length < 2 || /^['’]/.test(word.text) || word.pos === 'AUX') return false
  return word.pos in WEIGHTS || !word.stop
}

function isNoun(word: Word | undefined): boolean {
  return word?.pos === 'NOUN' || word?.pos === 'PROPN'
}

/** A name, an identifier or a number: it is meant as it stands. */
function isMarked(word: Word, index: number): boolean {
  const isName = index > 0 && /^\p{Lu}/u.test(word.text) && word.text.length > 1
  return isName || word.parts.length > 1 || /\d/.test(word.text)
}

/** The word lists by the keys of the language at hand. */
interface Book {
  readonly frame: ReadonlySet<string>
  readonly light: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
}

const NONE: ReadonlyMap<string, string> = new Map()
const books = new WeakMap<Language, Book>()

function bookOf(language: Language): Book {
  const known = books.get(language)
  if (known !== undefined) return known
  const keys = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(language.key))
  const book = { frame: keys(FRAME), light: keys(LIGHT), kinds: keys(KIND_NOUNS) }
  books.set(language, book)
  return book
}
