import type { PartOfSpeech } from 'wink-nlp'
import { digitsOf } from './numbers.ts'
import { subjectsOf, type Subjects } from './subjects.ts'
import { thesaurus, type Thesaurus } from './thesaurus.ts'
import { withPhrases } from './phrases.ts'
import type { Wink } from './wink.ts'

/** One word of a text, with where it stands and under which keys it is found. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The stem of its lemma: `wrote`, `writes` and `written` share one. */
  readonly key: string
  /** The stem of the word as it is written, for when its plain form was not seen. */
  readonly written: string
  /** Its plain form: words of one key may still differ in it. */
  readonly lemma: string
  /** What an identifier is made of: `bodyLimit` is also `body` and `limit`. */
  readonly parts: readonly string[]
  readonly pos: PartOfSpeech
  readonly stop: boolean
  readonly negated: boolean
  /** The term of several words that starts here, such as `turn off`, by its keys. */
  readonly phrase?: string
}

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Entity extends Span {
  readonly type: string
}

export interface Analysis {
  readonly words: readonly Word[]
  readonly sentences: readonly Span[]
  readonly entities: readonly Entity[]
}

/** What the model knows of language: words, sentences and entities of a text. Pure, so answers are kept. */
export interface Language {
  analyse(text: string): Analysis
  /** The key of a single word. */
  key(word: string): string
  /** What may stand for what. */
  readonly thesaurus: Thesaurus
  /** What words speak of. */
  readonly subjects: Subjects
}

const KEPT_TEXTS = 3000

let loading: Promise<Language> | undefined

/** Loads wink-nlp and its small English model, once in a process, when they are first needed. */
export function loadLanguage(): Promise<Language> {
  loading ??= load()
  return loading
}

async function load(): Promise<Language> {
  const [{ default: winkNLP }, { default: english }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ])
  const nlp = winkNLP(english, ['sbd', 'pos', 'ner', 'negation']) as unknown as Wink
  const its = nlp.its
  const keys = new Map<string, string>()
  const kept = new Map<string, Analysis>()

  function key(word: string): string {
    const plain = digitsOf(word) ?? word.toLowerCase()
    const known = keys.get(plain)
    if (known !== undefined) return known
    const token = nlp.readDoc(plain).tokens().itemAt(0)
    const found = String(token.out(its.stem) ?? plain)
    keys.set(plain, found)
    return found
  }

  const synonyms = thesaurus(key)

  function read(text: string): Analysis {
    const doc = nlp.readDoc(text)
    const words: Word[] = []
    const bounds: Span[] = []
    let offset = 0
    doc.tokens().each((token) => {
      const value = String(token.out())
      const found = text.indexOf(value, offset)
      const start = found < 0 ? offset : found
      const end = start + value.length
      bounds.push({ start, end })
      offset = end
      const type = token.out(its.type) as string
      if (isIdle(text, start, end) || type === 'punctuation' || type === 'tabCRLF' || !/[\p{L}\p{N}]/u.test(value))
        return
      const parts = partsOf(value)
      const lemma = String(token.out(its.lemma))
      words.push({
        text: value,
        start,
        end,
        key: key(lemma),
        lemma,
        written: key(value),
        parts: parts.length > 1 ? parts.map(key) : afterPrefix(value).map(key),
        pos: token.out(its.pos) as PartOfSpeech,
        stop: token.out(its.stopWordFlag) === true,
        negated: token.out(its.negationFlag) === true,
      })
    })
    const place = ([first, last]: readonly number[]): Span => ({
      start: bounds[first ?? 0]?.start ?? 0,
      end: bounds[last ?? 0]?.end ?? text.length,
    })
    const sentences: Span[] = []
    doc.sentences().each((sentence) => void sentences.push(place(sentence.out(its.span) as number[])))
    const entities: Entity[] = []
    doc.entities().each((entity) => {
      entities.push({ ...place(entity.out(its.span) as number[]), type: String(entity.out(its.type)) })
    })
    return { words: withPhrases(words, synonyms.phrases), sentences, entities }
  }

  function analyse(text: string): Analysis {
    const known = kept.get(text)
    if (known !== undefined) return known
    if (kept.size >= KEPT_TEXTS) kept.clear()
    const analysis = read(text)
    kept.set(text, analysis)
    return analysis
  }

  return { analyse, key, thesaurus: synonyms, subjects: subjectsOf(key) }
}

/** Words that say nothing in some phrases: a course in `of course`. */
function isIdle(text: string, start: number, end: number): boolean {
  return /\b(of course|in case|for example|for instance|in fact|as well|at least|at most|(every|each) time|all the time)$/i.test(
    text.slice(Math.max(0, start - 8), end),
  )
}

/** `focus` in `autofocus`: what a prefix was put before that leaves the word its meaning. */
function afterPrefix(word: string): string[] {
  const rest = /^(?:auto|multi|micro|hyper)-?([a-z]{4,})$/i.exec(word)?.[1]
  return rest === undefined ? [] : [rest]
}

/** Splits `http2SessionTimeout`, `snake_case`, `a.b` and `light-my-request` into their words. */
export function partsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length > 1)
}
