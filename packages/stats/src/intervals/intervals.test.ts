import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomStream } from '../chance/random-stream.ts'
import { paired } from '../compare/paired.ts'
import { summary } from '../compare/summary.ts'
import { accelerationOf } from './bca.ts'
import { bootstrap } from './bootstrap.ts'
import { pairedBootstrap } from './paired-bootstrap.ts'
import { clopperPearson, wilson } from './proportion.ts'

test('7 of 50: the published intervals', () => {
  expect(wilson(7, 50).map((end) => end.toFixed(5))).toEqual(['0.06951', '0.26186'])
  expect(clopperPearson(7, 50).map((end) => end.toFixed(5))).toEqual(['0.05819', '0.26740'])
})

test('an interval holds the share, ends at 0 for none and at 1 for all, and mirrors', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (some, n) => {
      const successes = Math.min(some, n)
      for (const of of [wilson, clopperPearson]) {
        const [low, high] = of(successes, n)
        expect(low).toBeLessThanOrEqual(successes / n)
        expect(high).toBeGreaterThanOrEqual(successes / n)
        expect(low === 0).toBe(successes === 0)
        expect(high === 1).toBe(successes === n)
        expect(of(n - successes, n)[0]).toBeCloseTo(1 - high, 10)
      }
    }),
  )
})

const mean = (sample: readonly number[]): number => summary(sample).mean

/** Two arms on `count` tasks in clusters of four, right or wrong. */
const arms = (count: number): { first: number[]; second: number[]; clusters: number[] } => {
  const stream = randomStream(3)
  const draw = (p: number): number[] => Array.from({ length: count }, () => (stream.chance(p) ? 1 : 0))
  return { first: draw(0.5), second: draw(0.55), clusters: Array.from({ length: count }, (_, at) => at >> 2) }
}

test('the same seed gives the same interval, another one nearly', () => {
  const { first, second, clusters } = arms(400)
  const by = (seed: number) => pairedBootstrap(first, second, { clusters, seed })
  expect(by(1)).toEqual(by(1))
  expect(by(1)).not.toEqual(by(2))
  expect(by(1).interval[0]).toBeCloseTo(by(2).interval[0], 1)
})

test('of a mean of many pairs it comes near the interval by formula, with and without clusters', () => {
  const { first, second, clusters } = arms(2_000)
  for (const options of [{}, { clusters }]) {
    const [drawn, computed] = [pairedBootstrap(first, second, { ...options, seed: 1 }), paired(first, second, options)]
    expect(drawn.estimate).toBeCloseTo(computed.difference, 12)
    expect(Math.abs(drawn.standardError / computed.standardError - 1)).toBeLessThan(0.06)
    for (const at of [0, 1] as const)
      expect(Math.abs(drawn.interval[at] - computed.interval[at])).toBeLessThan(0.15 * 2 * computed.standardError)
  }
})

test('pairs that all differ are drawn one by one, as any statistic is: the same numbers', () => {
  const stream = randomStream(6)
  const first = Array.from({ length: 40 }, () => stream.next())
  const second = first.map((value) => value + stream.normal() / 5)
  const sample = second.map((value, at) => value - (first[at] ?? 0))
  const whole = bootstrap({ sample, statistic: mean, seed: 5, resamples: 400 })
  const fast = pairedBootstrap(first, second, { seed: 5, resamples: 400 })
  expect(fast.interval[0]).toBeCloseTo(whole.interval[0], 12)
  expect(fast.interval[1]).toBeCloseTo(whole.interval[1], 12)
})

test('pairs of three kinds are drawn by kind, and come to the same interval but for chance', () => {
  const { first, second } = arms(60)
  const sample = second.map((value, at) => value - (first[at] ?? 0))
  const whole = bootstrap({ sample, statistic: mean, seed: 5, resamples: 20_000 })
  const fast = pairedBootstrap(first, second, { seed: 6, resamples: 20_000 })
  expect(Math.abs(fast.standardError / whole.standardError - 1)).toBeLessThan(0.02)
  // Between neighbouring values lies 1/60.
  expect(Math.abs(fast.interval[0] - whole.interval[0])).toBeLessThan(0.01)
  expect(Math.abs(fast.interval[1] - whole.interval[1])).toBeLessThan(0.01)
})

test('of a mean the acceleration is a sixth of the skewness by √n', () => {
  const sample = [1, 2, 2, 3, 9, 4]
  const center = mean(sample)
  const moment = (power: number): number => mean(sample.map((value) => (value - center) ** power))
  const leftOut = Float64Array.from(sample, (value) => (center * 6 - value) / 5)
  expect(accelerationOf(leftOut)).toBeCloseTo(moment(3) / moment(2) ** 1.5 / (6 * Math.sqrt(6)), 12)
})

test('a sample that does not vary has an interval of one point', () =>
  expect(bootstrap({ sample: [2, 2, 2], statistic: mean, seed: 0 })).toEqual({
    estimate: 2,
    interval: [2, 2],
    standardError: 0,
  }))

test('bad input is said', () => {
  expect(() => wilson(3, 0)).toThrow('n is 0')
  expect(() => clopperPearson(3, 2)).toThrow('3 of 2 succeeded')
  expect(() => wilson(-1, 2)).toThrow('successes is -1')
  expect(() => wilson(1, 2, 1)).toThrow('confidence is 1')
  expect(() => bootstrap({ sample: [1], statistic: mean, seed: 0 })).toThrow('1 independent unit')
  expect(() => bootstrap({ sample: [1, 2], statistic: () => NaN, seed: 0 })).toThrow('the statistic of a draw is NaN')
  expect(() => pairedBootstrap([1, 0], [1, 0], { clusters: ['a', 'a'], seed: 0 })).toThrow('1 independent unit')
  expect(() => pairedBootstrap([1, 0], [1, 0], { seed: 0.5 })).toThrow('seed is 0.5')
  expect(() => pairedBootstrap([1, 0], [1, 0], { seed: 1, resamples: 10 })).toThrow('resamples is 10')
})
