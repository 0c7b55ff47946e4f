import type { Grid } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { AgentGrid } from './agent-grid.ts'
import { boundedShape, unboundedShape } from './grid-shape.ts'

export interface GridOptions {
  /** Columns. */
  readonly width: number
  /** Rows. */
  readonly height: number
  /** Whether its edges meet: who leaves on the right comes in on the left. Default false. */
  readonly torus?: boolean
}

/**
 * A grid of cells in which agents stand, several in one if need be. It may stand in a world's state. Without options it has
 * no bounds.
 *
 * @throws SimulationError when a size is no whole number from 1, or when there are more than 16,777,216 cells.
 * @example
 * const town = grid({ width: 51, height: 51, torus: true })
 * town.place(0, 50, 50)
 * town.place(1, 0, 0)
 * town.neighbours(0) // [1]
 */
export const grid = (options?: GridOptions): Grid => {
  if (options === undefined) return unboundedGrid()
  const { width, height, torus = false } = options
  if (typeof torus !== 'boolean')
    throw new SimulationError({ message: `a grid has the torus ${String(torus)}`, next: 'Give true or false.' })
  return new AgentGrid(boundedShape(width, height, torus))
}

/**
 * A grid without bounds that keeps only the cells in use. Coordinates go from −33,554,432 to 33,554,431.
 *
 * @example
 * const plane = unboundedGrid()
 * plane.place(7, -3, 100)
 * plane.agentsAt(-3, 100) // [7]
 */
export const unboundedGrid = (): Grid => new AgentGrid(unboundedShape)
