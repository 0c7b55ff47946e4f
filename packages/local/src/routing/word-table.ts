import { brotliDecompressSync } from 'node:zlib'
import { USES, WORDS } from './word-table-data.ts'

/** Which English words are used alike: `parcel` and `package`, `dentist` and `tooth`. Counted, not judged. */
export interface WordTable {
  readonly size: number
  /** Where a word in small letters stands by how frequent it is, from 0. Undefined: it is not known. */
  placeOf(word: string): number | undefined
  /** How alike two words are used, by their places: the cosine, 1 for the same word and about 0 for any two. */
  likeness(one: number, other: number): number
}

let opened: WordTable | undefined

/** The table, unpacked once in a process, when it is first needed. */
export function wordTable(): WordTable {
  opened ??= open()
  return opened
}

function open(): WordTable {
  const words = brotliDecompressSync(Buffer.from(WORDS, 'base64')).toString('utf8').split(' ')
  const packed = Buffer.from(USES, 'base64')
  const axes = (packed.length * 2) / words.length
  const uses = new Int8Array(packed.length * 2)
  packed.forEach((byte, at) => {
    uses[2 * at] = (byte >> 4) - 7
    uses[2 * at + 1] = (byte & 15) - 7
  })
  const places = new Map(words.map((word, place) => [word, place]))
  const product = (one: number, other: number): number => {
    let sum = 0
    for (let at = 0; at < axes; at++) sum += (uses[one * axes + at] ?? 0) * (uses[other * axes + at] ?? 0)
    return sum
  }
  const lengths = Float64Array.from(words, (_, place) => Math.sqrt(product(place, place)))
  return {
    size: words.length,
    placeOf: (word) => places.get(word),
    likeness: (one, other) => product(one, other) / ((lengths[one] ?? 1) * (lengths[other] ?? 1)),
  }
}
