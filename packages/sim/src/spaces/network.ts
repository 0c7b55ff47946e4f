import type { Network } from '../contract/spaces.ts'
import { AgentNetwork } from './agent-network.ts'
import { countOfNodes } from './network-size.ts'

export interface NetworkOptions {
  /** Whether ties go one way. Default false. */
  readonly directed?: boolean
  /** How many nodes it has at first: 0 to `nodes` − 1. Default 0. */
  readonly nodes?: number
}

/**
 * A network without ties, whose nodes are agents' ids. It may stand in a world's state.
 *
 * @throws SimulationError when `nodes` is no whole number from 0 to 10,000,000.
 * @example
 * const friends = network({ nodes: 3 })
 * friends.connect(0, 2)
 * friends.neighbours(2) // [0]
 */
export const network = (options: NetworkOptions = {}): Network => emptyNetwork(options.nodes ?? 0, options.directed)

/** A network of so many nodes, without ties. */
export const emptyNetwork = (nodes: number, directed = false): AgentNetwork => {
  const made = new AgentNetwork(directed)
  const count = countOfNodes(nodes)
  for (let node = 0; node < count; node++) made.addNode(node)
  return made
}
