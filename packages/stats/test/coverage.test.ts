/** How often each interval holds the true value: near 95 % of 2,000 samples, so that it is neither too sure nor too timid. */
import { expect, test } from 'vitest'
import {
  bootstrap,
  clopperPearson,
  clusterDifferences,
  decide,
  paired,
  pairedBootstrap,
  randomStream,
  shareSequence,
  stopWhenSure,
  summary,
  wilson,
  type Interval,
} from '@crewright/stats'
import { same, shareOf, simulate, type Simulated } from './simulated.fixture.ts'

const samples = 2_000
const holds = ([low, high]: Interval, value: number): boolean => low <= value && value <= high

const pairedPlans: readonly (readonly [name: string, plan: Simulated, most: number])[] = [
  ['300 independent tasks', { sizes: same(300, 1), difference: 0.1 }, 0.962],
  ['30 independent tasks', { sizes: same(30, 1), difference: 0.1 }, 0.965],
  ['40 tasks, four tries each', { sizes: same(40, 1), difference: 0.2, difficulty: 0.5, repeats: 4 }, 0.962],
  ['60 clusters of 5', { sizes: same(60, 5), difference: 0.1, taste: 0.4 }, 0.962],
  ['8 clusters of 20', { sizes: same(8, 20), difference: 0.1, taste: 0.4 }, 0.965],
  ['12 clusters of 1 to 12', { sizes: same(12, 0).map((_, at) => at + 1), difference: 0.1, taste: 0.4 }, 0.98],
]

test.for(pairedPlans)('the paired interval of %s holds the true difference in about 95 %', ([, plan, most]) => {
  const stream = randomStream(7)
  const share = shareOf(samples, () => {
    const { first, second, clusters } = simulate(stream, plan)
    return holds(paired(first, second, { clusters }).interval, plan.difference ?? 0)
  })
  expect(share).toBeGreaterThanOrEqual(0.938)
  expect(share).toBeLessThanOrEqual(most)
})

test.for(pairedPlans.slice(0, 1).concat(pairedPlans.slice(3, 4)))(
  'the bootstrap’s interval of %s holds the true difference in about 95 %',
  ([, plan]) => {
    const stream = randomStream(8)
    const share = shareOf(600, (seed) => {
      const { first, second, clusters } = simulate(stream, plan)
      return holds(pairedBootstrap(first, second, { clusters, seed, resamples: 600 }).interval, plan.difference ?? 0)
    })
    expect(share).toBeGreaterThanOrEqual(0.925)
    expect(share).toBeLessThanOrEqual(0.97)
  },
)

test('the bootstrap’s interval of the mean of a skewed value holds it more often than a normal one', () => {
  const stream = randomStream(9)
  const value = (): number => -Math.log(1 - stream.next())
  const draws = Array.from({ length: samples }, () => Array.from({ length: 30 }, value))
  const mean = (sample: readonly number[]): number => summary(sample).mean
  const bca = shareOf(samples, (seed) =>
    holds(bootstrap({ sample: draws[seed] ?? [], statistic: mean, seed, resamples: 500 }).interval, 1),
  )
  const plain = shareOf(samples, (at) => {
    const { mean: center, standardError } = summary(draws[at] ?? [])
    return Math.abs(center - 1) <= 1.96 * standardError
  })
  expect(bca).toBeGreaterThan(plain)
  expect(bca).toBeGreaterThanOrEqual(0.91)
})

test.for([
  [50, 0.14],
  [20, 0.5],
  [300, 0.03],
])(
  'of %d trials with chance %d, Wilson’s interval holds it in about 95 %, Clopper-Pearson’s in at least',
  ([n = 0, p = 0]) => {
    const stream = randomStream(10)
    const rights = Array.from({ length: samples }, () => {
      let right = 0
      for (let at = 0; at < n; at += 1) if (stream.chance(p)) right += 1
      return right
    })
    const wilsons = shareOf(samples, (at) => holds(wilson(rights[at] ?? 0, n), p))
    expect(wilsons).toBeGreaterThanOrEqual(0.93)
    expect(wilsons).toBeLessThanOrEqual(0.98)
    expect(shareOf(samples, (at) => holds(clopperPearson(rights[at] ?? 0, n), p))).toBeGreaterThanOrEqual(0.945)
  },
)

test('an interval of a share that is looked at after each of 200 trials never misses it in at least 95 %', () => {
  const stream = randomStream(11)
  const share = shareOf(500, () => {
    let right = 0
    for (let n = 1; n <= 200; n += 1) {
      if (stream.chance(0.3)) right += 1
      if (n % 5 === 0 && !holds(shareSequence(right, n), 0.3)) return false
    }
    return true
  })
  expect(share).toBeGreaterThanOrEqual(0.95)
})

test.for<readonly [string, Simulated]>([
  ['300 independent tasks', { sizes: same(300, 1), difference: 0.2 }],
  ['60 clusters of 5', { sizes: same(60, 5), difference: 0.2, taste: 0.4 }],
])('the interval of %s, stopped as soon as one is sure, holds the true difference in at least 94 %', ([, plan]) => {
  const stream = randomStream(12)
  const share = shareOf(samples, () => {
    const evidence = stopWhenSure({ alpha: 0.05, largest: Math.max(...plan.sizes) })
    const { first, second, clusters } = simulate(stream, plan)
    const sums = clusterDifferences(first, second, clusters)
    const seen = sums.findIndex((sum) => evidence.add(sum)) + 1 || sums.length
    const ended = clusters.findLastIndex((cluster) => cluster < seen) + 1
    const so = { first: first.slice(0, ended), second: second.slice(0, ended), clusters: clusters.slice(0, ended) }
    return holds(decide({ ...so, evidence }).interval, plan.difference ?? 0)
  })
  expect(share).toBeGreaterThanOrEqual(0.94)
})

test.for([
  [61, 0.05, 0],
  [100, 0.05, 0],
  [150, 0.02, 0],
  [300, 0.01, 0],
  [100, 0.06, 0.01],
])(
  'of %d tasks few of which tell the arms apart, the interval holds the true difference',
  ([n = 0, one = 0, other = 0]) => {
    const stream = randomStream(13)
    const share = shareOf(samples, () => {
      const draws = Array.from({ length: n }, () => stream.next())
      const first = draws.map((draw) => Number(draw < one))
      const second = draws.map((draw) => Number(draw >= one && draw < one + other))
      return holds(decide({ first, second }).interval, other - one)
    })
    expect(share).toBeGreaterThanOrEqual(0.93)
  },
)
