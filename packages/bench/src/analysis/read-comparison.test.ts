import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { readComparison } from './read-comparison.ts'
import { planOf, trialsOf, usageOf } from './trials.fixture.ts'

const made = analyse({
  plan: planOf(['solo', 'crew'], { match: { by: 'tokens', tolerance: 0.2 }, tasks: 3 }),
  trials: trialsOf({ solo: [1, 0, 1], crew: [1, 1, 0.5] }, (arm) => ({
    usage: usageOf(10),
    output: { answer: [arm, null] },
    trace: {
      ...{ turns: 1, messages: 0, tasks: 1, workMs: 5, criticalMs: 5, redundancy: null },
      failures: [],
    },
  })),
  ended: 'all-done',
})

test('a comparison is read as it was written', () => {
  expect(readComparison(JSON.stringify(made))).toEqual(made)
})

test('what a later version adds to a comparison is kept', () => {
  expect(readComparison(JSON.stringify({ ...made, more: { of: 1 } }))).toMatchObject({ more: { of: 1 } })
})

test('another file is refused with what is wrong in it', () => {
  expect(() => readComparison('')).toThrow(/the report is no JSON/)
  expect(() => readComparison('[]')).toThrow(/the report is no comparison/)
  expect(() => readComparison('null')).toThrow(/the report is no comparison: the whole/)
  expect(() => readComparison('{"name":"my-package","version":"1.0.0"}')).toThrow(/no comparison: format/)
  expect(() => readComparison(JSON.stringify({ ...made, format: 2 }))).toThrow(/of format 2, and this version reads/)
  const [first, ...rest] = made.trials
  expect(() => readComparison(JSON.stringify({ ...made, trials: [{ ...first, score: 7 }, ...rest] }))).toThrow(
    /trials\.0\.score/,
  )
})
