import { paired } from '@crewright/stats'
import { expect, test } from 'vitest'
import { compareConditions } from './compare-conditions.ts'
import { inThisThread } from './job-runner.ts'
import { planSweep } from './plan-sweep.ts'
import { runSweep } from './run-sweep.ts'
import { walkers } from './walkers.fixture.ts'

const { rows } = await runSweep(planSweep(walkers, { values: { drift: [0, 0.01, 1], agents: [5, 10] }, seeds: 20 }), {
  runner: inThisThread(walkers),
})

test('the same seed in both is one pair: what it brings to both falls out of the difference', () => {
  const of = (drift: number): number[] =>
    rows.flatMap(({ parameters: { drift: own, agents }, metrics }) =>
      own === drift && agents === 10 ? (metrics['mean'] ?? []) : [],
    )
  const found = compareConditions(rows, { metric: 'mean', a: { drift: 0, agents: 10 }, b: { drift: 0.01, agents: 10 } })
  const { difference, interval, p } = paired(of(0), of(0.01))
  expect(found).toMatchObject({ pairs: 20, leftOut: 0, difference, interval, p, higher: 'b' })
  // Each of ten steps goes .01 further: that is all that the seeds do not share.
  expect(found.difference).toBeCloseTo(0.1, 10)
})

test('pairs of one seed stand or fall together', () => {
  const found = compareConditions(rows, { metric: 'spread', a: { drift: 0 }, b: { drift: 1 } })
  expect(found).toMatchObject({ pairs: 40, higher: 'b' })
})

test('the order of the two changes the signs alone', () => {
  const there = compareConditions(rows, { metric: 'spread', a: { agents: 5 }, b: { agents: 10 } })
  const back = compareConditions(rows, { metric: 'spread', a: { agents: 10 }, b: { agents: 5 } })
  expect(back.difference).toBeCloseTo(-there.difference, 12)
  expect(back.p).toBeCloseTo(there.p, 12)
})

test('equal conditions are told apart in about one of twenty comparisons', async () => {
  let claims = 0
  const tried = 200
  for (let at = 0; at < tried; at++) {
    // Both are the same world on seeds of their own; the second is called drift 1.
    const seeds = Array.from({ length: 10 }, (_, seed) => 1_000 + at * 20 + seed)
    const plan = (drift: number, from: number) =>
      planSweep(walkers, { set: { drift }, seeds: seeds.map((seed) => seed + from), steps: 2 })
    const one = await runSweep(plan(0, 0), { runner: inThisThread(walkers) })
    const other = await runSweep(plan(0, 10), { runner: inThisThread(walkers) })
    const shifted = other.rows.map((row) => ({
      ...row,
      seed: row.seed - 10,
      parameters: { ...row.parameters, drift: 1 },
    }))
    const { higher } = compareConditions([...one.rows, ...shifted], {
      metric: 'mean',
      a: { drift: 0 },
      b: { drift: 1 },
    })
    if (higher !== undefined) claims += 1
  }
  expect(claims).toBeGreaterThanOrEqual(2)
  expect(claims).toBeLessThanOrEqual(20)
})

test.each<[string, Parameters<typeof compareConditions>[1], RegExp]>([
  ['a metric that nobody measured', { metric: 'gini', a: { drift: 0 }, b: { drift: 1 } }, /no run measured gini/],
  ['a value that no run has', { metric: 'mean', a: { drift: 0 }, b: { drift: 2 } }, /no run is of drift=2/],
  ['a parameter that is not there', { metric: 'mean', a: { tax: 0 }, b: { tax: 1 } }, /no run is of tax=0/],
  ['one condition twice', { metric: 'mean', a: { drift: 0 }, b: { drift: 0 } }, /both conditions are drift=0/],
  ['other names', { metric: 'mean', a: { drift: 0 }, b: { agents: 5 } }, /named by drift and by agents/],
])('%s is refused in words', (_, question, message) => expect(() => compareConditions(rows, question)).toThrow(message))

test('one seed alone tells nothing', () => {
  const one = rows.filter(({ seed }) => seed === 1)
  expect(() => compareConditions(one, { metric: 'mean', a: { drift: 0 }, b: { drift: 1 } })).toThrow(
    /one seed in common/,
  )
})
