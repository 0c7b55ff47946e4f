import type { Clock } from '../contract/clock.ts'

/** A run keeps the process to itself for at most so many milliseconds, one step of a model or a tool aside. */
const breath = 20

/** Says when a pause is due: a promise of it, or undefined while there is time. */
export function createBreath(clock: Clock): () => Promise<void> | undefined {
  let last = clock.now()
  return () => {
    const now = clock.now()
    if (clock.pause === undefined || now - last < breath) return undefined
    last = now
    return clock.pause()
  }
}
