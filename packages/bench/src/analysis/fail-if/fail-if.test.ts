import { expect, test } from 'vitest'
import { analyse } from '../analyse.ts'
import { planOf, trialsOf, usageOf } from '../trials.fixture.ts'
import { failIf } from './fail-if.ts'

/** So many right answers of 100, in the same order for all arms. */
const right = (count: number): number[] => Array.from({ length: 100 }, (_, at) => (at < count ? 1 : 0))

const tokens: { readonly [arm: string]: number } = { solo: 10, crew: 30, 'model:m-1.5': 20 }
const madeOf = (scores: { readonly [arm: string]: readonly number[] }, priced = true) =>
  analyse({
    plan: planOf(Object.keys(scores), { tasks: 100 }),
    trials: trialsOf(scores, (arm) => ({
      usage: usageOf(tokens[arm] ?? 1, priced ? (tokens[arm] ?? 1) / 1000 : null),
    })),
    ended: 'all-done',
  })

const now = madeOf({ solo: right(80), crew: right(60), 'model:m-1.5': right(78) })
const holds = (expression: string, comparison = now, old?: typeof now): boolean =>
  failIf(expression, comparison, old).holds

test('between two arms a condition holds when one is surely better, not when chance explains the difference', () => {
  expect(holds('crew < solo')).toBe(true)
  expect(holds('solo > crew')).toBe(true)
  expect(holds('solo < crew')).toBe(false)
  expect(holds('model:m-1.5 < solo')).toBe(false)
  expect(holds('crew < model:m-1.5')).toBe(true)
  expect(holds('model:m-1.5 <= solo')).toBe(true)
  expect(holds('solo <= crew')).toBe(false)
  expect(holds('solo < solo')).toBe(false)
})

test('why it holds is said with the numbers of the pair', () => {
  const [pair] = now.pairs
  const { because } = failIf('crew < solo', now)
  expect(pair?.difference).toBeCloseTo(-0.2, 12)
  expect(because).toMatch(/^crew is −20\.0 points \[−\d+\.\d, −\d+\.\d\] to solo \(p = \d\.\d+e-\d\), which solo wins$/)
})

test('figures are compared as numbers', () => {
  expect(holds('crew.score < 0.61')).toBe(true)
  expect(holds('crew < .6')).toBe(false)
  expect(holds('crew.score < solo.score')).toBe(true)
  expect(holds('model:m-1.5.score < solo.score')).toBe(true)
  expect(holds('"model:m-1.5".score < 1')).toBe(true)
  expect(holds('crew.tokens > 2 * solo.tokens')).toBe(true)
  expect(holds('crew.usd > solo.usd * 3.5')).toBe(false)
  expect(holds('0.5 >= crew.score')).toBe(false)
  expect(holds('crew.cut > 0')).toBe(false)
  expect(failIf('crew.tokens > 2 * solo.tokens', now).because).toBe('crew.tokens is 3000, and 2 * solo.tokens is 2000')
})

test('an arm whose name has signs stands in quotes', () => {
  const odd = madeOf({ solo: right(80), 'crew * 2': right(70), 'a < b': right(60) })
  expect(holds('"a < b" < solo', odd)).toBe(true)
  expect(holds('2 * "a < b".score < "crew * 2".score * 2', odd)).toBe(true)
})

test('arms are held against those of a baseline', () => {
  const old = madeOf({ solo: right(80), crew: right(90) })
  expect(holds('crew < baseline.crew', now, old)).toBe(true)
  expect(holds('baseline.crew > crew', now, old)).toBe(true)
  expect(holds('solo < baseline.solo', now, old)).toBe(false)
  expect(holds('solo < baseline.crew', now, old)).toBe(true)
  expect(holds('baseline.solo < baseline.crew', now, old)).toBe(true)
  expect(holds('crew.score < baseline.crew.score', now, old)).toBe(true)
  expect(holds('crew.tokens > 1.1 * baseline.crew.tokens', now, old)).toBe(false)
})

test('two arms that an early stop did not watch are not judged by a test that it spoils', () => {
  const sure = { ...now, ended: 'sure' as const }
  expect(holds('crew < solo', sure)).toBe(true)
  expect(() => holds('crew < model:m-1.5', sure)).toThrow(/cannot be judged: the benchmark ended as soon as/)
})

test('a condition that means nothing is refused, with what could be meant', () => {
  const refused =
    (expression: string): (() => unknown) =>
    () =>
      failIf(expression, now)
  expect(refused('crew')).toThrow(/"crew" is no comparison of two sides/)
  expect(refused('crew < ')).toThrow(/nothing in it|no comparison/)
  expect(refused('crew = solo')).toThrow(/no comparison/)
  expect(refused('crew < solo < 1')).toThrow(/no comparison/)
  expect(refused('1 < 2')).toThrow(/compares numbers only/)
  expect(refused('crew.speed < 2')).toThrow(/asks for "speed" of an arm/)
  expect(refused('crwe < solo')).toThrow(/names no arm with "crwe"/)
  expect(refused('crew * solo < 2')).toThrow(/multiplies crew by solo/)
  expect(refused('crew < baseline.crew')).toThrow(/no baseline was given/)
  expect(() => failIf('crew.usd > 1', madeOf({ solo: right(1), crew: right(1) }, false))).toThrow(/no known price/)
  expect(refused('crwe < solo')).toThrow(
    expect.objectContaining({ name: 'AnalysisError', next: 'Name one: there are solo, crew, model:m-1.5.' }),
  )
})
