import { expect, test } from 'vitest'
import { binomialAt } from '../distributions/binomial.ts'
import { drawBinomial, drawMultinomial } from './multinomial.ts'
import { randomStream } from './random-stream.ts'

/** Pearson's statistic of counts against what was expected. */
const pearson = (found: readonly number[], expected: readonly number[]): number =>
  found.reduce((sum, count, at) => sum + (count - (expected[at] ?? 0)) ** 2 / (expected[at] ?? 1), 0)

test.for([
  [6, 0.5],
  [5, 0.1],
  [8, 0.97],
])('%d trials of chance %d succeed as often as the distribution says', ([n = 0, p = 0]) => {
  const { next } = randomStream(1)
  const found = Array<number>(n + 1).fill(0)
  for (let at = 0; at < 50_000; at += 1) {
    const drawn = drawBinomial(next, n, p)
    found[drawn] = (found[drawn] ?? 0) + 1
  }
  // Of at most 8 degrees of freedom: over 26.1 once in a thousand; the rarest counts are left to the sum.
  const expected = found.map((_, k) => 50_000 * binomialAt(k, n, p))
  const often = expected.map((count) => count > 5)
  expect(
    pearson(
      found.filter((_, k) => often[k]),
      expected.filter((_, k) => often[k]),
    ),
  ).toBeLessThan(26.1)
  expect(found.reduce((sum, count) => sum + count, 0)).toBe(50_000)
})

test('of many trials the mean and the variance are right', () => {
  const { next } = randomStream(2)
  const draws = Array.from({ length: 4_000 }, () => (drawBinomial(next, 100_000, 0.3) - 30_000) / Math.sqrt(21_000))
  expect(Math.abs(draws.reduce((sum, z) => sum + z, 0) / 4_000)).toBeLessThan(0.06)
  expect(Math.abs(draws.reduce((sum, z) => sum + z * z, 0) / 4_000 - 1)).toBeLessThan(0.09)
})

test('no chance is never, certainty is always', () => {
  const { next } = randomStream(3)
  expect([drawBinomial(next, 9, 0), drawBinomial(next, 9, 1), drawBinomial(next, 0, 0.5)]).toEqual([0, 9, 0])
})

test('kinds are drawn as many times as there are units, each as often as it is there', () => {
  const { next } = randomStream(4)
  const counts = Float64Array.of(5, 0, 15, 80)
  const drawn = new Float64Array(4)
  const sums = [0, 0, 0, 0]
  for (let at = 0; at < 2_000; at += 1) {
    drawMultinomial(next, counts, drawn)
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(100)
    for (const [kind, count] of drawn.entries()) sums[kind] = (sums[kind] ?? 0) + count / 2_000
  }
  expect(sums[1]).toBe(0)
  for (const [kind, count] of counts.entries()) expect(Math.abs((sums[kind] ?? 0) - count)).toBeLessThan(0.4)
})
