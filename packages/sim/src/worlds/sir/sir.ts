import { columns, uint8 } from '../../agents/columns.ts'
import { defineWorld } from '../../define-world.ts'
import { choice, integer, number } from '../../parameters/parameters.ts'
import { network } from '../../spaces/network.ts'
import { randomNetwork } from '../../spaces/random-network.ts'

const susceptible = 0
const infected = 1
const recovered = 2

/**
 * An infection passes along the ties of a random network: whoever is infected infects each susceptible neighbour with the
 * same chance, its transmissibility, and then recovers for good. Where all are well mixed it meets strangers instead, as many
 * as it would have neighbours, drawn anew each time.
 *
 * Metrics: `infected`, how many are now; `ever`, the share of all who are or were.
 *
 * Known: where R0 is the number that one infects at first, an outbreak ends with a share z of all, z = 1 − exp(−R0 · z):
 * R0 1.5 → .582812, 2 → .796812, 3 → .940480. On a network R0 is transmissibility times the mean excess degree, which in one
 * of Erdős and Rényi is its mean degree.
 *
 * Source: W. Kermack, A. McKendrick, "A contribution to the mathematical theory of epidemics" (1927); M. Newman, "Spread of
 * epidemic disease on networks" (2002).
 */
export const sir = defineWorld({
  name: 'sir',
  purpose: 'An infection passes through a network and ends before it has met everybody.',
  parameters: {
    agents: integer(2000, { min: 2, max: 1_000_000, about: 'how many there are' }),
    r0: number(2, { min: 0, about: 'how many the first one infects on average, at most `degree`' }),
    degree: number(10, { min: 0, max: 500, about: 'ties of one on average' }),
    first: integer(1, { min: 1, about: 'how many are infected at first' }),
    mixing: choice('network', ['network', 'well-mixed'], {
      about: 'whom the infected meet: the same ones, or strangers',
    }),
  },
  state: ({ parameters: { agents, degree, mixing }, random }) => ({
    ties:
      mixing === 'network'
        ? randomNetwork({ nodes: agents, probability: Math.min(1, degree / (agents - 1)), random })
        : network(),
    infected: 0,
    ever: 0,
  }),
  agents: ({ parameters: { agents, first }, random, state }) => {
    const ill = new Set(random.shuffled(Array.from({ length: agents }, (_, id) => id)).slice(0, first))
    state.infected = state.ever = ill.size
    return columns(agents, { health: uint8((id) => (ill.has(id) ? infected : susceptible)) })
  },
  observe: ({ id, health }, { agents, parameters, state }) => {
    if (health !== infected) return undefined
    const { degree, mixing, r0 } = parameters
    return {
      transmissibility: degree === 0 ? 0 : Math.min(1, r0 / degree),
      // Undefined: it meets strangers, as many as one has ties in such a network.
      ties: mixing === 'network' ? state.ties.neighbours(id) : undefined,
      others: agents.count - 1,
      degree,
    }
  },
  decide: (seen, { agent, random }) => {
    if (seen === undefined) return undefined
    const { degree, others, ties, transmissibility } = seen
    const met = ties ?? strangers(poisson(degree, random), others, agent, random)
    return met.filter(() => random.chance(transmissibility))
  },
  act: (agent, reached, { agents, state }) => {
    agent.health = recovered
    state.infected -= 1
    for (const id of reached) {
      const other = agents.at(id)
      if (other.health !== susceptible) continue
      other.health = infected
      state.infected += 1
      state.ever += 1
    }
  },
  schedule: 'simultaneous',
  collect: {
    infected: ({ state }) => state.infected,
    ever: ({ state, agents }) => state.ever / agents.count,
  },
  stop: ({ state }) => state.infected === 0 && 'nobody is infected any more',
  steps: 500,
  show: {
    space: ({ parameters, state }) => (parameters.mixing === 'network' ? state.ties : undefined),
    mark: ({ health }) => ['susceptible', 'infected', 'recovered'][health] ?? '',
  },
})

interface Draws {
  next(): number
  below(n: number): number
}

const strangers = (count: number, others: number, self: number, random: Draws): number[] =>
  Array.from({ length: count }, () => {
    const other = random.below(others)
    return other < self ? other : other + 1
  })

/** D. Knuth, "The Art of Computer Programming", volume 2, 3.4.1: multiplies draws until they fall below exp(−mean). */
const poisson = (mean: number, random: Draws): number => {
  const least = Math.exp(-mean)
  let count = 0
  for (let product = random.next(); product > least; product *= random.next()) count += 1
  return count
}
