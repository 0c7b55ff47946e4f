/** Lets so many work at once; the rest wait in the order of arrival. */
export interface Gate {
  /** Undefined when there is room now; else a promise of room. Each entry must be left once. */
  enter(): Promise<void> | undefined
  leave(): void
}

/** A gate for `places` at once. */
export function createGate(places: number): Gate {
  let inside = 0
  const waiting: (() => void)[] = []
  return {
    enter() {
      if (inside < places) {
        inside++
        return undefined
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    leave() {
      const next = waiting.shift()
      if (next === undefined) inside--
      else next()
    },
  }
}
