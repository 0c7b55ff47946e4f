import type { Word } from '../language/language.ts'
import type { Term } from './question.ts'

/** How well a text's words answer to a term: 1 the word itself, less for a part of it or a relative, 0 not at all. */
export function matchOf(term: Term, words: readonly Word[]): number {
  let best = 0
  for (const word of words) {
    const found = wordMatch(term, word)
    if (found > best) best = found
    if (best === 1) return 1
  }
  return best
}

export function wordMatch(term: Term, word: Word): number {
  if (word.key === term.key) return 1
  if (word.parts.includes(term.key)) return 0.8
  if (term.parts.length > 0 && term.parts.includes(word.key)) return 0.3
  if (word.stop) return 0
  if (isKin(term.key, word.key)) return 0.75
  if (term.near.has(word.key)) return 0.5
  if (word.parts.some((part) => isKin(term.key, part) || term.near.has(part))) return 0.4
  return 0
}

/** `found` and `foundation`: a shared beginning that is long beside what differs. */
function isKin(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  if (length < 5 || Math.max(one.length, other.length) - length > 4) return false
  let same = 0
  while (same < length && one[same] === other[same]) same += 1
  return same >= 5 && same >= length - 1
}

/** Do two keys mean the same word? */
export function isMeant(one: string, other: string): boolean {
  return one === other || isKin(one, other)
}
