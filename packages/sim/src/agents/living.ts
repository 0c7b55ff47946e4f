import { SimulationError } from '../errors/simulation-error.ts'

/** Which ids are alive: all that were given, until the first is removed. */
export class Living {
  /** One byte an id, 0: removed. Undefined while nobody was. */
  #gone: Uint8Array<ArrayBuffer> | undefined
  /** Those that were there when it was last asked, ascending: made anew after a change, never changed. */
  #listed = new Int32Array(0)
  /** How far the list had looked: later ids are added to it. */
  #looked = 0
  #changed = true
  nextId: number
  count: number

  constructor(count: number, gone?: Uint8Array<ArrayBuffer>) {
    this.nextId = count
    this.count = count
    this.#gone = gone
    if (gone !== undefined) for (let id = 0; id < count; id++) this.count -= gone[id] ?? 0
  }

  get complete(): boolean {
    return this.#gone === undefined
  }

  has(id: number): boolean {
    return id >= 0 && id < this.nextId && Number.isInteger(id) && (this.#gone === undefined || this.#gone[id] !== 1)
  }

  /** Throws when there is no such agent. */
  need(id: number): void {
    if (!this.has(id)) throw noAgent(id, this.nextId)
  }

  give(): number {
    const id = this.nextId++
    this.count++
    this.#changed = true
    if (this.#gone !== undefined && this.#gone.length <= id) {
      const longer = new Uint8Array(id * 2 + 16)
      longer.set(this.#gone)
      this.#gone = longer
    }
    return id
  }

  remove(id: number): void {
    this.#gone ??= new Uint8Array(this.nextId * 2 + 16)
    this.#gone[id] = 1
    this.count--
    this.#changed = true
  }

  /** All of them, ascending: shared by whoever asks. Takes time for those that live, not for all that ever did. */
  list(): Int32Array<ArrayBuffer> {
    if (!this.#changed) return this.#listed
    const ids = new Int32Array(this.count)
    let at = 0
    for (const id of this.#listed) if (this.#gone === undefined || this.#gone[id] !== 1) ids[at++] = id
    for (let id = this.#looked; id < this.nextId; id++)
      if (this.#gone === undefined || this.#gone[id] !== 1) ids[at++] = id
    this.#listed = ids
    this.#looked = this.nextId
    this.#changed = false
    return ids
  }

  /** One byte an id below `end`, 1: removed; undefined when nobody was. */
  save(end: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#gone?.slice(0, end)
  }
}

const noAgent = (id: number, nextId: number): SimulationError => {
  const was = Number.isInteger(id) && id >= 0 && id < nextId
  return new SimulationError({
    message: was ? `agent ${id} was removed` : `there is no agent ${id}`,
    next: was
      ? 'Ask `world.agents.has(id)` before you use an id that you kept.'
      : `Ids are whole numbers from 0 to ${nextId - 1}: use one that the world gave you.`,
  })
}
