import { defineWorld } from '../../define-world.ts'
import { choice } from '../../parameters/parameters.ts'
import { unboundedGrid } from '../../spaces/grid.ts'
import { cellsOf, patternNames } from './patterns.ts'

/** Another living cell, as seen from one: who it is, and how many columns and rows away. */
interface Other {
  readonly id: number
  readonly dx: number
  readonly dy: number
}

/**
 * Conway's Game of Life on a plane without edges. The agents are the living cells, and all decide at once: each sees who
 * lives within two cells of it, dies with fewer than two or more than three neighbours, and brings to life each empty cell
 * beside it that has three. Of such a cell's three parents the oldest does it: the one of the lowest id.
 *
 * Metric: `living`, how many cells live.
 *
 * Known: the R-pentomino has 116 cells from generation 1103 on, the acorn 633 at 5206, diehard 2 at 129 and none at 130, a
 * glider moves by (1, 1) in 4, Gosper's gun has 36 cells and 5 more for each 30 generations.
 *
 * Source: M. Gardner, "The fantastic combinations of John Conway's new solitaire game 'life'" (1970).
 */
export const gameOfLife = defineWorld({
  name: 'life',
  purpose: 'Cells live on with two or three neighbours and are born of three.',
  parameters: { pattern: choice('r-pentomino', patternNames, { about: 'how it begins' }) },
  state: () => ({ plane: unboundedGrid() }),
  agents: ({ parameters, state }) =>
    cellsOf(parameters.pattern).map(({ x, y }, id) => {
      state.plane.place(id, x, y)
      return { born: 0 }
    }),
  observe: ({ id }, { state: { plane } }): Other[] => {
    const { x, y } = plane.cellOf(id) ?? { x: 0, y: 0 }
    return plane.agentsAround(x, y, { radius: 2 }).map((other) => {
      const cell = plane.cellOf(other) ?? { x, y }
      return { id: other, dx: cell.x - x, dy: cell.y - y }
    })
  },
  decide: (others, { agent }) => {
    const living = others.filter(besides(0, 0)).length
    const dies = living < 2 || living > 3
    const births = beside.filter(
      ({ dx, dy }) => !others.some((other) => other.dx === dx && other.dy === dy) && isParent(agent, dx, dy, others),
    )
    return dies || births.length > 0 ? { dies, births } : undefined
  },
  act: (cell, { dies, births }, world) => {
    const { plane } = world.state
    const { x, y } = plane.cellOf(cell.id) ?? { x: 0, y: 0 }
    for (const { dx, dy } of births) plane.place(world.add({ born: world.step }).id, x + dx, y + dy)
    if (!dies) return
    plane.lift(cell.id)
    world.remove(cell.id)
  },
  schedule: 'simultaneous',
  collect: { living: ({ agents }) => agents.count },
  stop: ({ agents }) => agents.count === 0 && 'nothing lives',
  steps: 1200,
  show: { space: ({ state }) => state.plane, mark: () => 'alive' },
})

/** The eight cells beside one. */
const beside = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].flatMap((dx) => (dx === 0 && dy === 0 ? [] : [{ dx, dy }])))

const besides =
  (dx: number, dy: number) =>
  (other: Other): boolean =>
    Math.max(Math.abs(other.dx - dx), Math.abs(other.dy - dy)) === 1

/** Whether a cell beside this agent has three parents of whom the agent is the oldest. */
const isParent = (agent: number, dx: number, dy: number, others: readonly Other[]): boolean => {
  const parents = others.filter(besides(dx, dy))
  return parents.length === 2 && parents.every(({ id }) => id > agent)
}
