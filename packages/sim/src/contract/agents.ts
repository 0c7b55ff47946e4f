/** One agent: its fields, and the id that it has for good. Ids count from 0 and are never given twice. */
export type Agent<Fields> = Fields & { readonly id: number }

/** The agents of a world, as `act` and `afterStep` may change them. */
export interface Agents<Fields> extends Iterable<Agent<Fields>> {
  /** How many there are now. */
  readonly count: number
  /** The lowest id that no agent had yet. */
  readonly nextId: number
  has(id: number): boolean
  /** The agent of this id: of columns a view of its row, which stays that agent's. Throws SimulationError when there is none. */
  at(id: number): Agent<Fields>
  /** The ids of all that there are, ascending. */
  ids(): Int32Array
  /**
   * One field of all that there are, in the order of their ids. Of columns it is the column itself while nobody was
   * removed: read it, and change it if you must.
   */
  column<Name extends keyof Fields>(name: Name): ArrayLike<Fields[Name]>
}

/** The agents of a world, as `observe`, `collect` and `stop` see them. */
export interface AgentsView<Fields> extends Iterable<Readonly<Agent<Fields>>> {
  readonly count: number
  readonly nextId: number
  has(id: number): boolean
  at(id: number): Readonly<Agent<Fields>>
  ids(): Int32Array
  column<Name extends keyof Fields>(name: Name): ArrayLike<Fields[Name]>
}

/** How the numbers of a column are kept. */
export type ColumnKind = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64'

/** One column: how its numbers are kept, and what stands there at first. */
export interface Column {
  readonly kind: ColumnKind
  readonly first: number | ((id: number) => number)
}

/** Agents kept as columns of numbers, made by `columns()`: for many. */
export interface ColumnAgents<Fields> {
  readonly kind: 'columns'
  readonly count: number
  readonly columns: { readonly [Name in keyof Fields]: Column }
}

/** What a world's `agents` gives: records, one for each agent, or columns. */
export type FirstAgents<Fields> = readonly Fields[] | ColumnAgents<Fields>
