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

const KEPT_WORDS = 20_000

let opened: Lexicon | undefined

/** The lexicon, unpacked once in a process, when it is first needed. */
export function lexicon(): Lexicon {
  opened ??= open()
  return opened
}

/** Each word is looked up in the text itself, whose lines are in order: an index of it would cost more than it saves. */
function open(): Lexicon {
  const lines = `${brotliDecompressSync(Buffer.from(LEXICON_DATA, 'base64')).toString('latin1')}\n`
  const known = new Map<string, readonly string[]>()

  function entryOf(word: string): readonly string[] {
    const plain = word.toLowerCase()
    let entry = known.get(plain)
    if (entry === undefined) {
      if (known.size >= KEPT_WORDS) known.clear()
      entry = lineOf(lines, plain)?.split(' ').slice(1) ?? []
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

/** The line that begins with the word, by halving; none if there is no such line. */
function lineOf(lines: string, word: string): string | undefined {
  let from = 0
  let to = lines.length
  while (from < to) {
    const start = lines.lastIndexOf('\n', ((from + to) >> 1) - 1) + 1
    const end = lines.indexOf('\n', start)
    const line = lines.slice(start, end)
    const own = line.slice(0, line.indexOf(' '))
    if (own === word) return line
    if (own < word) from = end + 1
    else to = start
  }
  return undefined
}
