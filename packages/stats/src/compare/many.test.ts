import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg, holm } from './many.ts'

const rounded = (ps: readonly number[]): number[] => ps.map((p) => Number(p.toFixed(12)))

test('Holm and Benjamini-Hochberg give the published adjustments', () => {
  expect(rounded(holm([0.01, 0.04, 0.03, 0.005]))).toEqual([0.03, 0.06, 0.06, 0.02])
  expect(rounded(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]))).toEqual([0.02, 0.04, 0.04, 0.02])
})

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

test('adjusted p values keep the order, are not below their own, and not over 1', () => {
  fc.assert(
    fc.property(chances, (ps) => {
      for (const adjusted of [holm(ps), benjaminiHochberg(ps)])
        for (const [at, p] of ps.entries()) {
          const own = adjusted[at] ?? -1
          expect(own).toBeGreaterThanOrEqual(p)
          expect(own).toBeLessThanOrEqual(1)
          for (const [other, q] of ps.entries()) if (p < q) expect(own).toBeLessThanOrEqual(adjusted[other] ?? -1)
        }
      for (const [at, p] of benjaminiHochberg(ps).entries()) expect(p).toBeLessThanOrEqual((holm(ps)[at] ?? 0) + 1e-15)
    }),
  )
})

test('one test is left as it is, none gives none, and what is no chance is said', () => {
  expect(holm([0.3])).toEqual([0.3])
  expect(benjaminiHochberg([])).toEqual([])
  expect(() => holm([0.1, 1.2])).toThrow('ps[1] is 1.2')
})
