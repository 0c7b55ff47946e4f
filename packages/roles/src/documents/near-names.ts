/** The names most like `name`, best first: same file name, then by the pairs of letters that they share. */
export function nearNames(name: string, names: readonly string[], limit = 3): string[] {
  const wanted = pairs(name)
  const end = last(name)
  return names
    .map((candidate) => ({ candidate, like: likeness(wanted, pairs(candidate)) + (last(candidate) === end ? 1 : 0) }))
    .filter(({ like }) => like > 0.3)
    .sort((a, b) => b.like - a.like || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

const last = (name: string) => name.slice(name.lastIndexOf('/') + 1).toLowerCase()

function pairs(name: string): Set<string> {
  const text = name.toLowerCase()
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
