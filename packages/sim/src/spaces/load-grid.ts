import { damaged } from '../state/damaged.ts'
import { AgentGrid, type SavedGrid } from './agent-grid.ts'
import { boundedShape, unboundedShape } from './grid-shape.ts'

/**
 * The grid that was saved.
 *
 * @throws SimulationError when this is no saved grid.
 */
export const loadGrid = (state: unknown): AgentGrid => {
  if (!isSavedGrid(state)) throw damaged('its grid lacks a part')
  const { width, height, torus, agents, x, y, empty } = state
  // Before anything of its size is made.
  if (width !== undefined && height !== undefined && width * height > agents.length + (empty?.length ?? 0))
    throw damaged('its grid has more cells than it tells of')
  const grid = new AgentGrid(
    width === undefined || height === undefined ? unboundedShape : boundedShape(width, height, torus),
  )
  for (const [at, agent] of agents.entries()) {
    if (grid.cellOf(agent) !== undefined) throw damaged(`agent ${agent} stands twice on its grid`)
    grid.place(agent, x[at] as number, y[at] as number)
  }
  if (!grid.orderEmpty(empty)) throw damaged('the empty cells of its grid are not those without agents')
  return grid
}

const isSavedGrid = (state: unknown): state is SavedGrid => {
  if (typeof state !== 'object' || state === null) return false
  const { width, height, torus, agents, x, y, empty } = state as { [Name in keyof SavedGrid]?: unknown }
  return (
    typeof width === typeof height &&
    (width === undefined || typeof width === 'number') &&
    typeof torus === 'boolean' &&
    agents instanceof Int32Array &&
    x instanceof Int32Array &&
    y instanceof Int32Array &&
    x.length === agents.length &&
    y.length === agents.length &&
    (empty === undefined || empty instanceof Int32Array)
  )
}
