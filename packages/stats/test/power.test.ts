/** A rule that never claims would pass the test of false claims: this one finds what there is as often as the formula says. */
import { expect, test } from 'vitest'
import { decide, power, randomStream, sampleSize } from '@crewright/stats'
import { same, shareOf, simulate } from './simulated.fixture.ts'

/** Variance of a task's difference, when both arms' answers are independent with chances ½ ± δ/2. */
const varianceAt = (difference: number): number => 2 * (0.25 - (difference / 2) ** 2)

test.for([
  [300, 0.08],
  [300, 0.115],
  [600, 0.08],
  [1_000, 0.05],
])(
  'with %d tasks a difference of %d is claimed as often as `power` says, within 3 points',
  ([n = 0, difference = 0]) => {
    const stream = randomStream(4)
    const found = shareOf(
      2_000,
      () => decide(alone(simulate(stream, { sizes: same(n, 1), difference }))).winner === 'second',
    )
    const planned = power({ n, difference, varianceOfDifferences: varianceAt(difference) })
    expect(Math.abs(found - planned)).toBeLessThanOrEqual(0.03)
  },
)

test('with 100 clusters of 5 too, by the variance of their sums', () => {
  const [difference, taste, difficulty] = [0.08, 0.3, 0.5]
  const stream = randomStream(5)
  const plan = { sizes: same(100, 5), difference, taste, difficulty }
  const found = shareOf(2_000, () => decide(simulate(stream, plan)).winner === 'second')
  // The standard error as it really is, from the spread of many benchmarks.
  const means = Array.from({ length: 4_000 }, () => decide(simulate(stream, plan)).difference)
  const spread = means.reduce((sum, mean) => sum + (mean - difference) ** 2, 0) / means.length
  const planned = power({ n: 500, difference, varianceOfDifferences: 500 * spread })
  expect(Math.abs(found - planned)).toBeLessThanOrEqual(0.03)
})

test('as many tasks as `sampleSize` asks for give the power that it was asked for, within 3 points', () => {
  const difference = 0.1
  const n = sampleSize({ difference, varianceOfDifferences: varianceAt(difference), power: 0.9 })
  expect(n).toBeGreaterThan(300)
  const stream = randomStream(6)
  const found = shareOf(
    2_000,
    () => decide(alone(simulate(stream, { sizes: same(n, 1), difference }))).winner === 'second',
  )
  expect(Math.abs(found - 0.9)).toBeLessThanOrEqual(0.03)
})

const alone = ({ first, second }: { first: number[]; second: number[] }) => ({ first, second })
