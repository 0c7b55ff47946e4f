import type { Item, RawItem } from './item.ts'

/**
 * Settles ids, the same way each time. An item keeps its own id; one without gets its place (`line-12`, `row-12`,
 * `mail-12`). Where an id has been given away already, the later item gets a number behind it: `a`, `a-2`, `a-3`.
 */
export function uniqueIds(onRenamed?: () => void): (raw: RawItem) => Item {
  const taken = new Set<string>()
  const last = new Map<string, number>()
  return ({ id, place, text }) => {
    const wanted = id === undefined || id.trim() === '' ? place : id
    let unique = wanted
    if (taken.has(wanted)) {
      let n = last.get(wanted) ?? 1
      do unique = `${wanted}-${++n}`
      while (taken.has(unique))
      last.set(wanted, n)
      if (wanted === id) onRenamed?.()
    }
    taken.add(unique)
    return { id: unique, text }
  }
}
