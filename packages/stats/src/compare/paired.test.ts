import fc from 'fast-check'
import { expect, test } from 'vitest'
import { near } from '../near.fixture.ts'
import { StatsError } from '../stats-error.ts'
import { clusterDifferences, clusterSums, type Clusters } from './clusters.ts'
import { paired } from './paired.ts'
import { spreadOf } from './spread.ts'
import { summary } from './summary.ts'

test('by hand: two clusters of two and one of one', () => {
  // Differences 1 1 | 0 0 | −1: mean .2; residual sums 1.6, −.4, −1.2.
  const found = paired([0, 0, 1, 0, 1], [1, 1, 1, 0, 0], { clusters: ['a', 'a', 'b', 'b', 'c'] })
  expect(found).toMatchObject({ count: 5, clusters: 3 })
  near(found.difference, 0.2, 1e-15)
  near(found.standardError, Math.sqrt(1.6 ** 2 + 0.4 ** 2 + 1.2 ** 2) / 5, 1e-14)
  near(found.correctedError, Math.sqrt((1.6 ** 2 + 0.4 ** 2) / 0.6 + 1.2 ** 2 / 0.8) / 5, 1e-14)
})

test('with clusters of one size the corrected error has G − 1 degrees and is √(G/(G−1)) of the published one', () => {
  const first = Array<number>(24).fill(0)
  const second = first.map((_, at) => (at % 5) + Math.floor(at / 4) / 3)
  const clusters = clusterSums(
    first,
    second,
    first.map((_, at) => Math.floor(at / 4)),
  )
  const { standardError, correctedError, degrees } = spreadOf(clusters)
  near(degrees, 5, 1e-12)
  near(correctedError, standardError * Math.sqrt(6 / 5), 1e-14)
})

/** Clusters of these sizes whose pairs differ by their cluster's number, and by their own place times so much. */
const clustersOf = (sizes: readonly number[], own: number): Clusters => {
  const names = sizes.flatMap((size, cluster) => Array<number>(size).fill(cluster))
  return clusterSums(
    names.map(() => 0),
    names.map((cluster, at) => cluster * cluster + own * (at % 3)),
    names,
  )
}

test('degrees of freedom are those of the matrices that their formula stands for', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 7 })
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 20, noNaN: true }), (of, own) => {
      const { degrees, alike } = spreadOf(clustersOf(of, own))
      near(degrees, degreesByMatrices(of, alike), 1e-8)
    }),
  )
})

test('pairs of a cluster that are all the same are wholly alike, clusters of one mean not at all', () => {
  expect(spreadOf(clustersOf([3, 5, 2], 0)).alike).toBe(1)
  const level = clusterSums([0, 0, 0, 0], [1, 0, 1, 0], ['a', 'a', 'b', 'b'])
  expect(spreadOf(level).alike).toBe(0)
  // By hand: cluster means 1, 2 and 6 of two pairs each, ±1 about them: B = 14, W = 2, (14 − 2)/(14 + 2).
  const mixed = clusterSums([0, 0, 0, 0, 0, 0], [0, 2, 1, 3, 5, 7], [1, 1, 2, 2, 3, 3])
  near(spreadOf(mixed).alike, 12 / 16, 1e-12)
})

/** (tr M)²/tr M², M = P Ω Pᵀ: P makes corrected residual sums of pairs, and Ω holds the pairs' correlations. */
const degreesByMatrices = (sizes: readonly number[], within: number): number => {
  const owner = sizes.flatMap((size, cluster) => Array<number>(size).fill(cluster))
  const n = owner.length
  const p = sizes.map((size, g) => owner.map((h) => ((g === h ? 1 : 0) - size / n) / Math.sqrt(1 - size / n)))
  const omega = owner.map((g, i) => owner.map((h, j) => (i === j ? 1 : g === h ? within : 0)))
  const half = p.map((row) => owner.map((_, j) => row.reduce((sum, v, i) => sum + v * (omega[i]?.[j] ?? 0), 0)))
  const m = half.map((row) => p.map((other) => row.reduce((sum, v, i) => sum + v * (other[i] ?? 0), 0)))
  const trace = m.reduce((sum, row, g) => sum + (row[g] ?? 0), 0)
  return trace ** 2 / m.flat().reduce((sum, v) => sum + v * v, 0)
}

test('without clusters the standard error is sd(d)/√n, and each pair named as its own cluster changes nothing', () => {
  const first = [0.2, 0.9, 0.4, 0.5, 0.1]
  const second = [0.3, 0.8, 0.9, 0.9, 0.2]
  const found = paired(first, second)
  near(found.standardError, summary(second.map((value, at) => value - (first[at] ?? 0))).standardError, 1e-12)
  expect(found.degrees).toBe(4)
  expect(paired(first, second, { clusters: [5, 4, 3, 2, 1] })).toEqual(found)
})

const score = fc.double({ min: 0, max: 1, noNaN: true })
const pairs = fc.array(fc.tuple(score, score, fc.nat(5)), { minLength: 2, maxLength: 40 })

test('the interval holds the estimate, p is a chance, and turning the arms round turns the signs', () => {
  fc.assert(
    fc.property(pairs, fc.boolean(), (rows, clustered) => {
      const [first, second] = [rows.map(([one]) => one), rows.map(([, other]) => other)]
      const clusters = rows.map(([, , name]) => name)
      fc.pre(!clustered || new Set(clusters).size > 1)
      const options = clustered ? { clusters } : {}
      const found = paired(first, second, options)
      expect(found.interval[0]).toBeLessThanOrEqual(found.difference)
      expect(found.interval[1]).toBeGreaterThanOrEqual(found.difference)
      expect(found.p).toBeGreaterThanOrEqual(0)
      expect(found.p).toBeLessThanOrEqual(1)
      const turned = paired(second, first, options)
      expect(turned.difference).toBeCloseTo(-found.difference, 12)
      expect(turned.correctedError).toBeCloseTo(found.correctedError, 12)
      expect(turned.p).toBeCloseTo(found.p, 6)
    }),
  )
})

test('arms that score the same everywhere differ by 0, with p 1 and no correlation', () =>
  expect(paired([1, 1, 1], [1, 1, 1])).toMatchObject({ difference: 0, p: 1, interval: [0, 0], correlation: null }))

test('however alike a few clusters are, p is not under the chance that all lean one way', () =>
  expect(paired([0, 0, 0, 0], [1, 1, 1, 1], { clusters: [1, 1, 2, 2] }).p).toBe(0.5))

test('the sums of clusters are free of what rounding leaves', () => {
  expect(clusterDifferences([1, 0, 1, 0], [0, 1, 0, 1], ['a', 'a', 'b', 'c'])).toEqual([0, -1, 1])
  expect(clusterDifferences([0.3, 0], [0.1, 0.2], ['a', 'a'])).toEqual([0])
  expect(Array.from(clusterSums([0, 0, 0], [1, 1, 0], [7, 8, 7]).sizes)).toEqual([2, 1])
})

test.for<readonly [string, () => unknown]>([
  ['first has 1 values and second has 2', () => paired([1], [1, 0])],
  ['first has 1 value', () => paired([1], [1])],
  ['first has 0 values', () => paired([], [])],
  ['second[1] is NaN', () => paired([1, 1], [1, NaN])],
  ['All pairs are of one cluster', () => paired([1, 0], [1, 1], { clusters: ['a', 'a'] })],
  ['clusters has 1 names for 2 pairs', () => paired([1, 0], [1, 1], { clusters: ['a'] })],
  ['confidence is 95', () => paired([1, 0], [1, 1], { confidence: 95 })],
  ['values has 0 values', () => summary([])],
])('%s: said, with what to do', ([message, act]) => {
  expect(act).toThrow(StatsError)
  expect(act).toThrow(message)
  try {
    act()
  } catch (error) {
    expect(error).toHaveProperty('next', expect.stringMatching(/^\w.+\.$/))
  }
})
