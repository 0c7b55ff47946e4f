import type { Random } from '../contract/random.ts'
import type { Network } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { checkTies, countOfNodes } from './network-size.ts'
import { emptyNetwork } from './network.ts'

export interface ScaleFreeOptions {
  readonly nodes: number
  /** How many ties each new node brings. */
  readonly ties: number
  readonly random: Pick<Random, 'below'>
}

/**
 * A scale-free network: node after node comes and ties itself to others, to each with a chance in proportion to the ties that
 * it has. It begins with a star: the first `ties` nodes, and one more that is tied to all of them.
 *
 * Source: A.-L. Barabási, R. Albert, "Emergence of scaling in random networks" (1999).
 *
 * @throws SimulationError when `ties` is no whole number from 1 to `nodes` − 1.
 * @example scaleFree({ nodes: 1000, ties: 2, random })
 */
export const scaleFree = ({ nodes, ties, random }: ScaleFreeOptions): Network => {
  const count = countOfNodes(nodes)
  if (!Number.isInteger(ties) || ties < 1 || ties >= count)
    throw new SimulationError({
      message: `in a scale-free network of ${count} nodes each new one brings ${String(ties)} ties`,
      next: `Give a whole number from 1 to ${count - 1}.`,
    })
  checkTies(count * ties)
  const made = emptyNetwork(count)
  // Each node stands in it once for each of its ties.
  const ends: number[] = []
  for (let node = ties; node < count; node++) {
    const others = new Set<number>()
    if (node === ties) for (let first = 0; first < ties; first++) others.add(first)
    while (others.size < ties) others.add(ends[random.below(ends.length)] as number)
    for (const other of others) {
      made.connect(other, node)
      ends.push(other, node)
    }
  }
  return made
}
