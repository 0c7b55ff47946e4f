import type { Around } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import type { GridShape } from './grid-shape.ts'

/** On a grid without bounds; elsewhere the grid's size is the bound. */
const farthestReach = 1000

/**
 * Calls `visit` with the offset of each cell around one, row by row, without the cell itself. On a torus that is smaller than
 * the reach no cell comes twice: of each row and column only the nearest way around is taken.
 *
 * @throws SimulationError for a radius that is no whole number of at least 0, or an unknown kind.
 */
export const forEachOffset = (
  shape: GridShape,
  { kind = 'moore', radius = 1 }: Around,
  visit: (dx: number, dy: number) => void,
): void => {
  check(shape, kind, radius)
  const up = Math.min(radius, before(shape.height, shape.torus))
  const down = Math.min(radius, behind(shape.height, shape.torus))
  const left = before(shape.width, shape.torus)
  const right = behind(shape.width, shape.torus)
  for (let dy = -up; dy <= down; dy++) {
    const wide = kind === 'moore' ? radius : radius - Math.abs(dy)
    const end = Math.min(wide, right)
    for (let dx = -Math.min(wide, left); dx <= end; dx++) if (dx !== 0 || dy !== 0) visit(dx, dy)
  }
}

/** How far it can go towards 0 without coming to a cell again. */
const before = (size: number | undefined, torus: boolean): number =>
  size === undefined ? farthestReach : torus ? (size - 1) >> 1 : size - 1

const behind = (size: number | undefined, torus: boolean): number =>
  size === undefined ? farthestReach : torus ? size >> 1 : size - 1

const check = (shape: GridShape, kind: string, radius: number): void => {
  if (kind !== 'moore' && kind !== 'von-neumann')
    throw new SimulationError({
      message: `there is no neighbourhood ${JSON.stringify(kind)}`,
      next: "Use 'moore' or 'von-neumann'.",
    })
  if (!Number.isInteger(radius) || radius < 0)
    throw new SimulationError({
      message: `a neighbourhood has the radius ${String(radius)}`,
      next: 'Give a whole number of cells, at least 0: 0 is the cell itself.',
    })
  if (shape.width === undefined && radius > farthestReach)
    throw new SimulationError({
      message: `a neighbourhood has the radius ${radius} on a grid without bounds`,
      next: `Give at most ${farthestReach} cells.`,
    })
}
