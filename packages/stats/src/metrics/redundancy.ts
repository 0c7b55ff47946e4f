const words = /[\p{L}\p{N}]+/gu

/** How often each word stands in a text. */
const countsOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/**
 * How much texts repeat each other: the mean cosine of all pairs, as vectors of TF-IDF weights, from 0 (no word in common)
 * to 1 (the same words). arXiv 2512.08296 takes this mean over embeddings; words need no model, and see no
 * paraphrase. A word weighs count × (ln((1 + N)/(1 + texts with it)) + 1), which scikit-learn calls smooth
 * (https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting): words that all texts
 * share still count, as they must where the same text twice is to give 1.
 *
 * @returns Null with fewer than two texts. A text without words has nothing in common with any.
 * @example
 * redundancy(['the sea is blue', 'the sea is calm', 'ten ships']) // .21
 */
export const redundancy = (texts: readonly string[]): number | null => {
  if (texts.length < 2) return null
  const counted = texts.map(countsOf)
  const spread = new Map<string, number>()
  for (const counts of counted) for (const word of counts.keys()) spread.set(word, (spread.get(word) ?? 0) + 1)
  // The sum of all cosines is the square of the summed unit vectors, so that time grows with the words only.
  const sum = new Map<string, number>()
  let unit = 0
  for (const counts of counted) {
    const weights = [...counts].map(
      ([word, count]) => [word, count * (Math.log((1 + texts.length) / (1 + (spread.get(word) ?? 0))) + 1)] as const,
    )
    const length = Math.hypot(...weights.map(([, weight]) => weight))
    if (length === 0) continue
    unit += 1
    for (const [word, weight] of weights) sum.set(word, (sum.get(word) ?? 0) + weight / length)
  }
  let square = 0
  for (const weight of sum.values()) square += weight * weight
  return Math.min(1, Math.max(0, (square - unit) / (texts.length * (texts.length - 1))))
}
