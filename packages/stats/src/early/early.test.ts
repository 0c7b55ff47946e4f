import fc from 'fast-check'
import { expect, test } from 'vitest'
import { near } from '../near.fixture.ts'
import { eValue, logEValue } from './e-value.ts'
import { meanSequence } from './mean-sequence.ts'
import { shareSequence } from './share-sequence.ts'
import { stopWhenSure } from './stop-when-sure.ts'

test.for([
  [6, 0, 14.4375],
  [7, 0, 26.8125],
  [8, 0, 50.2734375],
  [10, 2, 4.1005859375],
  [300, 200, 840.626531809774],
  [0, 0, 1],
])('the evidence of %d against %d is %d', ([first = 0, second = 0, value = 0]) => {
  near(eValue({ first, second }), value, 1e-11)
  near(eValue({ first: second, second: first }), value, 1e-11)
})

test('evidence is a fair bet: whatever has been seen, equal arms leave it as it is on average', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (first, second) => {
      const after = (eValue({ first: first + 1, second }) + eValue({ first, second: second + 1 })) / 2
      near(after, eValue({ first, second }), 1e-11)
    }),
  )
})

test('evidence too large for a number has a logarithm', () => {
  expect(eValue({ first: 0, second: 2_000 })).toBe(Infinity)
  expect(logEValue({ first: 0, second: 2_000 })).toBeCloseTo(1381.9, 0)
})

test('seven pairs on one side are enough for .05, and ties count for nothing', () => {
  const evidence = stopWhenSure({ alpha: 0.05 })
  expect([1, 0, 0.5, 1, 2, 0, 1, 1].map((sign) => evidence.add(sign))).not.toContain(true)
  near(evidence.value, 14.4375, 1e-12)
  expect(evidence.add(1)).toBe(true)
  expect(evidence).toMatchObject({ sure: true, winner: 'second', signs: { first: 0, second: 7 } })
})

test('who was sure once stays so, whatever comes after', () => {
  const evidence = stopWhenSure()
  for (let at = 0; at < 7; at += 1) evidence.add(-1)
  for (let at = 0; at < 6; at += 1) expect(evidence.add(1)).toBe(true)
  expect(evidence.value).toBeLessThan(1)
  near(evidence.most, 26.8125, 1e-11)
  expect(evidence.winner).toBe('first')
})

test('the interval of a share leaves out ½ exactly when the evidence reaches 1/α', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(80), (second, first) => {
      const log = logEValue({ first, second })
      fc.pre(Math.abs(log - Math.log(20)) > 1e-9)
      const [low, high] = shareSequence(second, first + second)
      expect(low > 0.5 || high < 0.5).toBe(log > Math.log(20))
      if (first + second > 0) expect(low).toBeLessThanOrEqual(second / (first + second))
    }),
  )
})

test('looking at all times costs some two thirds of the width of one look at a hundred units', () => {
  near(meanSequence(100), 3.0352089903762525, 1e-12)
  expect(meanSequence(10)).toBeGreaterThan(meanSequence(100))
})

test('bad input is said', () => {
  expect(() => stopWhenSure({ alpha: 5 })).toThrow('alpha is 5')
  expect(() => stopWhenSure().add(NaN)).toThrow('a difference is NaN')
  expect(() => eValue({ first: -1, second: 0 })).toThrow('first is -1')
  expect(() => shareSequence(3, 2)).toThrow('3 of 2 succeeded')
  expect(() => meanSequence(0)).toThrow('n is 0')
})
