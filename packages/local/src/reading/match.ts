import { digitsOf, rangeHolds } from '../language/numbers.ts'
import { lexicon } from '../language/lexicon.ts'
import type { Analysis, Word } from '../language/language.ts'
import type { Term } from './question.ts'

/** How well a text answers to a term: 1 the word itself, less for a part of it or a relative, 0 not at all. */
export function matchOf(term: Term, { words }: Pick<Analysis, 'words'>, text = ''): number {
  let best = 0
  for (const word of words) {
    const found = wordMatch(term, word)
    if (found > best) best = found
    if (best === 1) return 1
  }
  const number = Number(term.key)
  return best < 0.9 && text !== '' && !Number.isNaN(number) && rangeHolds(text, number) ? 0.9 : best
}

export function wordMatch(term: Term, word: Word): number {
  if (word.phrase !== undefined) {
    if (word.phrase === term.key) return 1
    if (term.near.has(word.phrase)) return 0.5
  }
  if (word.key === term.key)
    return word.text.toLowerCase() === term.word.toLowerCase() ? 1 : sameWord(term.lemma, word.lemma) ? 0.95 : 0.6
  if (word.written === term.written) return 1
  if (word.parts.includes(term.key)) return 0.8
  if (term.parts.length > 0 && term.parts.includes(word.key)) return 0.3
  if (isKin(term.key, word.key)) return 0.75
  if (isShort(word.key, term.lemma) || isShort(term.key, word.lemma)) return 0.7
  const akin = term.akin.get(word.key)
  const isAkin = standsFor(akin?.word, word)
  if (isAkin && akin?.isFamily === true) return 0.7
  if (standsFor(term.near.get(word.key), word)) return 0.5
  if (isAkin) return 0.42
  if (word.parts.some((part) => isKin(term.key, part) || term.near.has(part))) return 0.4
  return 0
}

/** Is it the very word that may stand for the term, and not only of one stem with it: `income`, not `incoming`? */
function standsFor(other: string | undefined, word: Word): boolean {
  return other !== undefined && (sameWord(other, word.lemma) || sameWord(other, word.text.toLowerCase()))
}

/** `org` for `organization`, `config` for `configuration`: the beginning of a word, which is no word itself. */
function isShort(short: string, long: string): boolean {
  return (
    short.length >= 3 &&
    short.length <= 6 &&
    long.length >= short.length + 4 &&
    long.startsWith(short) &&
    !lexicon().knows(short)
  )
}

/** One stem, and one word made from the other: not `university` and `universal`. */
function sameWord(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return one === other || /\d/.test(one) || digitsOf(one) !== undefined || long.startsWith(short.replace(/[ey]$/, ''))
}

/** Do two keys mean the same word? */
export function isMeant(one: string, other: string): boolean {
  return one === other || isKin(one, other)
}

/** `found` and `foundation`, `low` and `lower`: a shared beginning that is long beside what differs. */
function isKin(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 4 || short.length < 3) return false
  if (long === `${short}er` || long === `${short}est`) return true
  if (short.length < 5) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return same >= 5 && same >= short.length - 1
}
