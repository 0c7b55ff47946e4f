import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paretoHull } from './pareto-hull.ts'
import { passAtK, passHatK } from './passes.ts'
import { efficiency, errorAmplification, overhead } from './ratios.ts'
import { redundancy } from './redundancy.ts'

/** arXiv 2512.08296: success and turns of one agent and of four kinds of crew. */
const published = [
  { name: 'solo', success: 0.466, cost: 7.2, overhead: 0, efficiency: 0.466 },
  { name: 'independent', success: 0.37, cost: 11.4, overhead: 58, efficiency: 0.234 },
  { name: 'decentralised', success: 0.477, cost: 26.1, overhead: 263, efficiency: 0.132 },
  { name: 'centralised', success: 0.463, cost: 27.7, overhead: 285, efficiency: 0.12 },
  { name: 'hybrid', success: 0.452, cost: 44.3, overhead: 515, efficiency: 0.074 },
]

test.for(published)(
  '$name: overhead and efficiency are the published ones, as far as their inputs are rounded',
  (arm) => {
    expect(Math.abs((overhead(arm.cost, 7.2) ?? NaN) - arm.overhead)).toBeLessThanOrEqual(0.51)
    expect(Math.abs((efficiency(arm, 7.2) ?? NaN) - arm.efficiency)).toBeLessThanOrEqual(0.0006)
  },
)

test('error amplification is the ratio of failures, and there is none of an agent that never fails', () => {
  expect(errorAmplification(0.37, 0.466)).toBeCloseTo(0.63 / 0.534, 12)
  expect(errorAmplification(0.9, 1)).toBeNull()
  expect([overhead(5, 0), efficiency({ success: 1, cost: 0 }, 1)]).toEqual([null, null])
  expect(() => errorAmplification(37, 0.5)).toThrow('success is 37')
  expect(() => overhead(-1, 2)).toThrow('cost is -1')
})

test('pass@k gives the published values', () => {
  expect(passAtK(200, 10, 10)).toBeCloseTo(0.408548, 6)
  expect(passAtK(200, 10, 100)).toBeCloseTo(0.999229, 6)
  expect(passAtK(5, 2, 3)).toBeCloseTo(0.9, 12)
})

test('pass@1 and pass^1 are the share of right tries; more tries help one and hurt the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(40), (n, some) => {
      const c = Math.min(some, n)
      expect(passAtK(n, c, 1)).toBeCloseTo(c / n, 12)
      expect(passHatK([{ n, c }], 1)).toBeCloseTo(c / n, 12)
      for (let k = 1; k < n; k += 1) {
        expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual(passAtK(n, c, k) - 1e-12)
        expect(passHatK([{ n, c }], k + 1)).toBeLessThanOrEqual(passHatK([{ n, c }], k) + 1e-12)
      }
    }),
  )
  expect(
    passHatK(
      [
        { n: 4, c: 4 },
        { n: 4, c: 2 },
      ],
      2,
    ),
  ).toBeCloseTo((1 + 1 / 6) / 2, 12)
})

test('more right tries than tries, more asked for than made, and no tasks are said', () => {
  expect(() => passAtK(5, 6, 1)).toThrow('6 of 5 tries are right')
  expect(() => passAtK(5, 2, 6)).toThrow('k is 6, of 5 tries')
  expect(() => passAtK(0, 0, 1)).toThrow('n is 0')
  expect(() => passHatK([], 1)).toThrow('there are no tasks')
})

test('the same words are 1, no common word is 0, one text is nobody’s repetition', () => {
  expect(redundancy(['The sea is blue.', 'the SEA is blue', 'blue is the sea'])).toBeCloseTo(1, 12)
  expect(redundancy(['red sun', 'blue sea'])).toBe(0)
  expect(redundancy(['red sun'])).toBeNull()
  expect(redundancy(['', 'blue sea'])).toBe(0)
})

test('it is the mean of all pairs’ cosines, with a word’s weight less the more texts have it', () => {
  // Of 2 texts, "sea" stands in both: weight 1; "blue" and "calm" in one: ln(3/2) + 1.
  const rare = Math.log(1.5) + 1
  expect(redundancy(['sea blue', 'sea calm'])).toBeCloseTo(1 / (1 + rare ** 2), 12)
  const pair = (texts: readonly string[]): number => redundancy(texts) ?? NaN
  expect(pair(['sea blue', 'sea blue', 'sun'])).toBeCloseTo(1 / 3, 12)
})

test('dominated arms and those below the line between two others are not worth their money', () => {
  const solo = { arm: 'solo', cost: 1, success: 0.4 }
  const retry = { arm: 'retry', cost: 2, success: 0.6 }
  const below = { arm: 'below', cost: 3, success: 0.62 }
  const worse = { arm: 'worse', cost: 2.5, success: 0.5 }
  const crew = { arm: 'crew', cost: 4, success: 0.7 }
  const twin = { ...crew, arm: 'twin' }
  expect(paretoHull([crew, worse, below, solo, twin, retry])).toEqual([solo, retry, crew, twin])
  expect(paretoHull([])).toEqual([])
  expect(() => paretoHull([{ cost: NaN, success: 1 }])).toThrow('costs[0] is NaN')
})

test('no point lies over the hull, and each of its points is the best for its money', () => {
  const point = fc.record({ cost: fc.integer({ min: 0, max: 30 }), success: fc.integer({ min: 0, max: 30 }) })
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 25 }), (points) => {
      const hull = paretoHull(points)
      for (const { cost, success } of points) expect(success).toBeLessThanOrEqual(heightAt(hull, cost) + 1e-9)
      for (const own of hull)
        expect(points.some((other) => other.cost <= own.cost && other.success > own.success)).toBe(false)
    }),
  )
})

/** The hull's height over a cost: −∞ before its first point, level after its last. */
const heightAt = (hull: readonly { cost: number; success: number }[], cost: number): number => {
  const left = hull.findLast((point) => point.cost <= cost)
  const right = hull.find((point) => point.cost >= cost)
  if (left === undefined) return -Infinity
  if (right === undefined || right.cost === left.cost) return left.success
  return left.success + ((right.success - left.success) * (cost - left.cost)) / (right.cost - left.cost)
}
