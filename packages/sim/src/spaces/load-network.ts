import { damaged } from '../state/damaged.ts'
import { AgentNetwork, type SavedNetwork } from './agent-network.ts'

/**
 * The network that was saved.
 *
 * @throws SimulationError when this is no saved network.
 */
export const loadNetwork = (state: unknown): AgentNetwork => {
  if (!isSavedNetwork(state)) throw damaged('its network lacks a part')
  const { directed, nodes, degrees, ties } = state
  const network = new AgentNetwork(directed)
  for (const node of nodes) network.addNode(node)
  let edge = 0
  for (const [at, from] of nodes.entries())
    for (let left = degrees[at] as number; left > 0; left--) {
      const to = ties[edge++]
      if (to === undefined) throw damaged('its network lacks ties')
      network.connect(from, to)
    }
  if (network.nodes().length !== nodes.length || edge !== ties.length || network.edgeCount !== edge)
    throw damaged('the ties of its network do not fit its nodes')
  return network
}

const isSavedNetwork = (state: unknown): state is SavedNetwork => {
  if (typeof state !== 'object' || state === null) return false
  const { directed, nodes, degrees, ties } = state as { [Name in keyof SavedNetwork]?: unknown }
  return (
    typeof directed === 'boolean' &&
    nodes instanceof Int32Array &&
    degrees instanceof Int32Array &&
    ties instanceof Int32Array &&
    degrees.length === nodes.length
  )
}
