import type { Agent } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import { Living } from './living.ts'

/** What `save` gives, and `restoreRecords` takes: the records of those that live, by id. */
export interface SavedRecords {
  readonly kind: 'records'
  readonly nextId: number
  readonly records: readonly object[]
}

/** Agents as records, one object for each. */
export const recordPopulation = <Fields extends object>(first: readonly Fields[]): Population<Fields> =>
  new RecordPopulation(
    first.map((fields, id): Agent<Fields> => ({ ...fields, id })),
    new Living(first.length),
  )

/** The same agents as when they were saved. */
export const restoreRecords = <Fields extends object>(saved: SavedRecords): Population<Fields> => {
  const records: (Agent<Fields> | undefined)[] = Array.from({ length: saved.nextId })
  const gone = new Uint8Array(saved.nextId).fill(1)
  for (const record of saved.records as readonly Agent<Fields>[]) {
    records[record.id] = record
    gone[record.id] = 0
  }
  return new RecordPopulation(records, new Living(saved.nextId, gone))
}

class RecordPopulation<Fields extends object> implements Population<Fields> {
  readonly #records: (Agent<Fields> | undefined)[]
  readonly #living: Living

  constructor(records: (Agent<Fields> | undefined)[], living: Living) {
    this.#records = records
    this.#living = living
  }

  get count(): number {
    return this.#living.count
  }

  get nextId(): number {
    return this.#living.nextId
  }

  has(id: number): boolean {
    return this.#living.has(id)
  }

  at(id: number): Agent<Fields> {
    this.#living.need(id)
    return this.#records[id] as Agent<Fields>
  }

  present(id: number): Agent<Fields> | undefined {
    return this.#records[id]
  }

  ids(): Int32Array {
    return this.#living.list().slice()
  }

  order(): Int32Array {
    return this.#living.list()
  }

  column<Name extends keyof Fields>(name: Name): ArrayLike<Fields[Name]> {
    return Array.from(this, (record) => record[name])
  }

  *[Symbol.iterator](): Generator<Agent<Fields>> {
    for (const id of this.#living.list()) yield this.#records[id] as Agent<Fields>
  }

  add(fields: Fields): number {
    const id = this.#living.give()
    this.#records[id] = { ...fields, id }
    return id
  }

  remove(id: number): void {
    this.#living.remove(id)
    this.#records[id] = undefined
  }

  save(end = this.#living.nextId): SavedRecords {
    const until = Math.min(end, this.#living.nextId)
    const ids = this.#living.list().filter((id) => id < until)
    return { kind: 'records', nextId: until, records: Array.from(ids, (id) => this.#records[id] as Agent<Fields>) }
  }
}
