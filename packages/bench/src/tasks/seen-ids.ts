import { hash } from 'node:crypto'

/**
 * Which ids were there before, in 8 bytes each and outside of the engine's heap, so that tens of millions of tasks can be
 * streamed. Kept are 64 bits of each id's SHA-256: that two ids of ten million have the same is one chance in 360,000
 * (n²/2 by 2⁶⁴), and the caller looks at the file before it says so.
 */
export class SeenIds {
  /** Two words a place, open addressing; zeros are an empty place. */
  #words = new Uint32Array(2 * 1024)
  #count = 0

  /** @returns false when this id was added before */
  add(id: string): boolean {
    if (4 * this.#count >= this.#words.length) this.#grow()
    const bytes = hash('sha256', id, 'buffer')
    const added = place(this.#words, bytes.readUInt32LE(0), bytes.readUInt32LE(4) || 1)
    if (added) this.#count += 1
    return added
  }

  #grow(): void {
    const old = this.#words
    const words = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at + 1] ?? 0
      if (high !== 0) place(words, old[at] ?? 0, high)
    }
    this.#words = words
  }
}

/** The table is never more than half full, so that an empty place is always near. */
function place(words: Uint32Array, low: number, high: number): boolean {
  const mask = words.length - 1
  for (let at = (low * 2) & mask; ; at = (at + 2) & mask) {
    if (words[at + 1] === 0) {
      words[at] = low
      words[at + 1] = high
      return true
    }
    if (words[at] === low && words[at + 1] === high) return false
  }
}
