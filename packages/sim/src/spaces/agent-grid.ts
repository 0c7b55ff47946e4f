import type { Around, Cell, Grid } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { saved, type Saved } from '../state/saved.ts'
import { needId } from './agent-id.ts'
import { EmptyCells } from './empty-cells.ts'
import { outside, type GridShape } from './grid-shape.ts'
import { denseHeads, sparseHeads } from './heads.ts'
import { Placements } from './placements.ts'
import { forEachOffset } from './reach.ts'

/** What a grid is saved as: agents cell by cell, in each in the order in which they came. */
export interface SavedGrid {
  readonly width: number | undefined
  readonly height: number | undefined
  readonly torus: boolean
  readonly agents: Int32Array<ArrayBuffer>
  readonly x: Int32Array<ArrayBuffer>
  readonly y: Int32Array<ArrayBuffer>
  /** The empty cells, in the order in which `emptyCell` counts them; undefined when there are no bounds. */
  readonly empty: Int32Array<ArrayBuffer> | undefined
}

/** A grid of any shape, with its agents. */
export class AgentGrid implements Grid, Saved {
  readonly kind = 'grid'
  readonly width: number | undefined
  readonly height: number | undefined
  readonly torus: boolean
  readonly #shape: GridShape
  readonly #placements: Placements
  readonly #empty: EmptyCells | undefined

  constructor(shape: GridShape) {
    const { width, height, torus } = shape
    this.width = width
    this.height = height
    this.torus = torus
    this.#shape = shape
    const cells = width === undefined || height === undefined ? undefined : width * height
    this.#placements = new Placements(cells === undefined ? sparseHeads() : denseHeads(cells))
    this.#empty = cells === undefined ? undefined : new EmptyCells(cells)
  }

  place(agent: number, x: number, y: number): void {
    needId(agent, 'agent')
    const key = this.#shape.key(x, y)
    if (key === outside) throw this.#outside(agent, x, y)
    if (this.#placements.keyOf(agent) === key) return
    this.lift(agent)
    if (this.#placements.isEmpty(key)) this.#empty?.take(key)
    this.#placements.put(agent, key)
  }

  lift(agent: number): void {
    const key = this.#placements.remove(agent)
    if (key !== undefined && this.#placements.isEmpty(key)) this.#empty?.add(key)
  }

  cellOf(agent: number): Cell | undefined {
    const key = this.#placements.keyOf(agent)
    return key === undefined ? undefined : this.#shape.cell(key)
  }

  agentsAt(x: number, y: number): readonly number[] {
    const agents: number[] = []
    this.#placements.collect(this.#shape.key(x, y), agents)
    return agents
  }

  isEmpty(x: number, y: number): boolean {
    const key = this.#shape.key(x, y)
    return key !== outside && this.#placements.isEmpty(key)
  }

  agentsAround(x: number, y: number, around: Around = {}): number[] {
    const agents: number[] = []
    this.#shape.key(x, y)
    forEachOffset(this.#shape, around, (dx, dy) => {
      const key = this.#shape.key(x + dx, y + dy)
      if (key !== outside) this.#placements.collect(key, agents)
    })
    return agents
  }

  neighbours(agent: number, around: Around = {}): number[] {
    const key = this.#placements.keyOf(agent)
    if (key === undefined)
      throw new SimulationError({
        message: `agent ${String(agent)} is nowhere on the grid, so it has no neighbours`,
        next: 'Place it first, or ask whether `grid.cellOf(agent)` is undefined.',
        agent,
      })
    const { x, y } = this.#shape.cell(key)
    const agents = this.agentsAround(x, y, around)
    this.#placements.collect(key, agents, agent)
    return agents
  }

  cellsAround(x: number, y: number, around: Around = {}): Cell[] {
    const cells: Cell[] = []
    this.#shape.key(x, y)
    forEachOffset(this.#shape, around, (dx, dy) => {
      const key = this.#shape.key(x + dx, y + dy)
      if (key !== outside) cells.push(this.#shape.cell(key))
    })
    return cells
  }

  get emptyCells(): number {
    return this.#empty?.count ?? Infinity
  }

  emptyCell(draw: number): Cell | undefined {
    if (!(draw >= 0 && draw <= 1))
      throw new SimulationError({
        message: `an empty cell is drawn with ${String(draw)}`,
        next: 'Give a number from 0 to 1, such as random.next().',
      })
    if (this.#empty === undefined || this.#empty.count === 0) return undefined
    const { count } = this.#empty
    return this.#shape.cell(this.#empty.get(Math.min(Math.floor(draw * count), count - 1)))
  }

  *placed(): Generator<readonly [agent: number, cell: Cell]> {
    for (const agent of Int32Array.from(this.#placements.agents()).toSorted()) {
      const cell = this.cellOf(agent)
      if (cell !== undefined) yield [agent, cell]
    }
  }

  get [saved](): Saved[typeof saved] {
    return { kind: 'grid', save: () => this.#save() }
  }

  /** Takes over the order of the empty cells; false when these are others. */
  orderEmpty(cells: Int32Array | undefined): boolean {
    return cells === undefined || this.#empty === undefined ? cells === this.#empty : this.#empty.order(cells)
  }

  #save(): SavedGrid {
    const { count } = this.#placements
    const x = new Int32Array(count)
    const y = new Int32Array(count)
    const agents: number[] = []
    for (const key of this.#placements.keys()) {
      const from = agents.length
      this.#placements.collect(key, agents)
      const cell = this.#shape.cell(key)
      x.fill(cell.x, from, agents.length)
      y.fill(cell.y, from, agents.length)
    }
    const { width, height, torus } = this
    return { width, height, torus, agents: Int32Array.from(agents), x, y, empty: this.#empty?.save() }
  }

  #outside(agent: number, x: number, y: number): SimulationError {
    const { width, height } = this
    return new SimulationError({
      message:
        width === undefined || height === undefined
          ? `agent ${agent} shall be placed at (${x}, ${y}), too far from the middle of the grid`
          : `agent ${agent} shall be placed at (${x}, ${y}), outside of the grid of ${width} × ${height}`,
      next:
        width === undefined || height === undefined
          ? 'Keep coordinates below 33,554,432 in each direction.'
          : `Columns go from 0 to ${width - 1}, rows from 0 to ${height - 1}; with \`torus: true\` edges meet.`,
      agent,
    })
  }
}
