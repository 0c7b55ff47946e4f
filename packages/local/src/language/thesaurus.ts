import { ACTIONS } from './synonyms/actions.ts'
import { COMPUTING } from './synonyms/computing.ts'
import { DAILY_LIFE } from './synonyms/daily-life.ts'
import { GENERAL } from './synonyms/general.ts'

export type Near = ReadonlyMap<string, string>

export interface Thesaurus {
  /** The words that may stand for a key, by their keys. */
  readonly near: ReadonlyMap<string, Near>
  /** Terms of several words, by the key of their first word: the keys of all. */
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>
}

/** Builds the thesaurus with the keys of the language at hand. A match through it counts less than the word itself. */
export function thesaurus(key: (word: string) => string): Thesaurus {
  const near = new Map<string, Map<string, string>>()
  const phrases = new Map<string, string[][]>()
  const termKey = (term: string): string => term.split('_').map(key).join(' ')
  for (const group of [GENERAL, ACTIONS, COMPUTING, DAILY_LIFE].join(',').split(',')) {
    const terms = group.split(/\s+/).filter((term) => term !== '')
    for (const one of terms) {
      const own = termKey(one)
      const others = near.get(own) ?? new Map<string, string>()
      for (const other of terms)
        if (!isWithin(termKey(other), own)) others.set(termKey(other), other.replaceAll('_', ' '))
      near.set(own, others)
      if (one.includes('_')) addPhrase(phrases, own.split(' '))
    }
  }
  return { near, phrases }
}

/** The verb alone does not stand for the verb with its particle. */
function isWithin(other: string, own: string): boolean {
  return other === own || own.startsWith(`${other} `)
}

function addPhrase(phrases: Map<string, string[][]>, keys: string[]): void {
  const [first = ''] = keys
  const known = phrases.get(first) ?? []
  if (!known.some((one) => one.join(' ') === keys.join(' '))) known.push(keys)
  phrases.set(first, known)
}
