import type { Random } from '../contract/random.ts'
import type { Network } from '../contract/spaces.ts'
import { checkChance } from './network-size.ts'
import { missingAt } from './ordered.ts'
import { lattice, type RingOptions } from './regular-networks.ts'

export interface SmallWorldOptions extends RingOptions {
  /** The chance of each tie to go to a node drawn anew. */
  readonly rewire: number
  readonly random: Pick<Random, 'chance' | 'below'>
}

/**
 * A small world: a ring some of whose ties are shortcuts. Round after round, nearest ties first, each tie of a node to the
 * right goes with the chance `rewire` to a node to which it is not tied yet, all with the same chance.
 *
 * Source: D. Watts, S. Strogatz, "Collective dynamics of ‘small-world’ networks" (1998).
 *
 * @throws SimulationError for what `ring` refuses, and a chance outside of 0 to 1.
 * @example smallWorld({ nodes: 1000, neighbours: 10, rewire: 0.1, random })
 */
export const smallWorld = ({ nodes, neighbours, rewire, random }: SmallWorldOptions): Network => {
  checkChance('chance to rewire', rewire)
  const made = lattice({ nodes, neighbours })
  for (let step = 1; step <= neighbours / 2; step++)
    for (let node = 0; node < nodes; node++) {
      const strangers = nodes - 1 - made.degree(node)
      if (!random.chance(rewire) || strangers === 0) continue
      const rank = random.below(strangers)
      const ties = made.neighbours(node)
      // The node itself is no stranger: those behind it move up by one.
      const drawn = missingAt(ties, rank)
      const stranger = drawn < node ? drawn : missingAt(ties, rank + 1)
      made.disconnect(node, (node + step) % nodes)
      made.connect(node, stranger)
    }
  return made
}
