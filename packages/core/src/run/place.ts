import type { Gate } from './gate.ts'

/** The place at a gate of one who has entered. */
export interface Place {
  /**
   * Gives the place back while this is waited for, and takes one again before it goes on: what it waits for may need a
   * place itself, and there may be no other.
   */
  without<T>(wait: Promise<T>): Promise<T>
  /** Leaves the gate, once and for all. */
  close(): void
}

/** Takes over the one entry of whoever has entered. */
export function placeAt(gate: Gate): Place {
  let inside = true
  let over = false
  let waits = 0

  async function takeAgain(): Promise<void> {
    const entry = gate.enter()
    if (entry !== undefined) await entry
    // Meanwhile all may be over, another wait may have begun, or one that ended beside this one may have a place.
    if (over || inside || waits > 0) gate.leave()
    else inside = true
  }

  return {
    async without(wait) {
      waits++
      if (inside) gate.leave()
      inside = false
      try {
        return await wait
      } finally {
        waits--
        if (waits === 0 && !over) await takeAgain()
      }
    },
    close() {
      over = true
      if (inside) gate.leave()
      inside = false
    },
  }
}
