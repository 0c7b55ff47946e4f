import { expect, test } from 'vitest'
import type { Network } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { TurnStream } from '../random/stream.ts'
import { hashState } from '../state/hash.ts'
import { randomNetwork } from './random-network.ts'
import { completeNetwork, ring } from './regular-networks.ts'
import { scaleFree } from './scale-free.ts'
import { smallWorld } from './small-world.ts'

const random = (seed = 1): TurnStream => new TurnStream(seed)
const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The mean over nodes of the share of pairs of neighbours that are tied (Watts & Strogatz 1998). */
const clustering = (network: Network): number =>
  mean(
    network.nodes().map((node) => {
      const ties = network.neighbours(node)
      const tied = ties.flatMap((one, at) => ties.slice(at + 1).filter((other) => network.connected(one, other)))
      return (2 * tied.length) / (ties.length * (ties.length - 1))
    }),
  )

/** The mean number of steps from one node to all that it reaches. */
const distance = (network: Network, from: number): number => {
  const steps = new Map([[from, 0]])
  for (const [node, step] of steps)
    for (const next of network.neighbours(node)) if (!steps.has(next)) steps.set(next, step + 1)
  return mean([...steps.values()]) * (steps.size / (steps.size - 1))
}

const degrees = (network: Network): number[] => network.nodes().map((node) => network.degree(node))

test.for([2, 4, 6, 10])('a ring of %i neighbours has the clustering 3(k−2) / 4(k−1)', (neighbours) => {
  const network = ring({ nodes: 100, neighbours })
  expect(network.edgeCount).toBe((100 * neighbours) / 2)
  expect(new Set(degrees(network))).toEqual(new Set([neighbours]))
  expect(clustering(network)).toBeCloseTo((3 * (neighbours - 2)) / (4 * (neighbours - 1)), 12)
})

test('a small world that rewires nothing is a ring', () => {
  const world = smallWorld({ nodes: 60, neighbours: 6, rewire: 0, random: random() })
  expect(hashState(world)).toBe(hashState(ring({ nodes: 60, neighbours: 6 })))
})

test('a small world keeps its ties, and of the clustering (1−p)³ (Barrat & Weigt 2000), while ways become short', () => {
  const [nodes, neighbours, rewire] = [1000, 10, 0.1]
  const before = ring({ nodes, neighbours })
  const worlds = seeds.map((seed) => smallWorld({ nodes, neighbours, rewire, random: random(seed) }))
  for (const world of worlds) {
    expect(world.edgeCount).toBe(before.edgeCount)
    expect(Math.min(...degrees(world))).toBeGreaterThanOrEqual(neighbours / 2)
  }
  const kept = mean(worlds.map(clustering)) / clustering(before)
  expect(Math.abs(kept - (1 - rewire) ** 3)).toBeLessThan(0.02)
  // About n / 2k on the ring, towards ln n / ln k = 3 with chance.
  expect(distance(before, 0)).toBeCloseTo(50.45, 1)
  expect(mean(worlds.map((world) => distance(world, 0)))).toBeLessThan(50.45 / 10)
})

test('a tie is rewired to each stranger with the same chance', () => {
  // Only the first tie is rewired: the one from 0 to 1, when 0 is tied to 1 and 6.
  const drawn = new Map<number, number>()
  const stream = random()
  for (let trial = 0; trial < 6000; trial++) {
    const chances = [true]
    const once = { chance: () => chances.pop() ?? false, below: (n: number) => stream.below(n) }
    const world = smallWorld({ nodes: 7, neighbours: 2, rewire: 0.5, random: once })
    const stranger = world.neighbours(0).find((node) => node !== 6) ?? -1
    drawn.set(stranger, (drawn.get(stranger) ?? 0) + 1)
  }
  expect([...drawn.keys()].toSorted((one, other) => one - other)).toEqual([2, 3, 4, 5])
  for (const count of drawn.values()) expect(Math.abs(count - 1500)).toBeLessThan(4 * Math.sqrt(1500 * 0.75))
})

test('nearly complete small worlds, rewired throughout, end', () => {
  expect(smallWorld({ nodes: 5, neighbours: 4, rewire: 1, random: random() }).edgeCount).toBe(10)
  expect(smallWorld({ nodes: 301, neighbours: 298, rewire: 1, random: random() }).edgeCount).toBe((301 * 298) / 2)
})

test('in a scale-free network the share of nodes of k ties is 2m(m+1) / k(k+1)(k+2) (Bollobás et al. 2001)', () => {
  const [nodes, ties] = [20_000, 2]
  const network = scaleFree({ nodes, ties, random: random() })
  expect(network.edgeCount).toBe(ties * (nodes - ties))
  const all = degrees(network)
  for (const k of [2, 3, 4, 5, 10]) {
    const share = (2 * ties * (ties + 1)) / (k * (k + 1) * (k + 2))
    const found = all.filter((degree) => degree === k).length / nodes
    expect(Math.abs(found - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / nodes))
  }
  expect(Math.max(...all)).toBeGreaterThan(100)
})

test('each graph of three nodes comes out of randomNetwork as often as its ties say', () => {
  const stream = random()
  const [trials, probability] = [8000, 0.3]
  const found = new Map<string, number>()
  for (let trial = 0; trial < trials; trial++) {
    const graph = [...randomNetwork({ nodes: 3, probability, random: stream }).edges()].join(' ')
    found.set(graph, (found.get(graph) ?? 0) + 1)
  }
  expect(found.size).toBe(8)
  const distances = [...found].map(([graph, count]) => {
    const edges = graph === '' ? 0 : graph.split(' ').length
    const expected = trials * probability ** edges * (1 - probability) ** (3 - edges)
    return (count - expected) ** 2 / expected
  })
  // χ² of 7 degrees of freedom is above it once in a thousand times.
  expect(distances.reduce((sum, part) => sum + part, 0)).toBeLessThan(24.32)
})

test.for([false, true])('directed %s: the degrees of a random network are binomial, over seeds 1 to 20', (directed) => {
  const [nodes, degree] = [2000, 4]
  const probability = degree / (nodes - 1)
  const all = seeds.flatMap((seed) => degrees(randomNetwork({ nodes, probability, directed, random: random(seed) })))
  const spread = (n: number, share: number): number => 5 * Math.sqrt((share * (1 - share)) / n)
  expect(Math.abs(mean(all) - degree)).toBeLessThan(5 * Math.sqrt((2 * degree) / all.length))
  const variance = mean(all.map((each) => (each - degree) ** 2))
  expect(Math.abs(variance - degree * (1 - probability))).toBeLessThan(0.2)
  const alone = (1 - probability) ** (nodes - 1)
  expect(Math.abs(all.filter((each) => each === 0).length / all.length - alone)).toBeLessThan(spread(all.length, alone))
})

test('each pair of a directed network is tied as often, each way', () => {
  const stream = random()
  const counts = new Map<string, number>()
  for (let trial = 0; trial < 4000; trial++)
    for (const edge of randomNetwork({ nodes: 4, probability: 0.25, directed: true, random: stream }).edges())
      counts.set(edge.join(), (counts.get(edge.join()) ?? 0) + 1)
  expect(counts.size).toBe(12)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4.5 * Math.sqrt(750))
})

test('a random network of chance 0 has no tie, of chance 1 all, of a tiny chance it ends', () => {
  const of = (probability: number, directed = false): number =>
    randomNetwork({ nodes: 50, probability, directed, random: random() }).edgeCount
  expect([of(0), of(1), of(1, true), of(Number.MIN_VALUE), of(1e-17)]).toEqual([0, 1225, 2450, 0, 0])
})

test('a random network draws one number for each tie, not for each pair', () => {
  let draws = 0
  const stream = random()
  const counting = { next: () => (draws++, stream.next()) }
  const { edgeCount } = randomNetwork({ nodes: 100_000, probability: 2 / 100_000, random: counting })
  expect(draws).toBe(edgeCount + 1)
})

test('in a complete network all are tied to all others', () => {
  const network = completeNetwork({ nodes: 6 })
  expect([network.edgeCount, network.neighbours(3)]).toEqual([15, [0, 1, 2, 4, 5]])
  expect(completeNetwork({ nodes: 0 }).edgeCount).toBe(0)
})

test('the same seed gives the same network', () => {
  const make = (seed: number): string =>
    hashState([
      smallWorld({ nodes: 50, neighbours: 4, rewire: 0.3, random: random(seed) }),
      scaleFree({ nodes: 50, ties: 3, random: random(seed) }),
      randomNetwork({ nodes: 50, probability: 0.1, random: random(seed) }),
    ])
  expect(make(7)).toBe(make(7))
  expect(make(7)).not.toBe(make(8))
})

test.for<[string, () => unknown, string]>([
  ['an odd number of neighbours', () => ring({ nodes: 9, neighbours: 3 }), '3 neighbours'],
  ['as many neighbours as nodes', () => ring({ nodes: 4, neighbours: 4 }), '4 neighbours'],
  ['half a node', () => ring({ nodes: 4.5, neighbours: 2 }), '4.5 nodes'],
  ['nodes that are no number', () => completeNetwork({ nodes: Number.NaN }), 'NaN nodes'],
  ['too many ties', () => completeNetwork({ nodes: 100_000 }), 'about 4999950000 ties'],
  [
    'too many ties to expect',
    () => randomNetwork({ nodes: 1e6, probability: 0.5, random: random() }),
    'ties, more than',
  ],
  ['a chance above 1', () => randomNetwork({ nodes: 2, probability: 1.1, random: random() }), 'the probability 1.1'],
  ['a chance that is no number', () => smallWorld({ nodes: 5, neighbours: 2, rewire: NaN, random: random() }), 'NaN'],
  ['no ties to bring', () => scaleFree({ nodes: 5, ties: 0, random: random() }), 'brings 0 ties'],
  ['more ties than nodes', () => scaleFree({ nodes: 5, ties: 5, random: random() }), 'brings 5 ties'],
])('%s is a clear error', ([, make, words]) => {
  expect(make).toThrow(words)
  expect(make).toThrow(SimulationError)
})
