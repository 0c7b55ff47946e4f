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
    const boostTerm = (key: string): number => (worth[at] ?? 0) * (key === term.key ? 1 : RELATIVE)
    for (const { id, score } of index.search(
      { combineWith: 'OR', queries: [term.key, ...term.near.keys()] },
      { boostTerm },
    )) {
      scores[id as number] = (scores[id as number] ?? 0) + score
    }
  })
  const best = Math.max(0, ...scores)
  return best === 0 ? scores : scores.map((score) => score / best)
}
