/** Something that has a beginning and an end in the order of the facts. */
export interface Stretch<T> {
  readonly of: T
  readonly from: number
  readonly to: number
}

/** Which of how many lanes something has. */
export interface Lane {
  readonly lane: number
  /** Lanes that it shares its stretch with, its own among them. */
  readonly of: number
}

/** Gives stretches that overlap a lane each, so that none hides another; one that overlaps none has the whole width. */
export const lanes = <T>(stretches: readonly Stretch<T>[]): ReadonlyMap<T, Lane> => {
  const found = new Map<T, Lane>()
  let group: { readonly of: T; readonly lane: number }[] = []
  let ends: number[] = []
  const close = (): void => {
    for (const { of, lane } of group) found.set(of, { lane, of: ends.length })
    group = []
    ends = []
  }
  for (const { of, from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    if (ends.every((end) => end <= from)) close()
    const free = ends.findIndex((end) => end <= from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = to
    group.push({ of, lane })
  }
  close()
  return found
}
