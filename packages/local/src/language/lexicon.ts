import { brotliDecompressSync } from 'node:zlib'
import { LEXICON_DATA } from './lexicon-data.ts'

/** A word that may stand for another one. */
export interface Related {
  readonly word: string
  /** Is the one made from the other? */
  readonly isFamily: boolean
}

/** What WordNet knows of words: https://wordnet.princeton.edu */
export interface Lexicon {
  /** Words that share a usual sense with it, or are made from it, as `death` is from `die`; the most usual sense first. */
  related(word: string): readonly Related[]
  /** Is it a word of the dictionary, in its plain form? */
  knows(word: string): boolean
  /** How often it was seen in WordNet's tagged texts, as the binary logarithm: 0 rarely or never, 10 all the time. */
  seen(word: string): number
}

let opened: Lexicon | undefined

/** The lexicon, unpacked once in a process, when it is first needed. */
export function lexicon(): Lexicon {
  opened ??= open()
  return opened
}

/** Each word is looked up in the text itself: a question has few, so an index would cost more. */
function open(): Lexicon {
  const lines = `\n${brotliDecompressSync(Buffer.from(LEXICON_DATA, 'base64')).toString('utf8')}\n`
  const known = new Map<string, readonly string[]>()

  function entryOf(word: string): readonly string[] {
    const plain = word.toLowerCase()
    let entry = known.get(plain)
    if (entry === undefined) {
      const at = lines.indexOf(`\n${plain} `)
      entry = at < 0 ? [] : lines.slice(at + plain.length + 2, lines.indexOf('\n', at + 1)).split(' ')
      known.set(plain, entry)
    }
    return entry
  }

  return {
    knows: (word) => entryOf(word).length > 0,
    related: (word) =>
      entryOf(word)
        .slice(1)
        .map((other) => ({ word: other.replace('+', ''), isFamily: other.startsWith('+') })),
    seen: (word) => Number(entryOf(word)[0] ?? 0),
  }
}
