import type { Gate } from './gate.ts'

/** The place at a gate of one who has entered. */
export interface Place {
  /**
   * Gives the place back while this is waited for, and takes one again before it goes on: what it waits for may need a
   * place itself, and there may be no other.
   */
  without<T>(wait: Promise<T>): Promise<T>
  /** Sees to it that there is a place for another try, whatever the last one still waits for; undefined: there is. */
  again(): Promise<void> | undefined
  /** Leaves the gate, once and for all. */
  close(): void
}

/** Takes over the one entry of whoever has entered. */
export function placeAt(gate: Gate): Place {
  let inside = true
  let over = false
  let waits = 0
  // What a try that is over still waits for counts no more.
  let tries = 1

  async function takeAgain(mine: number): Promise<void> {
    const entry = gate.enter()
    if (entry !== undefined) await entry
    // Meanwhile all may be over, another wait may have begun, or one that ended beside this one may have a place.
    if (over || mine !== tries || inside || waits > 0) gate.leave()
    else inside = true
  }

  return {
    async without(wait) {
      const mine = tries
      waits++
      if (inside) gate.leave()
      inside = false
      try {
        return await wait
      } finally {
        if (mine === tries && --waits === 0 && !over) await takeAgain(mine)
      }
    },
    again() {
      tries++
      waits = 0
      return inside ? undefined : takeAgain(tries)
    },
    close() {
      over = true
      if (inside) gate.leave()
      inside = false
    },
  }
}
