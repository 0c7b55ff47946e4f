import type { Agent } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import { Living } from './living.ts'

/** What `save` gives, and `restoreRecords` takes: the records of those that live, by id. */
export interface SavedRecords {
  readonly kind: 'records'
  readonly nextId: number
  readonly gone: Uint8Array<ArrayBuffer> | undefined
  readonly records: readonly object[]
}

/** Agents as records, one object for each. */
export const recordPopulation = <Fields extends object>(first: readonly Fields[]): Population<Fields> =>
  population(
    first.map((fields, id): Agent<Fields> => ({ ...fields, id })),
    new Living(first.length),
  )

/** The same agents as when they were saved. */
export const restoreRecords = <Fields extends object>(saved: SavedRecords): Population<Fields> => {
  const records: (Agent<Fields> | undefined)[] = []
  for (const record of saved.records as readonly Agent<Fields>[]) records[record.id] = record
  return population(records, new Living(saved.nextId, saved.gone?.slice()))
}

function population<Fields extends object>(records: (Agent<Fields> | undefined)[], living: Living): Population<Fields> {
  const at = (id: number): Agent<Fields> => {
    living.need(id)
    return records[id] as Agent<Fields>
  }
  const all = (): Agent<Fields>[] => Array.from(living.ids(), at)
  return {
    get count() {
      return living.count
    },
    get nextId() {
      return living.nextId
    },
    has: (id) => living.has(id),
    at,
    ids: () => living.ids(),
    column: (name) => all().map((record) => record[name]),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
    add(fields) {
      const id = living.give()
      records[id] = { ...fields, id }
      return id
    },
    remove(id) {
      living.remove(id)
      records[id] = undefined
    },
    save(end = living.nextId): SavedRecords {
      const until = Math.min(end, living.nextId)
      const kept = records.slice(0, until).filter((record) => record !== undefined)
      return { kind: 'records', nextId: until, gone: living.save(until), records: kept }
    },
  }
}
