/** Under arms of equal accuracy the rule claims a winner in at most 5.8 % of benchmarks: 5 %, and what chance adds to draws. */
import { expect, test } from 'vitest'
import { clusterDifferences, decide, randomStream, stopWhenSure } from '@crewright/stats'
import { same, shareOf, simulate, type Simulated } from './simulated.fixture.ts'

const benchmarks = 8_000

const claims: readonly (readonly [name: string, plan: Simulated, floor: number])[] = [
  ['300 independent tasks', { sizes: same(300, 1) }, 0.035],
  ['300 tasks of very different difficulty', { sizes: same(300, 1), difficulty: 0.95 }, 0.035],
  ['40 independent tasks', { sizes: same(40, 1) }, 0.02],
  ['100 tasks, three tries each', { sizes: same(100, 1), difficulty: 0.8, repeats: 3 }, 0.035],
  ['60 clusters of 5', { sizes: same(60, 5), difficulty: 0.8 }, 0.035],
  ['30 clusters of 10 in which the arms differ', { sizes: same(30, 10), difficulty: 0.5, taste: 0.5 }, 0.035],
  ['10 clusters of 30 in which the arms differ', { sizes: same(10, 30), difficulty: 0.5, taste: 0.4 }, 0.03],
  ['20 clusters of 1 to 20', { sizes: same(20, 0).map((_, at) => at + 1), taste: 0.4 }, 0.02],
  ['one cluster of 200 and 20 of 10', { sizes: [200, ...same(20, 10)], taste: 0.2 }, 0.01],
  ['6 clusters of 40', { sizes: same(6, 40), taste: 0.3 }, 0.001],
]

test.for(claims)('%s: equal arms are told apart in at most 5.8 %, and not never', ([, plan, floor]) => {
  const stream = randomStream(1)
  const share = shareOf(benchmarks, () => {
    const { first, second, clusters } = simulate(stream, plan)
    return decide({ first, second, clusters }).winner !== undefined
  })
  expect(share).toBeLessThanOrEqual(0.058)
  expect(share).toBeGreaterThanOrEqual(floor)
})

test.for<readonly [string, Simulated]>([
  ['300 independent tasks', { sizes: same(300, 1) }],
  ['100 clusters of 4 in which the arms differ', { sizes: same(100, 4), taste: 0.5 }],
])('%s, looked at after each one: equal arms are told apart in at most 5.8 %', ([, plan]) => {
  const stream = randomStream(2)
  const share = shareOf(2_000, () => {
    const evidence = stopWhenSure({ alpha: 0.05, largest: Math.max(...plan.sizes) })
    const { first, second, clusters } = simulate(stream, plan)
    const sums = clusterDifferences(first, second, clusters)
    const seen = sums.findIndex((sum) => evidence.add(sum)) + 1 || sums.length
    const ended = clusters.findLastIndex((cluster) => cluster < seen) + 1
    const so = { first: first.slice(0, ended), second: second.slice(0, ended), clusters: clusters.slice(0, ended) }
    return decide({ ...so, evidence }).winner !== undefined
  })
  expect(share).toBeLessThanOrEqual(0.058)
  expect(share).toBeGreaterThanOrEqual(0.01)
})

/** Equal on average, and unlike in most units: 200 units of one task, or 40 clusters of 10. */
test.for<readonly [string, number, number, (chance: () => number) => number]>([
  ['one unit in four loses .75, the others win .25', 200, 1, (chance) => (chance() < 0.25 ? -0.75 : 0.25)],
  [
    'one cluster in five loses much',
    40,
    10,
    (chance) => {
      const [first, second] = chance() < 0.2 ? [0.9, 0.1] : [0.4, 0.6]
      return Array.from({ length: 10 }, () => Number(chance() < second) - Number(chance() < first)).reduce(
        (a, b) => a + b,
      )
    },
  ],
])('looked at after each unit, where %s: no winner in over 94.2 %', ([, units, largest, draw]) => {
  const stream = randomStream(21)
  const share = shareOf(2_000, () => {
    const evidence = stopWhenSure({ alpha: 0.05, largest })
    return Array.from({ length: units }, () => draw(stream.next)).some((sum) => evidence.add(sum))
  })
  expect(share).toBeLessThanOrEqual(0.058)
})

test('few tasks nearly all of which tell the arms apart are claimed no more often', () => {
  const stream = randomStream(22)
  const share = shareOf(benchmarks, () => {
    const first = Array.from({ length: 16 }, () => Number(stream.chance(0.5)))
    return decide({ first, second: first.map((score) => 1 - score) }).winner !== undefined
  })
  expect(share).toBeLessThanOrEqual(0.058)
})

test('the plain formula, a normal interval on the published clustered error, would claim too often with ten clusters', () => {
  const stream = randomStream(3)
  const share = shareOf(benchmarks, () => {
    const { first, second, clusters } = simulate(stream, { sizes: same(10, 30), taste: 0.4 })
    const { difference, standardError } = decide({ first, second, clusters }).paired
    return Math.abs(difference) > 1.96 * standardError
  })
  expect(share).toBeGreaterThan(0.07)
})
