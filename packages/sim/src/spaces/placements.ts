import type { Heads } from './heads.ts'

const none = -1

/**
 * Who stands in which cell: each placed agent has a slot, and the slots of a cell are linked in the order in which their
 * agents came. It is all numbers in arrays: moving somebody makes no garbage.
 */
export class Placements {
  readonly #heads: Heads
  readonly #slots = new Map<number, number>()
  #agents = new Int32Array(16)
  #keys = new Float64Array(16)
  #next = new Int32Array(16)
  /** Of a cell's first slot: its last. */
  #previous = new Int32Array(16)
  #used = 0
  /** The first of the slots that are free again, linked by `#next`. */
  #free = none

  constructor(heads: Heads) {
    this.#heads = heads
  }

  get count(): number {
    return this.#slots.size
  }

  keyOf(agent: number): number | undefined {
    const slot = this.#slots.get(agent)
    return slot === undefined ? undefined : this.#keys[slot]
  }

  isEmpty(key: number): boolean {
    return this.#heads.get(key) === none
  }

  /** Puts all agents of a cell behind those in `into`, but for one. */
  collect(key: number, into: number[], but?: number): void {
    for (let slot = this.#heads.get(key); slot !== none; slot = this.#next[slot] as number) {
      const agent = this.#agents[slot] as number
      if (agent !== but) into.push(agent)
    }
  }

  /** The caller has made sure that the agent is nowhere. */
  put(agent: number, key: number): void {
    const slot = this.#take()
    this.#slots.set(agent, slot)
    this.#agents[slot] = agent
    this.#keys[slot] = key
    this.#next[slot] = none
    const first = this.#heads.get(key)
    if (first === none) {
      this.#previous[slot] = slot
      this.#heads.set(key, slot)
    } else {
      const last = this.#previous[first] as number
      this.#next[last] = slot
      this.#previous[slot] = last
      this.#previous[first] = slot
    }
  }

  /** The cell that it stood in; undefined when it stood nowhere. */
  remove(agent: number): number | undefined {
    const slot = this.#slots.get(agent)
    if (slot === undefined) return undefined
    this.#slots.delete(agent)
    const key = this.#keys[slot] as number
    const first = this.#heads.get(key)
    const next = this.#next[slot] as number
    const previous = this.#previous[slot] as number
    if (slot === first) this.#heads.set(key, next)
    else this.#next[previous] = next
    if (next !== none) this.#previous[next] = previous
    else if (slot !== first) this.#previous[first] = previous
    this.#next[slot] = this.#free
    this.#free = slot
    return key
  }

  agents(): Iterable<number> {
    return this.#slots.keys()
  }

  keys(): Iterable<number> {
    return this.#heads.keys()
  }

  #take(): number {
    const slot = this.#free
    if (slot !== none) {
      this.#free = this.#next[slot] as number
      return slot
    }
    if (this.#used === this.#agents.length) this.#grow(this.#used * 2)
    return this.#used++
  }

  #grow(length: number): void {
    const [agents, next, previous] = [this.#agents, this.#next, this.#previous].map((array) => {
      const longer = new Int32Array(length)
      longer.set(array)
      return longer
    }) as [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>]
    this.#agents = agents
    this.#next = next
    this.#previous = previous
    const keys = new Float64Array(length)
    keys.set(this.#keys)
    this.#keys = keys
  }
}
