import MiniSearch from 'minisearch'
import type { Term } from './question.ts'
import type { Unit } from './units.ts'

const RELATIVE = 0.4

/** BM25 of every unit for the terms, by MiniSearch over keys: 1 for the best, 0 for those that share no word. */
export function lexicalScores(units: readonly Unit[], terms: readonly Term[], worth: readonly number[]): number[] {
  const index = new MiniSearch<{ id: number; keys: string }>({
    fields: ['keys'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  index.addAll(
    units.map(({ analysis }, id) => ({
      id,
      keys: analysis.words.flatMap((word) => [word.key, ...word.parts]).join(' '),
    })),
  )
  const scores = units.map(() => 0)
  terms.forEach((term, at) => {
    // However many words may stand for one, the best of them counts, once.
    const found = new Map<number, number>()
    for (const key of [term.key, ...term.near.keys(), ...term.akin.keys()]) {
      const part = (worth[at] ?? 0) * (key === term.key ? 1 : RELATIVE)
      for (const { id, score } of index.search(key)) {
        found.set(id as number, Math.max(found.get(id as number) ?? 0, part * score))
      }
    }
    for (const [id, score] of found) scores[id] = (scores[id] ?? 0) + score
  })
  const best = Math.max(0, ...scores)
  return best === 0 ? scores : scores.map((score) => score / best)
}
