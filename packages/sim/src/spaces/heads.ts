/** Which slot is the first of each cell: -1 where nobody is. */
export interface Heads {
  get(key: number): number
  set(key: number, slot: number): void
  /** The keys of all cells in use, ascending. */
  keys(): Iterable<number>
}

export const denseHeads = (cells: number): Heads => {
  const heads = new Int32Array(cells).fill(-1)
  return {
    get: (key) => heads[key] ?? -1,
    set(key, slot) {
      heads[key] = slot
    },
    *keys() {
      for (let key = 0; key < cells; key++) if (heads[key] !== -1) yield key
    },
  }
}

export const sparseHeads = (): Heads => {
  const heads = new Map<number, number>()
  return {
    get: (key) => heads.get(key) ?? -1,
    set(key, slot) {
      if (slot === -1) heads.delete(key)
      else heads.set(key, slot)
    },
    keys: () => Float64Array.from(heads.keys()).toSorted(),
  }
}
