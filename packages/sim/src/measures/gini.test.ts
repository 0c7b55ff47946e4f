import { expect, it } from 'vitest'
import { gini } from './gini.ts'

/** By its definition: half the mean difference of two, drawn with replacement, over the mean. */
const byPairs = (values: readonly number[]): number => {
  let differences = 0
  for (const one of values) for (const other of values) differences += Math.abs(one - other)
  return differences / (2 * values.length * values.reduce((sum, value) => sum + value, 0))
}

it.each([[[3, 1, 2]], [[0, 0, 0, 1]], [[5]], [[10, 0.5, 3, 3, 7, 0]]])(
  'of %j it is half the mean difference over the mean',
  (values) => {
    expect(gini(values)).toBeCloseTo(byPairs(values), 12)
  },
)

it('equal values have 0, and when one of n has all it is 1 − 1/n', () => {
  expect(gini([4, 4, 4])).toBe(0)
  expect(gini(new Int32Array([0, 0, 9, 0]))).toBeCloseTo(0.75, 12)
})

it('values that all are 0 are equal, and without values there is no number', () => {
  expect(gini([0, 0])).toBe(0)
  expect(gini([])).toBeNaN()
})

it('does not change what it is given', () => {
  const values = [3, 1, 2]
  gini(values)
  expect(values).toEqual([3, 1, 2])
})
