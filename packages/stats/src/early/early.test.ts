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
  expect([1, 0, 1, 1, 1, 0, 1, 1].map((difference) => evidence.add(difference))).not.toContain(true)
  near(evidence.value, 14.4375, 1e-11)
  expect(evidence.add(1)).toBe(true)
  expect(evidence).toMatchObject({ sure: true, winner: 'second', units: 9 })
})

test('of right and wrong answers the evidence is that of their signs, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(-1, 0, 1), { maxLength: 200 }), (differences) => {
      const evidence = stopWhenSure()
      for (const difference of differences) evidence.add(difference)
      const count = (sign: number): number => differences.filter((difference) => difference === sign).length
      expect(Math.log(evidence.value)).toBeCloseTo(logEValue({ first: count(-1), second: count(1) }), 9)
    }),
    { numRuns: 60 },
  )
})

test('bets on differences of any size are fair: equal arms leave the evidence as it is on average', () => {
  const chances = [
    [0.25, -0.75],
    [0.75, 0.25],
  ] as const
  for (const seen of [[], [0.25, 0.25], [-0.75, 0.25, 0.25]]) {
    const after = (next: readonly number[]): number => {
      const evidence = stopWhenSure()
      for (const difference of [...seen, ...next]) evidence.add(difference)
      return evidence.value
    }
    near(
      chances.reduce((sum, [chance, difference]) => sum + chance * after([difference]), 0),
      after([]),
      1e-11,
    )
  }
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

test('the interval of a mean leaves out 0 exactly when bets have won 1/α', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 60 }), (sums) => {
      const evidence = stopWhenSure({ largest: 4 })
      for (const sum of sums) evidence.add(sum)
      fc.pre(Math.abs(evidence.value - 20) > 1e-6)
      const [low, high] = meanSequence({ sums, sizes: sums.map(() => 4) }, 4)
      expect(low > 0 || high < 0).toBe(evidence.value > 20)
    }),
    { numRuns: 60 },
  )
})

test('bad input is said', () => {
  expect(() => stopWhenSure({ alpha: 5 })).toThrow('alpha is 5')
  expect(() => stopWhenSure().add(NaN)).toThrow('a difference is NaN')
  expect(() => stopWhenSure({ largest: 2 }).add(3)).toThrow('a difference is 3, where 2 is the most')
  expect(() => stopWhenSure({ largest: 0.5 })).toThrow('largest is 0.5')
  expect(() => eValue({ first: -1, second: 0 })).toThrow('first is -1')
  expect(() => shareSequence(3, 2)).toThrow('3 of 2 succeeded')
  expect(() => meanSequence({ sums: [], sizes: [] }, 1, 2)).toThrow('confidence is 2')
  expect(meanSequence({ sums: [], sizes: [] })).toEqual([-1, 1])
})
