/** Worlds beside the same rules as bare loops over typed arrays, which draw from the same stream in the same order. */
import { columns, defineWorld, float64, integer, TurnStream, uint8, int32, type AnyWorld } from '@crewright/sim'

/** One rule, twice. Both must end in the same numbers: the benchmark checks it. */
export interface Pair {
  readonly name: string
  readonly world: AnyWorld
  readonly bare: (agents: number, steps: number, seed: number) => ArrayLike<number>
  /** The column that both end with. */
  readonly column: string
}

const parameters = { agents: integer(1000, { min: 2 }) }

/** Whoever has something gives one unit to somebody. */
const wealth: Pair = {
  name: 'wealth exchange',
  column: 'wealth',
  world: defineWorld({
    name: 'wealth',
    purpose: 'Everybody gives one unit to somebody.',
    parameters,
    agents: ({ parameters }) => columns(parameters.agents, { wealth: int32(1) }),
    observe: (agent, world) => ({ wealth: agent.wealth, others: world.agents.count }),
    decide: ({ wealth, others }, { random }) => (wealth > 0 ? random.below(others) : undefined),
    act: (agent, giveTo, world) => {
      agent.wealth -= 1
      world.agents.at(giveTo).wealth += 1
    },
  }),
  bare(agents, steps, seed) {
    const wealth = new Int32Array(agents).fill(1)
    const random = new TurnStream(seed)
    for (let step = 1; step <= steps; step++)
      for (let agent = 0; agent < agents; agent++) {
        if ((wealth[agent] as number) <= 0) continue
        random.begin(step, agent)
        const other = random.below(agents)
        wealth[agent] = (wealth[agent] as number) - 1
        wealth[other] = (wealth[other] as number) + 1
      }
    return wealth
  },
}

/** Whoever is infected meets somebody, infects him with a chance, and recovers with another. */
const sir: Pair = {
  name: 'SIR, well mixed',
  column: 'health',
  world: defineWorld({
    name: 'sir',
    purpose: 'An infection passes by chance meetings.',
    parameters,
    agents: ({ parameters }) => columns(parameters.agents, { health: uint8((id) => (id % 10 === 0 ? 1 : 0)) }),
    observe: (agent, world) => ({ infected: agent.health === 1, others: world.agents.count }),
    decide: ({ infected, others }, { random }) =>
      infected ? { meets: random.below(others), infects: random.chance(0.3), recovers: random.chance(0.1) } : undefined,
    act: (agent, { meets, infects, recovers }, world) => {
      const other = world.agents.at(meets)
      if (infects && other.health === 0) other.health = 1
      if (recovers) agent.health = 2
    },
  }),
  bare(agents, steps, seed) {
    const health = Uint8Array.from({ length: agents }, (_, id) => (id % 10 === 0 ? 1 : 0))
    const random = new TurnStream(seed)
    for (let step = 1; step <= steps; step++)
      for (let agent = 0; agent < agents; agent++) {
        if (health[agent] !== 1) continue
        random.begin(step, agent)
        const other = random.below(agents)
        const infects = random.chance(0.3)
        const recovers = random.chance(0.1)
        if (infects && health[other] === 0) health[other] = 1
        if (recovers) health[agent] = 2
      }
    return health
  },
}

/** Everybody takes over somebody's opinion. */
const voter: Pair = {
  name: 'voter',
  column: 'opinion',
  world: defineWorld({
    name: 'voter',
    purpose: "Everybody takes over somebody's opinion.",
    parameters,
    agents: ({ parameters }) => columns(parameters.agents, { opinion: uint8((id) => id % 2) }),
    observe: (_, world) => world.agents,
    decide: (others, { random }) => others.at(random.below(others.count)).opinion,
    act: (agent, opinion) => {
      agent.opinion = opinion
    },
  }),
  bare(agents, steps, seed) {
    const opinion = Uint8Array.from({ length: agents }, (_, id) => id % 2)
    const random = new TurnStream(seed)
    for (let step = 1; step <= steps; step++)
      for (let agent = 0; agent < agents; agent++) {
        random.begin(step, agent)
        opinion[agent] = opinion[random.below(agents)] as number
      }
    return opinion
  },
}

/** A rule of no known world: a random walk that a wall turns back, and two columns. */
const walk: Pair = {
  name: 'walk',
  column: 'place',
  world: defineWorld({
    name: 'walk',
    purpose: 'Everybody walks to and fro, and turns at a wall.',
    parameters,
    agents: ({ parameters }) => columns(parameters.agents, { place: float64(0), speed: float64(1) }),
    observe: ({ place, speed }) => ({ place, speed }),
    decide: ({ place, speed }, { random }) => (Math.abs(place) > 10 ? -speed : speed + random.next() - 0.5),
    act: (agent, speed) => {
      agent.speed = speed
      agent.place += speed
    },
  }),
  bare(agents, steps, seed) {
    const place = new Float64Array(agents)
    const speed = new Float64Array(agents).fill(1)
    const random = new TurnStream(seed)
    for (let step = 1; step <= steps; step++)
      for (let agent = 0; agent < agents; agent++) {
        random.begin(step, agent)
        const now = speed[agent] as number
        speed[agent] = Math.abs(place[agent] as number) > 10 ? -now : now + random.next() - 0.5
        place[agent] = (place[agent] as number) + (speed[agent] as number)
      }
    return place
  },
}

export const pairs: readonly Pair[] = [wealth, sir, voter, walk]
