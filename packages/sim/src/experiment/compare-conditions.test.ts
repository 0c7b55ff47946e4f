import { paired } from '@crewright/stats'
import { expect, test } from 'vitest'
import { compareConditions } from './compare-conditions.ts'
import { inThisThread } from './job-runner.ts'
import { planSweep } from './plan-sweep.ts'
import { runSweep } from './run-sweep.ts'
import type { SweepRow } from './sweep-row.ts'
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

/** Rows with these values of one metric, by condition. */
const rowsOf = (values: { readonly [drift: string]: readonly number[] }): readonly SweepRow[] =>
  Object.entries(values).flatMap(([drift, all]) =>
    all.map((value, at) => ({
      ...{ id: `${drift} ${at}`, world: 'w', parameters: { drift: Number(drift) }, seed: at + 1, steps: 1 },
      ...{ status: 'completed', reason: '', hash: '', metrics: { value } },
    })),
  )
const question = { metric: 'value', a: { drift: 0 }, b: { drift: 1 } }

test('a metric that is 0 or 1 is decided by who has it alone: McNemar', () => {
  // Ten seeds tell, all in favour of one: 2 · 2⁻¹⁰ by the exact test.
  const zeros = Array.from({ length: 12 }, (_, at) => (at < 2 ? 1 : 0))
  const ones = Array.from({ length: 12 }, () => 1)
  const { p, higher } = compareConditions(rowsOf({ 0: zeros, 1: ones }), question)
  expect(p).toBeCloseTo(2 ** -9, 12)
  expect(higher).toBe('b')
})

test('a count that is the same everywhere differs by nothing', () => {
  const same = Array.from({ length: 5 }, () => 0)
  expect(compareConditions(rowsOf({ 0: same, 1: same }), question)).toMatchObject({
    ...{ difference: 0, interval: [0, 0], p: 1, higher: undefined },
  })
})

test('runs without a partner or without a value are left out, and counted', () => {
  const found = compareConditions(rowsOf({ 0: [1, 2, 3, Number.NaN, 5], 1: [2, 4, 6, 8] }), question)
  expect(found).toMatchObject({ pairs: 3, leftOut: 3, meanA: 2, meanB: 4, difference: 2 })
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
