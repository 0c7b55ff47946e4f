import type { Agent, ColumnAgents, ColumnKind } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { Living } from './living.ts'
import { grown, numberArray, type NumberArray } from './number-array.ts'

/** One column: its numbers may move to a longer array, so rows reach them through this. */
interface Store {
  readonly name: string
  readonly kind: ColumnKind
  array: NumberArray
}

type Row = { readonly id: number }
type RowClass = new (id: number) => Row

/** What `save` gives, and `restoreColumns` takes. */
export interface SavedColumns {
  readonly kind: 'columns'
  readonly nextId: number
  readonly gone: Uint8Array<ArrayBuffer> | undefined
  readonly columns: { readonly [name: string]: NumberArray }
}

/** Agents in columns, as `columns()` describes them. */
export const columnPopulation = <Fields>(first: ColumnAgents<Fields>): Population<Fields> => {
  const stores = Object.entries<{ kind: ColumnKind; first: number | ((id: number) => number) }>(first.columns).map(
    ([name, { kind, first: value }]): Store => {
      const array = numberArray(kind, first.count)
      const check = fits(name, kind)
      if (typeof value === 'number') {
        array.fill(value)
        if (first.count > 0) check(array[0], value, 0)
      } else
        for (let id = 0; id < first.count; id++) {
          array[id] = value(id)
          check(array[id], value(id), id)
        }
      return { name, kind, array }
    },
  )
  return population(stores, new Living(first.count))
}

/** The same agents as when they were saved. */
export const restoreColumns = <Fields>(
  saved: SavedColumns,
  kinds: ColumnAgents<Fields>['columns'],
): Population<Fields> =>
  population(
    Object.entries<{ kind: ColumnKind }>(kinds).map(([name, { kind }]) => ({
      name,
      kind,
      array: grown(numberArray(kind, 0), kind, saved.nextId),
    })),
    new Living(saved.nextId, saved.gone?.slice()),
    saved,
  )

function population<Fields>(stores: readonly Store[], living: Living, saved?: SavedColumns): Population<Fields> {
  for (const store of saved === undefined ? [] : stores) store.array.set(saved?.columns[store.name] ?? [])
  const Row = rowClass(stores) as unknown as new (id: number) => Agent<Fields>
  const named = (name: PropertyKey): Store => {
    const store = stores.find((each) => each.name === name)
    if (store !== undefined) return store
    throw new SimulationError({
      message: `the agents have no column ${String(name)}`,
      next: `Their columns are ${stores.map((each) => each.name).join(', ')}.`,
    })
  }
  return {
    get count() {
      return living.count
    },
    get nextId() {
      return living.nextId
    },
    has: (id) => living.has(id),
    at(id) {
      living.need(id)
      return new Row(id)
    },
    ids: () => living.ids(),
    column(name) {
      const { array } = named(name)
      const used = array.subarray(0, living.nextId)
      const values = living.complete ? used : used.filter((_, id) => living.has(id))
      return values as unknown as ArrayLike<Fields[typeof name]>
    },
    *[Symbol.iterator]() {
      for (const id of living.ids()) yield new Row(id)
    },
    add(fields) {
      const id = living.give()
      const row = new Row(id) as Record<string, number>
      for (const store of stores) {
        if (store.array.length <= id) store.array = grown(store.array, store.kind, id * 2 + 16)
        row[store.name] = (fields as Record<string, number>)[store.name] ?? 0
      }
      return id
    },
    remove: (id) => living.remove(id),
    save(end = living.nextId): SavedColumns {
      const until = Math.min(end, living.nextId)
      return {
        kind: 'columns',
        nextId: until,
        gone: living.save(until),
        columns: Object.fromEntries(stores.map(({ name, array }) => [name, array.subarray(0, until)])),
      }
    },
  }
}

/** A class of views: `row.wealth` reads and writes the column `wealth` at the row's id. */
const rowClass = (stores: readonly Store[]): RowClass => {
  const Row = class implements Row {
    readonly id: number
    constructor(id: number) {
      this.id = id
    }
    toJSON(): object {
      return { id: this.id, ...Object.fromEntries(stores.map(({ name, array }) => [name, array[this.id]])) }
    }
  }
  for (const store of stores) {
    const check = fits(store.name, store.kind)
    Object.defineProperty(Row.prototype, store.name, {
      enumerable: true,
      get(this: Row) {
        return store.array[this.id]
      },
      set(this: Row, value: number) {
        store.array[this.id] = value
        if (store.array[this.id] !== value) check(store.array[this.id], value, this.id)
      },
    })
  }
  return Row
}

/** Refuses what a whole-number column cannot hold: it would be cut without a word. */
const fits =
  (name: string, kind: ColumnKind) =>
  (kept: number | undefined, given: number, id: number): void => {
    if (kept === given || (kind.startsWith('float') && typeof given === 'number')) return
    throw new SimulationError({
      message: `the column ${name} (${kind}) cannot hold ${String(given)}`,
      next: kind.startsWith('float')
        ? 'Give a number.'
        : 'Keep it in its range, or choose a wider column such as int32 or float64.',
      agent: id,
    })
  }
