/** Chance that a seed decides: the same seed gives the same case. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  /** True so often in a hundred. */
  percent(n: number): boolean
  pick<T>(list: readonly T[]): T
}

/** Source of the generator: mulberry32 by Tommy Ettinger, public domain. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    percent: (n) => next() * 100 < n,
    pick: (list) => list[between(0, list.length - 1)] as (typeof list)[number],
  }
}
