import { expect, test } from 'vitest'
import { stopWhenSure } from '../early/stop-when-sure.ts'
import { near } from '../near.fixture.ts'
import { clusterDifferences } from './clusters.ts'
import { decide } from './decide.ts'
import { mcNemar } from './mc-nemar.ts'
import { paired } from './paired.ts'

/** Scores of tasks of which so many only the first got right, only the second, and both. */
const scores = (onlyFirst: number, onlySecond: number, both = 0): { first: number[]; second: number[] } => ({
  first: [...Array<number>(onlyFirst + both).fill(1), ...Array<number>(onlySecond).fill(0)],
  second: [...Array<number>(onlyFirst).fill(0), ...Array<number>(both + onlySecond).fill(1)],
})

test('few tasks that are right or wrong are decided by McNemar’s exact p', () => {
  const found = decide(scores(2, 8, 40))
  expect(found).toMatchObject({
    winner: undefined,
    by: 'mcnemar-exact',
    p: mcNemar({ onlyFirst: 2, onlySecond: 8 }).exact,
  })
})

test('what rounding leaves makes no winner, and equal differences are not certain beyond what was seen', () => {
  const first = Array.from({ length: 10 }, () => (0.1 + 0.2) / 3)
  const dust = decide({ first, second: first.map(() => 0.1) })
  expect(dust).toMatchObject({ winner: undefined, difference: 0, p: 1 })
  const alike = decide({ first: Array<number>(20).fill(0.5), second: Array<number>(20).fill(0.6) })
  expect(alike.winner).toBeUndefined()
  expect(alike.interval[0]).toBeLessThan(0)
  expect(alike.interval[1]).toBeGreaterThan(0.1)
})

test('a winner is named only when zero is outside of the interval', () => {
  for (let onlyFirst = 0; onlyFirst < 12; onlyFirst += 1)
    for (let onlySecond = 0; onlySecond < 12; onlySecond += 1) {
      const { winner, interval } = decide(scores(onlyFirst, onlySecond, 130))
      if (winner !== undefined) expect(interval[0] > 0 || interval[1] < 0).toBe(true)
    }
  expect(decide(scores(0, 9, 130)).winner).toBe('second')
})

test('tasks that are right or wrong are decided by McNemar’s mid-p', () => {
  const found = decide(scores(10, 30, 60))
  expect(found).toMatchObject({ winner: 'second', difference: 0.2, by: 'mcnemar-mid-p' })
  expect(found.counts).toEqual({ both: 60, onlyFirst: 10, onlySecond: 30, neither: 0 })
  expect(found.p).toBe(mcNemar({ onlyFirst: 10, onlySecond: 30 }).midP)
  expect(decide(scores(30, 10, 60)).winner).toBe('first')
  expect(decide(scores(12, 14, 60)).winner).toBeUndefined()
})

test('clusters and scores in between are decided by Student’s t', () => {
  const first = [0, 0.5, 0, 0.25, 0, 0.5, 0.25, 0]
  const second = [1, 0.75, 0.5, 1, 0.5, 0.5, 1, 0.75]
  const found = decide({ first, second })
  expect(found).toMatchObject({ winner: 'second', by: 'student', counts: null, p: paired(first, second).p })
  const { first: one, second: other } = scores(10, 30, 60)
  const clusters = one.map((_, at) => Math.floor(at / 5))
  expect(decide({ first: one, second: other, clusters }).by).toBe('student')
})

test('five clusters claim nothing, whatever they show', () => {
  const { first, second } = scores(0, 100)
  const by = (count: number): number[] => first.map((_, at) => at % count)
  expect(decide({ first, second, clusters: by(5) }).winner).toBeUndefined()
  expect(decide({ first, second, clusters: by(6) }).winner).toBe('second')
})

test('arms that never differ have no winner', () =>
  expect(decide({ first: [1, 1, 0], second: [1, 1, 0] })).toMatchObject({ winner: undefined, p: 1, difference: 0 }))

test('a stricter level claims less, and widens the interval', () => {
  const question = scores(15, 30, 60)
  const [usual, strict] = [decide(question), decide({ ...question, alpha: 0.01 })]
  expect([usual.winner, strict.winner]).toEqual(['second', undefined])
  expect(strict.interval[0]).toBeLessThan(usual.interval[0])
})

test('what was watched is decided by the evidence alone, and its interval leaves out zero when that is sure', () => {
  const evidence = stopWhenSure({ alpha: 0.05 })
  const watched = scores(0, 7, 20)
  for (let at = 0; at < 6; at += 1) evidence.add(1)
  const before = decide({ ...scores(0, 6, 20), evidence })
  expect(before).toMatchObject({ winner: undefined, by: 'evidence' })
  expect(before.interval[0]).toBeLessThan(0)
  evidence.add(1)
  const after = decide({ ...watched, evidence })
  expect(after.winner).toBe('second')
  near(after.p, 1 / 26.8125, 1e-12)
  expect(after.interval[0]).toBeGreaterThan(0)
  expect(after.interval[0]).toBeLessThan(after.difference)
  expect(after.interval[1]).toBeGreaterThan(after.difference)
})

test('a test is not put on top of evidence that is not sure', () => {
  const evidence = stopWhenSure()
  for (let at = 0; at < 45; at += 1) evidence.add(at % 3 === 0 ? -1 : 1)
  expect(evidence.sure).toBe(false)
  expect(decide(scores(15, 30)).winner).toBe('second')
  expect(decide({ ...scores(15, 30), evidence }).winner).toBeUndefined()
})

test('an arm that is better in most clusters and worse on the whole is no winner', () => {
  const first = [...Array<number>(8).fill(0), ...Array<number>(20).fill(1)]
  const second = first.map((score) => 1 - score)
  const clusters = first.map((_, at) => Math.min(at, 8))
  const evidence = stopWhenSure({ largest: 20 })
  for (const sum of clusterDifferences(first, second, clusters)) evidence.add(sum)
  expect(evidence.sure).toBe(false)
  expect(decide({ first, second, clusters, evidence })).toMatchObject({ winner: undefined, difference: -12 / 28 })
})

test('evidence that was gathered for another level is refused', () =>
  expect(() => decide({ ...scores(1, 2), evidence: stopWhenSure({ alpha: 0.01 }), alpha: 0.05 })).toThrow(
    'alpha is 0.05, and the evidence was gathered for 0.01',
  ))
