import type { AgentsView } from '../../contract/agents.ts'
import type { GridView } from '../../contract/spaces.ts'
import { defineWorld } from '../../define-world.ts'
import { integer, number } from '../../parameters/parameters.ts'
import { grid } from '../../spaces/grid.ts'

/**
 * Two groups in a town: whoever has too few of his own among his neighbours moves to an empty cell drawn by chance. Nobody
 * wants to live apart, and they do.
 *
 * Metrics: `similar`, the percentage of neighbours who are of one's own group, all of them taken together; `unhappy`, how
 * many want to move.
 *
 * Known, on a torus of 51 × 51, from 50 % similar neighbours at first: wanted 30 % at density 95 % ends at 74.6 %, 40/95 at
 * 84.1, 30/80 at 73.9, 50/80 at 88.0.
 *
 * Source: T. Schelling, "Dynamic models of segregation" (1971).
 */
export const schelling = defineWorld({
  name: 'schelling',
  purpose: 'Neighbours who want a few of their own kind around them end up apart.',
  parameters: {
    size: integer(51, { min: 3, max: 500, about: 'rows and columns of the town' }),
    density: number(0.95, { min: 0, max: 1, about: 'share of cells that somebody lives in' }),
    wanted: number(0.3, { min: 0, max: 1, about: 'share of neighbours that should be of the same group' }),
  },
  state: ({ parameters: { size } }) => ({ town: grid({ width: size, height: size, torus: true }) }),
  agents: ({ parameters: { size, density }, random, state: { town } }) => {
    const cells = random.shuffled(Array.from({ length: size * size }, (_, cell) => cell))
    return cells.slice(0, Math.round(size * size * density)).map((cell, id) => {
      town.place(id, cell % size, Math.floor(cell / size))
      return { group: id % 2 === 0 ? 'blue' : 'orange' }
    })
  },
  observe: ({ id }, world) => ({ ...around(id, world), wanted: world.parameters.wanted }),
  decide: ({ same, all, wanted }) => (same < wanted * all ? 'move' : undefined),
  act: (agent, _, { random, state: { town } }) => {
    const cell = town.emptyCell(random.next())
    if (cell !== undefined) town.place(agent.id, cell.x, cell.y)
  },
  schedule: 'shuffled',
  collect: {
    similar: (world) => {
      const shares = [...world.agents].map(({ id }) => around(id, world)).filter(({ all }) => all > 0)
      return (100 * shares.reduce((sum, { same, all }) => sum + same / all, 0)) / shares.length
    },
    unhappy: (world) => unhappy(world),
  },
  stop: (world) => unhappy(world) === 0 && 'all are happy',
  steps: 500,
  show: { space: ({ state }) => state.town, mark: ({ group }) => group },
})

interface Town {
  readonly agents: AgentsView<{ readonly group: string }>
  readonly state: { readonly town: GridView }
}

/** How many neighbours an agent has, and how many of them are of its group. */
const around = (id: number, { agents, state: { town } }: Town): { readonly same: number; readonly all: number } => {
  const neighbours = town.neighbours(id)
  const { group } = agents.at(id)
  return { same: neighbours.filter((other) => agents.at(other).group === group).length, all: neighbours.length }
}

const unhappy = (world: Town & { readonly parameters: { readonly wanted: number } }): number =>
  [...world.agents].filter(({ id }) => {
    const { same, all } = around(id, world)
    return same < world.parameters.wanted * all
  }).length
