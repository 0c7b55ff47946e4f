import type { GridView } from '../../contract/spaces.ts'
import { defineWorld } from '../../define-world.ts'
import { choice } from '../../parameters/parameters.ts'
import { unboundedGrid } from '../../spaces/grid.ts'
import { cellsOf, patternNames } from './patterns.ts'

/**
 * Conway's Game of Life on a plane without edges. The agents are the living cells: each sees how many of its eight
 * neighbours live, dies with fewer than two or more than three, and proposes to be the parent of each empty cell beside it
 * that has exactly three living neighbours. Of the three parents of a new cell one counts.
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
  observe: ({ id }, { state: { plane } }) => {
    const { x, y } = plane.cellOf(id) ?? { x: 0, y: 0 }
    return {
      living: livingAround(plane, x, y),
      births: plane
        .cellsAround(x, y)
        .filter((cell) => plane.isEmpty(cell.x, cell.y) && livingAround(plane, cell.x, cell.y) === 3),
    }
  },
  decide: ({ living, births }) => ({ dies: living < 2 || living > 3, births }),
  act: (cell, { dies, births }, world) => {
    const { plane } = world.state
    for (const { x, y } of births) plane.place(world.add({ born: world.step }).id, x, y)
    if (!dies) return
    plane.lift(cell.id)
    world.remove(cell.id)
  },
  schedule: {
    order: 'simultaneous',
    resolve: (proposals) => {
      const born = new Set<string>()
      return proposals.map(({ agent, action: { dies, births } }) => ({
        agent,
        action: { dies, births: births.filter(({ x, y }) => isNew(born, `${x},${y}`)) },
      }))
    },
  },
  collect: { living: ({ agents }) => agents.count },
  stop: ({ agents }) => agents.count === 0 && 'nothing lives',
  steps: 1200,
  show: { space: ({ state }) => state.plane, mark: () => 'alive' },
})

/** Asked of all cells around all living ones: it makes no list. */
const livingAround = (plane: GridView, x: number, y: number): number => {
  let living = 0
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) if ((dx !== 0 || dy !== 0) && !plane.isEmpty(x + dx, y + dy)) living += 1
  return living
}

const isNew = (known: Set<string>, key: string): boolean => known.size < known.add(key).size
