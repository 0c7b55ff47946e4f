import type { Agent, Column, ColumnAgents } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { fits } from './fits.ts'
import { Living } from './living.ts'
import { grown, numberArray, type NumberArray } from './number-array.ts'
import { rowClass, type Arrays, type ColumnName, type RowClass } from './row-class.ts'

/** What `save` gives, and `restoreColumns` takes. */
export interface SavedColumns {
  readonly kind: 'columns'
  readonly nextId: number
  readonly gone: Uint8Array<ArrayBuffer> | undefined
  readonly columns: { readonly [name: string]: NumberArray }
}

/** Agents in columns, as `columns()` describes them. */
export const columnPopulation = <Fields>(first: ColumnAgents<Fields>): Population<Fields> => {
  const columns = Object.entries<Column>(first.columns)
  const arrays = columns.map(([name, { kind, first: value }]): NumberArray => {
    const array = numberArray(kind, first.count)
    const check = fits(name, kind)
    if (typeof value === 'number') array.fill(value)
    for (let id = 0; id < first.count; id++) {
      const given = typeof value === 'number' ? value : value(id)
      if (typeof value !== 'number') array[id] = given
      if (array[id] !== given) check(array[id], given, id)
    }
    return array
  })
  return new ColumnPopulation(namesOf(first.columns), arrays, new Living(first.count))
}

/** The same agents as when they were saved. */
export const restoreColumns = <Fields>(
  saved: SavedColumns,
  columns: ColumnAgents<Fields>['columns'],
): Population<Fields> => {
  const names = namesOf(columns)
  const arrays = names.map(({ name, kind }) => {
    const array = numberArray(kind, saved.nextId)
    array.set(saved.columns[name] ?? [])
    return array
  })
  return new ColumnPopulation(names, arrays, new Living(saved.nextId, saved.gone?.slice()))
}

const namesOf = (columns: object): ColumnName[] =>
  Object.entries(columns as { readonly [name: string]: Column }).map(([name, { kind }]) => ({ name, kind }))

class ColumnPopulation<Fields> implements Population<Fields> {
  readonly #names: readonly ColumnName[]
  readonly #arrays: Arrays
  readonly #living: Living
  readonly #Row: RowClass

  constructor(names: readonly ColumnName[], arrays: Arrays, living: Living) {
    this.#names = names
    this.#arrays = arrays
    this.#living = living
    this.#Row = rowClass(names)
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
    return this.#row(id)
  }

  present(id: number): Agent<Fields> | undefined {
    return this.#living.complete || this.#living.has(id) ? this.#row(id) : undefined
  }

  #row(id: number): Agent<Fields> {
    return new this.#Row(this.#arrays, id) as Agent<Fields>
  }

  ids(): Int32Array {
    return this.#living.list().slice()
  }

  order(): Int32Array {
    return this.#living.list()
  }

  column<Name extends keyof Fields>(name: Name): ArrayLike<Fields[Name]> {
    const at = this.#names.findIndex((each) => each.name === name)
    if (at < 0)
      throw new SimulationError({
        message: `the agents have no column ${String(name)}`,
        next: `Their columns are ${this.#names.map((each) => each.name).join(', ')}.`,
      })
    const used = (this.#arrays[at] as NumberArray).subarray(0, this.#living.nextId)
    const values = this.#living.complete ? used : used.filter((_, id) => this.#living.has(id))
    return values as unknown as ArrayLike<Fields[Name]>
  }

  *[Symbol.iterator](): Generator<Agent<Fields>> {
    for (const id of this.#living.list()) yield this.#row(id)
  }

  add(fields: Fields): number {
    const id = this.#living.give()
    for (const [at, { name, kind }] of this.#names.entries()) {
      const array = this.#arrays[at] as NumberArray
      const roomy = array.length > id ? array : grown(array, kind, id * 2 + 16)
      this.#arrays[at] = roomy
      const value = (fields as { readonly [name: string]: number })[name] as number
      roomy[id] = value
      fits(name, kind)(roomy[id], value, id)
    }
    return id
  }

  remove(id: number): void {
    this.#living.remove(id)
  }

  save(end = this.#living.nextId): SavedColumns {
    const until = Math.min(end, this.#living.nextId)
    return {
      kind: 'columns',
      nextId: until,
      gone: this.#living.save(until),
      columns: Object.fromEntries(
        this.#names.map(({ name }, at) => [name, (this.#arrays[at] as NumberArray).subarray(0, until)]),
      ),
    }
  }
}
