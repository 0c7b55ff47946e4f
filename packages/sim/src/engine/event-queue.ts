import type { WhenFull } from '@crewright/core'
import type { Mail } from '../contract/view.ts'

/** What happens at a time: a message is there, or an agent has another turn. */
export type Happening =
  | { readonly kind: 'mail'; readonly to: number; readonly mail: Mail; readonly whenFull: WhenFull }
  | { readonly kind: 'wake'; readonly agent: number }

interface Entry {
  readonly time: number
  /** Counts up: of two at the same time, the one that was put in first comes first. */
  readonly order: number
  readonly what: Happening
}

/** The earliest first; ties in the order in which they were put in. A binary heap. */
export class EventQueue {
  #heap: Entry[] = []
  #next = 0
  /** When the next thing happens; Infinity: nothing will. A plain field, since it is read before each turn. */
  nextTime = Infinity

  get size(): number {
    return this.#heap.length
  }

  add(time: number, what: Happening): void {
    const entry = { time, order: this.#next++, what }
    let at = this.#heap.length
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = this.#heap[above] as Entry
      if (before(parent, entry)) break
      this.#heap[at] = parent
      at = above
    }
    this.#heap[at] = entry
    this.#look()
  }

  /** Takes the earliest out. */
  take(): { readonly time: number; readonly what: Happening } | undefined {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (first !== undefined && last !== undefined && this.#heap.length > 0) this.#sink(last)
    this.#look()
    return first
  }

  #look(): void {
    this.nextTime = this.#heap[0]?.time ?? Infinity
  }

  /** Puts an entry in the place of the first, and down to where it belongs. */
  #sink(last: Entry): void {
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= this.#heap.length) break
      const right = this.#heap[below + 1]
      if (right !== undefined && before(right, this.#heap[below] as Entry)) below++
      const child = this.#heap[below] as Entry
      if (before(last, child)) break
      this.#heap[at] = child
      at = below
    }
    this.#heap[at] = last
  }

  /** Takes out whatever `which` picks, and says how many. */
  drop(which: (what: Happening) => boolean): number {
    const kept = this.save().filter(({ what }) => !which(what))
    const dropped = this.#heap.length - kept.length
    // An ascending array is a heap.
    if (dropped > 0) this.#heap = kept
    this.#look()
    return dropped
  }

  some(which: (what: Happening) => boolean): boolean {
    return this.#heap.some(({ what }) => which(what))
  }

  /** All that waits, in the order in which it will happen. */
  save(): Entry[] {
    return this.#heap.toSorted((a, b) => a.time - b.time || a.order - b.order)
  }

  /** The queue that gave `save()`. */
  static of(saved: readonly { readonly time: number; readonly what: Happening }[]): EventQueue {
    const queue = new EventQueue()
    for (const { time, what } of saved) queue.add(time, what)
    return queue
  }
}

const before = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.order < b.order)
