import fc from 'fast-check'
import { expect, test } from 'vitest'
import { near } from '../near.fixture.ts'
import { StatsError } from '../stats-error.ts'
import { mcNemar } from './mc-nemar.ts'

/** From published tables of paired counts, to the digits that they give. */
test.for([
  [121, 59, 4.434e-6, 1e-3],
  [70, 59, 0.378688, 1e-5],
  [80, 59, 0.089452, 1e-5],
  [30, 60, 0.00206, 1e-3],
  [10, 30, 0.002221, 1e-3],
  [10, 10, 1, 1e-12],
])('%d against %d: the exact p is the published one', ([onlyFirst = 0, onlySecond = 0, p = 0, error = 0]) =>
  near(mcNemar({ onlyFirst, onlySecond }).exact, p, error),
)

test('chi-square, plain and corrected, of 121 against 59', () => {
  const { chiSquare, corrected } = mcNemar({ onlyFirst: 121, onlySecond: 59 })
  near(corrected.statistic, 20.6722, 1e-5)
  near(corrected.p, 5.4501e-6, 1e-5)
  near(chiSquare.statistic, 21.3556, 1e-5)
  near(chiSquare.p, 3.8151e-6, 1e-5)
})

test('the exact p is the sum of the chances of all counts as extreme', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
  for (let b = 0; b < 12; b += 1)
    for (let c = 0; c < 12; c += 1) {
      let [exact, mid] = [0, 0]
      for (let k = 0; k <= b + c; k += 1) {
        const away = Math.abs(2 * k - b - c) - Math.abs(b - c)
        const at = choose(b + c, k) / 2 ** (b + c)
        if (away >= 0) exact += at
        mid += away > 0 ? at : away === 0 ? at / 2 : 0
      }
      const found = mcNemar({ onlyFirst: b, onlySecond: c })
      expect(found.exact).toBeCloseTo(exact, 12)
      if (b !== c) expect(found.midP).toBeCloseTo(mid, 12)
    }
})

test('every p is from 0 to 1, the same from either side, and mid-p is never over the exact one', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (b, c) => {
      const found = mcNemar({ onlyFirst: b, onlySecond: c })
      expect(found).toEqual(mcNemar({ onlyFirst: c, onlySecond: b }))
      expect(found.midP).toBeLessThanOrEqual(found.exact)
      for (const p of [found.exact, found.midP, found.chiSquare.p, found.corrected.p]) {
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('without a task that tells there is no evidence', () =>
  expect(mcNemar({ onlyFirst: 0, onlySecond: 0 })).toEqual({
    exact: 1,
    midP: 1,
    chiSquare: { statistic: 0, p: 1 },
    corrected: { statistic: 0, p: 1 },
  }))

test('a count below 0, or between whole numbers, is said', () => {
  expect(() => mcNemar({ onlyFirst: -1, onlySecond: 2 })).toThrow(StatsError)
  expect(() => mcNemar({ onlyFirst: 1, onlySecond: 2.5 })).toThrow('onlySecond is 2.5')
})
