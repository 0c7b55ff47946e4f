import fc from 'fast-check'
import { expect, test } from 'vitest'
import { near } from '../near.fixture.ts'
import { moreTasks } from './more-tasks.ts'
import { leastDetectable, power, sampleSize } from './sample-size.ts'

const sixth = { varianceFirst: 1 / 6, varianceSecond: 1 / 6 }
const ten = { samplesFirst: 10, samplesSecond: 10 }

test('as many tasks as published for 3 points: 969, 3876 with noise, 1260 with ten tries each', () => {
  const plan = { difference: 0.03, varianceOfDifferences: 1 / 9 }
  expect(sampleSize(plan)).toBe(969)
  expect(sampleSize({ ...plan, ...sixth })).toBe(3876)
  expect(sampleSize({ ...plan, ...sixth, ...ten })).toBe(1260)
  expect(sampleSize({ ...plan, difference: -0.03 })).toBe(969)
  expect(sampleSize({ difference: 0.1, varianceOfDifferences: 0 })).toBe(1)
})

test('198 tasks show 13.27 points, or 7.57 with ten tries each, as published', () => {
  const plan = { n: 198, varianceOfDifferences: 1 / 9, ...sixth }
  expect(leastDetectable(plan)).toBeCloseTo(0.1327, 4)
  expect(leastDetectable({ ...plan, ...ten })).toBeCloseTo(0.0757, 4)
})

const variance = fc.double({ min: 0.01, max: 1, noNaN: true })
const wanted = fc.double({ min: 0.3, max: 0.99, noNaN: true })

test('size, least difference and power say the same', () => {
  fc.assert(
    fc.property(
      variance,
      wanted,
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      (varianceOfDifferences, chance, difference) => {
        const n = sampleSize({ difference, varianceOfDifferences, power: chance })
        expect(leastDetectable({ n, varianceOfDifferences, power: chance })).toBeLessThanOrEqual(
          difference * (1 + 1e-9),
        )
        expect(power({ n, difference, varianceOfDifferences })).toBeGreaterThanOrEqual(chance - 1e-9)
        if (n > 1)
          expect(leastDetectable({ n: n - 1, varianceOfDifferences, power: chance })).toBeGreaterThan(difference)
      },
    ),
  )
})

test('the power for no difference is the level', () => {
  expect(power({ n: 50, difference: 0, varianceOfDifferences: 0.2, alpha: 0.01 })).toBe(0.01)
  near(power({ n: 969, difference: 0.03, varianceOfDifferences: 1 / 9 }), 0.8, 1e-5)
})

test('how many tasks more: as many as the plan would have had, less those that are done', () => {
  const standardError = Math.sqrt(1 / 9 / 300)
  expect(moreTasks({ difference: 0.03, count: 300, standardError })).toBe(669)
  expect(moreTasks({ difference: 0.2, count: 300, standardError })).toBe(0)
  expect(moreTasks({ difference: 0.03, count: 300, standardError: 0 })).toBeNull()
})

test('bad input is said', () => {
  expect(() => sampleSize({ difference: 0, varianceOfDifferences: 1 })).toThrow('difference is 0')
  expect(() => sampleSize({ difference: 0.1, varianceOfDifferences: -1 })).toThrow('varianceOfDifferences is -1')
  expect(() => leastDetectable({ n: 0, varianceOfDifferences: 1 })).toThrow('n is 0')
  expect(() => power({ n: 10, difference: NaN, varianceOfDifferences: 1 })).toThrow('difference is NaN')
  expect(() => sampleSize({ difference: 0.1, varianceOfDifferences: 1, samplesFirst: 0 })).toThrow('samplesFirst is 0')
  expect(() => moreTasks({ difference: 0.1, count: 0, standardError: 1 })).toThrow('count is 0')
  expect(() => sampleSize({ difference: 0.1, varianceOfDifferences: 1, power: 1 })).toThrow('power is 1')
})
