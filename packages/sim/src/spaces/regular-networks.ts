import type { Network } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import type { AgentNetwork } from './agent-network.ts'
import { checkTies, countOfNodes } from './network-size.ts'
import { emptyNetwork } from './network.ts'

export interface RingOptions {
  readonly nodes: number
  /** To how many each node is tied: even, half of them on each side. */
  readonly neighbours: number
}

/**
 * Nodes in a ring, each tied to the nearest ones.
 *
 * @throws SimulationError when `neighbours` is odd, negative or not below `nodes`.
 * @example ring({ nodes: 6, neighbours: 2 }).neighbours(0) // [1, 5]
 */
export const ring = (options: RingOptions): Network => lattice(options)

export const lattice = ({ nodes, neighbours }: RingOptions): AgentNetwork => {
  const count = countOfNodes(nodes)
  if (
    !Number.isInteger(neighbours) ||
    neighbours < 0 ||
    neighbours % 2 !== 0 ||
    (neighbours >= count && neighbours > 0)
  )
    throw new SimulationError({
      message: `a ring of ${count} nodes has ${String(neighbours)} neighbours for each`,
      next: `Give an even number below ${count}: half of them stand on each side.`,
    })
  checkTies((count * neighbours) / 2)
  const made = emptyNetwork(count)
  for (let node = 0; node < count; node++)
    for (let step = 1; step <= neighbours / 2; step++) made.connect(node, (node + step) % count)
  return made
}

/**
 * A network in which everybody is tied to everybody.
 *
 * @throws SimulationError when it would have more than 33,554,432 ties.
 * @example completeNetwork({ nodes: 4 }).edgeCount // 6
 */
export const completeNetwork = ({ nodes }: { readonly nodes: number }): Network => {
  const count = countOfNodes(nodes)
  checkTies((count * (count - 1)) / 2)
  const made = emptyNetwork(count)
  for (let node = 0; node < count; node++) for (let other = 0; other < node; other++) made.connect(other, node)
  return made
}
