/** The numbers were computed with mpmath 1.3 at 30 digits, and with scipy 1.17 where said. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { near } from '../near.fixture.ts'
import { incompleteBeta } from '../special/incomplete-beta.ts'
import { logGamma } from '../special/stirling.ts'
import { betaQuantile } from './beta.ts'
import { binomialAt, binomialAtMost } from './binomial.ts'
import { chiSquareUpper } from './chi-square.ts'
import { normalLower, normalQuantile, normalUpper } from './normal.ts'
import { studentQuantile, studentTwoSided, studentUpper } from './student.ts'

test('ln Γ has all its digits', () => {
  near(logGamma(0.5), 0.5723649429247001, 1e-14)
  near(logGamma(3.7), 1.4280723266653879, 1e-14)
  near(logGamma(1234.5), 7550.550901077895, 1e-14)
})

test.for([
  [0.1, 0.5, 0.5, 0.20483276469913345, 0.7951672353008665],
  [0.3, 7, 44, 0.9975062779143312, 0.0024937220856687285],
  [0.9, 200, 10, 0.001995208292779583, 0.9980047917072205],
  [1e-9, 0.5, 3, 5.929270608862864e-5, 0.9999407072939114],
])('both tails of the incomplete beta function at %d, %d, %d', ([x = 0, a = 0, b = 0, lower = 0, upper = 0]) => {
  const found = incompleteBeta(x, a, b)
  near(found.lower, lower, 1e-13)
  near(found.upper, upper, 1e-13)
})

test.for([
  [76, 436, 0.5, 1.4456973175173426e-45, 1.1426137997131656e-45],
  [3, 10, 0.01, 0.9999979987238431, 0.0001118478417488388],
  [900, 2000, 0.5, 4.228544767751963e-6, 8.004611877464946e-7],
  [0, 50, 0.14, 0.0005307897921650077, 0.0005307897921650077],
])('at most, and exactly, %d of %d with chance %d', ([k = 0, n = 0, p = 0, atMost = 0, at = 0]) => {
  near(binomialAtMost(k, n, p), atMost, 1e-13)
  near(binomialAt(k, n, p), at, 1e-13)
})

test('a binomial tail of 100,000 trials keeps its digits', () => {
  near(binomialAtMost(49_000, 100_000, 0.5), 1.294358019173449e-10, 1e-12)
})

test('the normal distribution, in its middle and far out', () => {
  near(normalUpper(1.96), 0.024997895148220435, 1e-13)
  near(normalUpper(2.7), 0.0034669738030406686, 1e-13)
  near(normalUpper(13), 6.11716439954988e-39, 1e-12)
  near(normalUpper(-1), 0.8413447460685429, 1e-14)
  near(normalQuantile(0.975), 1.959963984540054, 1e-14)
  near(normalQuantile(1e-20), -9.262340089798407, 1e-14)
  near(normalQuantile(0.3), -0.5244005127080409, 1e-14)
  expect(normalUpper(Infinity)).toBe(0)
})

test('chi-square with one degree of freedom', () => {
  near(chiSquareUpper(3.841458820694124), 0.05000000000000006, 1e-13)
  near(chiSquareUpper(184.9908256880734), 3.9427643776652195e-42, 1e-12)
  expect(chiSquareUpper(0)).toBe(1)
})

test('Student’s t: tails, and quantiles as scipy has them', () => {
  near(studentUpper(2.262157162798205, 9), 0.025, 1e-13)
  near(studentUpper(30, 50), 6.190011397993633e-34, 1e-12)
  near(studentUpper(0.01, 3.3), 0.4962978132413363, 1e-13)
  near(studentUpper(5, 1), 0.06283295818900118, 1e-13)
  near(studentQuantile(0.975, 1), 12.706204736174705, 1e-12)
  near(studentQuantile(0.975, 9), 2.262157162798205, 1e-13)
  near(studentQuantile(1e-6, 4), -41.577854150450975, 1e-12)
  expect(studentTwoSided(Infinity, 3)).toBe(0)
  expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975))
})

test('quantiles of the beta distribution, as scipy has them', () => {
  near(betaQuantile(0.025, 7, 44), 0.05819170034037207, 1e-12)
  near(betaQuantile(0.975, 8, 43), 0.2673960024970084, 1e-12)
  near(betaQuantile(1e-9, 0.5, 0.5), 2.4674011002723396e-18, 1e-10)
})

const chance = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })

test('a quantile is where the distribution has that chance', () => {
  fc.assert(
    fc.property(chance, fc.double({ min: 0.6, max: 500, noNaN: true }), (p, degrees) => {
      expect(normalLower(normalQuantile(p))).toBeCloseTo(p, 12)
      expect(studentUpper(-studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 10)
      expect(incompleteBeta(betaQuantile(p, degrees, 3), degrees, 3).lower).toBeCloseTo(p, 10)
    }),
  )
})

test('the chances of all counts add up to 1, and to that of at most so many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), (n, p, k) => {
      let sum = 0
      for (let at = 0; at <= Math.min(k, n); at += 1) sum += binomialAt(at, n, p)
      expect(binomialAtMost(k, n, p)).toBeCloseTo(sum, 11)
    }),
  )
})

test('what is no chance, no count or no degree is said', () => {
  expect(() => normalQuantile(1)).toThrow('p is 1')
  expect(() => studentUpper(1, 0)).toThrow('degrees is 0')
  expect(() => binomialAtMost(1.5, 3, 0.5)).toThrow('k is 1.5')
  expect(() => binomialAt(1, 3, NaN)).toThrow('p is NaN')
  expect(() => betaQuantile(2, 1, 1)).toThrow('p is 2')
  expect(() => chiSquareUpper(-1)).toThrow('x is -1')
})
