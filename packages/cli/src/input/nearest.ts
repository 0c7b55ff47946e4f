/** How many letters must be inserted, deleted, replaced or swapped to make `a` into `b` (Damerau-Levenshtein distance). */
const distance = (a: string, b: string): number => {
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const best = Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(swapped ? Math.min(best, (older[j - 2] ?? 0) + 1) : best)
    }
    older = previous
    previous = row
  }
  return previous[b.length] ?? 0
}

/**
 * The name that was probably meant: the one that takes the fewest changes, or that begins with what was typed.
 * Undefined when none is near.
 */
export const nearest = (typed: string, names: readonly string[]): string | undefined => {
  const wanted = typed.toLowerCase()
  let best: { name: string; distance: number } | undefined
  for (const name of names) {
    const known = name.toLowerCase()
    const apart = wanted.length > 2 && known.startsWith(wanted) ? 1 : distance(wanted, known)
    if (apart <= Math.max(1, Math.ceil(known.length * 0.4)) && (best === undefined || apart < best.distance))
      best = { name, distance: apart }
  }
  return best?.name
}

/** Whether one slip of a finger makes one of the other. */
export const isTypoOf = (typed: string, name: string): boolean => distance(typed, name) <= 1
