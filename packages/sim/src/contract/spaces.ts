/** A cell of a grid: column x, row y. */
export interface Cell {
  readonly x: number
  readonly y: number
}

/** Which cells around one are its neighbours: `moore` the 8 around it, `von-neumann` the 4 beside it, at distance 1. */
export type Neighbourhood = 'moore' | 'von-neumann'

export interface Around {
  /** Default `moore`. */
  readonly kind?: Neighbourhood
  /** In cells. Default 1; 0 is the cell itself. Moore: Chebyshev distance; von Neumann: Manhattan distance. */
  readonly radius?: number
}

/** A grid that is only read. */
export interface GridView {
  readonly kind: 'grid'
  /** Undefined: unbounded. */
  readonly width: number | undefined
  readonly height: number | undefined
  /** Whether its edges meet. */
  readonly torus: boolean
  /** Where this agent is; undefined when it is nowhere on the grid. */
  cellOf(agent: number): Cell | undefined
  /** The agents in this cell, in the order in which they came. Outside of a bounded grid that is no torus: none. */
  agentsAt(x: number, y: number): readonly number[]
  /** Outside of a bounded grid that is no torus: false, no cell is there. */
  isEmpty(x: number, y: number): boolean
  /** The agents around a cell, without those in it, in a fixed order of cells. */
  agentsAround(x: number, y: number, around?: Around): number[]
  /** The agents around this one's cell, then the others in it. Throws SimulationError when it is nowhere on the grid. */
  neighbours(agent: number, around?: Around): number[]
  /** The cells around a cell, wrapped on a torus, those outside left out. */
  cellsAround(x: number, y: number, around?: Around): Cell[]
  /** How many cells are empty; of an unbounded grid Infinity. */
  readonly emptyCells: number
  /** An empty cell, all with the same chance: `draw` is a number from 0 to 1. Undefined when there is none or it is unbounded. */
  emptyCell(draw: number): Cell | undefined
  /** All agents on it with their cells, by id. */
  placed(): Iterable<readonly [agent: number, cell: Cell]>
}

/** A grid with agents on it: several in a cell, if need be. It may stand in a world's state. */
export interface Grid extends GridView {
  /** Puts an agent there, or moves it. Outside of a bounded grid that is no torus it throws SimulationError. */
  place(agent: number, x: number, y: number): void
  /** Takes it off; nothing happens when it is not there. */
  lift(agent: number): void
}

/** A network that is only read. Its nodes are agents' ids. */
export interface NetworkView {
  readonly kind: 'network'
  readonly directed: boolean
  /** All nodes, ascending. */
  nodes(): readonly number[]
  readonly edgeCount: number
  has(node: number): boolean
  connected(from: number, to: number): boolean
  /** Whom this node is tied to (directed: to whom its edges go), ascending. Throws SimulationError when it is no node. */
  neighbours(node: number): readonly number[]
  degree(node: number): number
  /** All edges, once each. */
  edges(): Iterable<readonly [from: number, to: number]>
}

/** A network whose ties may change. It may stand in a world's state. */
export interface Network extends NetworkView {
  addNode(node: number): void
  /** Takes the node and its ties out. */
  removeNode(node: number): void
  connect(from: number, to: number): void
  disconnect(from: number, to: number): void
}
