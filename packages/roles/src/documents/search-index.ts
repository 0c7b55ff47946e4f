import type { PassageIndex } from './index-passages.ts'
import { placeOf } from './place-of.ts'
import { termWeights } from './term-weights.ts'
import { stemsOf, termsOf } from './terms.ts'
import type { Passage } from './types.ts'

/** "late" in "how late may I cancel" asks for a time and need not be in the answer. */
const afterHow = 0.3
/** Code and tables of contents repeat words without saying much about them. */
const asides = 0.5

/**
 * Makes the search over passages. A passage is better the more of the question's rare words it has, in its text, its
 * headings or its section, and the larger the part of the question that it covers. Equal scores keep document order.
 */
export function searchIndex(index: PassageIndex) {
  return (query: string, limit: number): Passage[] => {
    const measures = new Set([...query.matchAll(/\bhow\s+(\w+)/gi)].flatMap(([, adverb = '']) => stemsOf(adverb)))
    const scores = new Map<number, { sum: number; covered: number }>()
    let whole = 0
    for (const term of termsOf(query)) {
      const { weight, rarity } = termWeights(index, term)
      const worth = rarity * (measures.has(term[0] ?? '') ? afterHow : 1)
      whole += worth
      for (const [id, part] of weight) {
        const score = scores.get(id) ?? { sum: 0, covered: 0 }
        score.sum += worth * part
        score.covered += worth * Math.min(1, part)
        scores.set(id, score)
      }
    }
    const ranked = [...scores].flatMap(([id, { sum, covered }]) => {
      const entry = index.entries[id]
      if (!entry) return []
      const aside = entry.cut.type === 'code' || entry.cut.type === 'links' ? asides : 1
      return [{ entry, score: ((sum * covered) / whole) * aside }]
    })
    ranked.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id)
    return ranked.slice(0, limit).map(({ entry: { source, cut, text }, score }) => ({
      ...placeOf(source, cut.start),
      ...(cut.headings.length > 0 && { heading: cut.headings.join(' > ') }),
      ...(cut.columns && { columns: source.text.slice(cut.columns.start, cut.columns.end) }),
      text,
      score: Math.round(score * 100) / 100,
    }))
  }
}
