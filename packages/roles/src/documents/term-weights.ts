import type { PassageIndex } from './index-passages.ts'

const fields = ['text', 'heading', 'title'] as const
/** Set by trying on three folders of questions; recall hardly moves when they change by a third. */
const weights = { text: 1, heading: 1.3, title: 0.3, section: 0.15 }
/** A word in the text and in the heading says more than in the text alone, but not twice as much. */
const again = 0.5

/** What a word counts for that stands for the one that was asked for. */
const instead = 0.6

/**
 * How much each passage is about a term, or about the best of the words that may stand for it, and how rare they are
 * together: rarity is counted once, over passages that have any of them in text or heading.
 */
export function termWeights(index: PassageIndex, [term = '', ...others]: readonly string[]) {
  const { weight, having } = oneTerm(index, term, others.length === 0)
  for (const other of others) {
    const found = oneTerm(index, other, false)
    for (const [id, part] of found.weight) weight.set(id, Math.max(weight.get(id) ?? 0, instead * part))
    for (const id of found.having) having.add(id)
  }
  return { weight, rarity: rarity(having.size, index.entries.length) }
}

/** BM25+ gives each field's part, with its own measure of rarity taken out again. */
function oneTerm({ entries, passages }: PassageIndex, term: string, maybeMisspelt: boolean) {
  const parts = new Map<number, number[]>()
  const having = new Set<number>()
  const add = (id: number, part: number) => {
    const known = parts.get(id)
    if (known) known.push(part)
    else parts.set(id, [part])
  }
  const sections = new Map<readonly number[], number>()
  const known = passages.search(term, { fields: [...fields] }).length > 0
  for (const field of fields) {
    // A word that no document has may be misspelt, or spelt another way (colour, color): one letter may differ.
    const hits = passages.search(term, { fields: [field], fuzzy: maybeMisspelt && !known && term.length > 4 && 1 })
    const common = rarity(hits.length, entries.length)
    for (const hit of hits) {
      const id = hit.id as number
      const part = (weights[field] * hit.score) / common
      add(id, part)
      if (field !== 'title') having.add(id)
      const section = entries[id]?.section
      if (field === 'text' && section) sections.set(section, Math.max(sections.get(section) ?? 0, part))
    }
  }
  for (const [section, best] of sections) for (const id of section) add(id, weights.section * best)
  const weight = new Map<number, number>()
  for (const [id, all] of parts) {
    const best = Math.max(...all)
    weight.set(id, best + again * (all.reduce((sum, part) => sum + part, 0) - best))
  }
  return { weight, having }
}

/** The inverse document frequency of BM25: https://en.wikipedia.org/wiki/Okapi_BM25 */
const rarity = (having: number, all: number) => Math.log(1 + (all - having + 0.5) / (having + 0.5))
