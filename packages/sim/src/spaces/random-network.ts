import type { Random } from '../contract/random.ts'
import type { Network } from '../contract/spaces.ts'
import { checkChance, checkTies, countOfNodes } from './network-size.ts'
import { emptyNetwork } from './network.ts'

export interface RandomNetworkOptions {
  readonly nodes: number
  /** The chance of each pair to be tied. */
  readonly probability: number
  /** Whether each pair has two ties, one each way, each with its own chance. Default false. */
  readonly directed?: boolean
  readonly random: Pick<Random, 'next'>
}

/**
 * A random network: each pair is tied with the same chance, whatever others are. Draws one number for each tie, not for each
 * pair: how many pairs lie between two ties has a geometric distribution.
 *
 * Sources: E. Gilbert, "Random graphs" (1959); V. Batagelj, U. Brandes, "Efficient generation of large random networks" (2005).
 *
 * @throws SimulationError for a chance outside of 0 to 1, and when more than 33,554,432 ties are to be expected.
 * @example randomNetwork({ nodes: 10_000, probability: 4 / 9_999, random }) // each has 4 ties on average
 */
export const randomNetwork = ({ nodes, probability, directed = false, random }: RandomNetworkOptions): Network => {
  const count = countOfNodes(nodes)
  checkChance('probability', probability)
  checkTies((probability * count * (count - 1)) / (directed ? 1 : 2))
  const made = emptyNetwork(count, directed)
  if (probability === 0) return made
  const none = Math.log1p(-probability)
  const jump = (): number => (probability === 1 ? 1 : 1 + Math.floor(Math.log1p(-random.next()) / none))
  // The pairs of a node are those with lower ones; directed: with all others.
  let at = -1 + jump()
  for (let node = 0; node < count; node++) {
    const pairs = directed ? count - 1 : node
    for (; at < pairs; at += jump()) {
      if (directed) made.connect(node, at < node ? at : at + 1)
      else made.connect(at, node)
    }
    at -= pairs
  }
  return made
}
