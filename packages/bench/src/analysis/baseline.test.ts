import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { againstBaseline } from './baseline.ts'
import { planOf, trialOf, trialsOf } from './trials.fixture.ts'

const right = (count: number): number[] => Array.from({ length: 60 }, (_, at) => (at < count ? 1 : 0))
const madeOf = (scores: { readonly [arm: string]: readonly number[] }, more: Parameters<typeof planOf>[1] = {}) =>
  analyse({ plan: planOf(Object.keys(scores), more), trials: trialsOf(scores), ended: 'all-done' })

test('each arm is held against itself in the baseline, pair by pair, with a correction for all of them', () => {
  const old = madeOf({ solo: right(30), crew: right(50), gone: right(1) })
  const now = madeOf({ solo: right(30), crew: right(20), added: right(1) })
  const [solo, crew, ...rest] = againstBaseline(now, old)
  expect(rest).toEqual([])
  expect(solo).toMatchObject({ first: 'baseline.solo', second: 'solo', difference: 0, winner: null })
  expect(crew).toMatchObject({ first: 'baseline.crew', second: 'crew', difference: -0.5, winner: 'baseline.crew' })
  expect(crew?.counts).toEqual({ both: 20, onlyFirst: 30, onlySecond: 0, neither: 10 })
  expect(crew?.adjustedP).toBeCloseTo(2 * (crew?.p ?? 1), 12)
})

test('a baseline of other tasks, or of another grading rule, is refused with what differs', () => {
  const old = madeOf({ solo: right(30), crew: right(50) })
  const trials = [trialOf('solo', 'new', 1), trialOf('crew', 'new', 1)]
  const plan = planOf(['solo', 'crew'], { tasksHash: 'c'.repeat(64) })
  const other = analyse({ plan, trials, ended: 'all-done' })
  expect(() => againstBaseline(other, old)).toThrow(
    'the baseline test is of other tasks: only the baseline has t0, t1, t2, t3, t4 and 55 more; only this one has new',
  )
  const changed = madeOf({ solo: right(30), crew: right(50) }, { tasksHash: 'c'.repeat(64) })
  expect(() => againstBaseline(changed, old)).toThrow(/what they ask or expect was changed/)
  const regraded = madeOf({ solo: right(30), crew: right(50) }, { gradingHash: 'c'.repeat(64) })
  expect(() => againstBaseline(regraded, old)).toThrow(/graded by another rule/)
  expect(() => againstBaseline(madeOf({ a: right(1), b: right(1) }), old)).toThrow(
    'the baseline has no arm of this benchmark: it has solo, crew, and this one a, b',
  )
})
