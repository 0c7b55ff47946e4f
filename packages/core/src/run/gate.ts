/** Lets so many work at once; the rest wait in the order of arrival. */
export interface Gate {
  /** Undefined when there is room now; else a promise of room. Each entry must be left once. */
  enter(): Promise<void> | undefined
  leave(): void
}

/** A gate for `places` at once. Whoever enters one that stands in another has gone through both. */
export function createGate(places: number, outer?: Gate): Gate {
  let inside = 0
  const waiting: (() => void)[] = []
  return {
    enter() {
      if (inside < places) {
        inside++
        return outer?.enter()
      }
      return new Promise<void>((resolve) => waiting.push(resolve)).then(() => outer?.enter())
    },
    leave() {
      outer?.leave()
      const next = waiting.shift()
      if (next === undefined) inside--
      else next()
    },
  }
}
