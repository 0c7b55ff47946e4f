import type { ColumnKind } from '../contract/agents.ts'
import { fits } from './fits.ts'
import type { NumberArray } from './number-array.ts'

/** A view of one agent's row: `row.wealth` reads and writes the column `wealth` at the row's id. */
export interface Row {
  readonly id: number
}

/** Where rows find their columns, by place. An array that grows is replaced here, so that every view sees it. */
export type Arrays = NumberArray[]

export type RowClass = new (arrays: Arrays, id: number) => Row

/** What a column is called, and how it is kept. */
export interface ColumnName {
  readonly name: string
  readonly kind: ColumnKind
}

/**
 * One class for all worlds with the same columns: the compiler specialises a rule on the class of what it gets, and would
 * have to begin anew for each run that brought its own.
 */
const classes = new Map<string, RowClass>()

export const rowClass = (columns: readonly ColumnName[]): RowClass => {
  const key = JSON.stringify(columns.map(({ name, kind }) => [name, kind]))
  const known = classes.get(key)
  if (known !== undefined) return known
  const made = makeClass(columns)
  classes.set(key, made)
  return made
}

const makeClass = (columns: readonly ColumnName[]): RowClass => {
  const Row = class implements Row {
    // Declared only: fields of its own would be defined once more for each view, which costs more than the view.
    declare readonly id: number
    declare private readonly arrays: Arrays
    constructor(arrays: Arrays, id: number) {
      this.arrays = arrays
      this.id = id
    }
    toJSON(): object {
      return { id: this.id, ...Object.fromEntries(columns.map(({ name }, at) => [name, this.arrays[at]?.[this.id]])) }
    }
  }
  for (const [at, { name, kind }] of columns.entries()) {
    const check = fits(name, kind)
    Object.defineProperty(Row.prototype, name, {
      enumerable: true,
      get(this: { arrays: Arrays; id: number }) {
        return (this.arrays[at] as NumberArray)[this.id]
      },
      set(this: { arrays: Arrays; id: number }, value: number) {
        const array = this.arrays[at] as NumberArray
        array[this.id] = value
        if (array[this.id] !== value) check(array[this.id], value, this.id)
      },
    })
  }
  return Row
}
