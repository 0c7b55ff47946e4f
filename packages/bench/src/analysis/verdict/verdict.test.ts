import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BenchPlan, Comparison } from '../../contract/comparison.ts'
import { stopWhenSure } from '@crewright/stats'
import { analyse } from '../analyse.ts'
import { planOf, trialsOf, usageOf } from '../trials.fixture.ts'

/** Scores of n tasks: the first `both` right for both, then those right for one only. */
const scoresOf = (n: number, { both = 0, first = 0, second = 0 }) => ({
  first: Array.from({ length: n }, (_, at) => (at < both + first ? 1 : 0)),
  second: Array.from({ length: n }, (_, at) =>
    at < both || (at >= both + first && at < both + first + second) ? 1 : 0,
  ),
})

interface Case {
  readonly n: number
  readonly both?: number
  readonly first?: number
  readonly second?: number
  readonly tokens?: readonly [number, number]
  readonly plan?: Partial<BenchPlan>
  readonly ended?: Comparison['ended']
}

const verdictOf = ({ n, tokens = [10, 44], plan = {}, ended = 'all-done', ...counts }: Case) => {
  const { first, second } = scoresOf(n, counts)
  const usages = { solo: usageOf(tokens[0], tokens[0] / 1000), crew: usageOf(tokens[1], tokens[1] / 1000) }
  return analyse({
    plan: planOf(['solo', 'crew'], { tasks: n, ...plan }),
    trials: trialsOf({ solo: first, crew: second }, (arm) => ({ usage: usages[arm as 'solo'] })),
    ended,
  })
}

test('a baseline that wins is to be used', () => {
  const { verdict } = verdictOf({ n: 1000, both: 600, first: 50, second: 19 })
  expect(verdict).toMatchObject({ winner: 'solo' })
  expect(verdict.sentence).toMatch(
    /^solo wins: the crew is −3\.1 points \[−4\.\d, −1\.\d\] at 4\.4× the cost; use one agent$/,
  )
})

test('a crew that wins at a higher cost is to be used if it is worth that', () => {
  const { verdict } = verdictOf({ n: 1000, both: 400, first: 20, second: 194, tokens: [10, 21] })
  expect(verdict).toMatchObject({ winner: 'crew' })
  expect(verdict.sentence).toMatch(
    /^the crew wins: \+17\.4 points \[14\.\d, 20\.\d\] over solo at 2\.1× the cost; use the crew, if 17\.4 points are worth that$/,
  )
  const cheap = verdictOf({ n: 1000, both: 400, first: 20, second: 194, tokens: [20, 10] })
  expect(cheap.verdict.sentence).toMatch(/at 0\.50× the cost; use the crew$/)
})

test('too few tasks are not enough evidence, and how many more would be is told', () => {
  const { verdict, pairs } = verdictOf({ n: 100, both: 50, first: 9, second: 12 })
  expect(verdict).toMatchObject({ winner: null })
  expect(pairs[0]?.moreTasks?.of).toBe(0.05)
  const more = pairs[0]?.moreTasks?.count.toLocaleString('en-US')
  expect(verdict.sentence).toMatch(
    /^not enough evidence: the crew is \+3\.0 points \[−\d\.\d, 12\.\d\] at 4\.4× the cost; /,
  )
  expect(verdict.sentence).toContain(`; ${more} more tasks would show a 5-point difference`)
})

test('arms that are alike within five points: the cheaper one', () => {
  const { verdict } = verdictOf({ n: 3000, both: 1500, first: 100, second: 110 })
  expect(verdict.sentence).toMatch(
    /^no difference of 5 points: the crew is \+0\.3 points \[−0\.\d, 1\.\d\] at 4\.4× the cost; use one agent, the cheaper one$/,
  )
})

test('what must be known with the numbers is said with them', () => {
  const base = { n: 1000, both: 600, first: 50, second: 19 }
  const sentence = (more: Partial<Case>) => verdictOf({ ...base, ...more }).verdict.sentence
  expect(sentence({ plan: { simulated: true } })).toMatch(/^SIMULATED: solo wins/)
  expect(sentence({ plan: { match: { by: 'tokens' } } })).toContain(
    '(not matched: solo spent 0.23× the tokens of the crew)',
  )
  expect(sentence({ ended: 'ceiling', plan: { tasks: 5000 } })).toContain(
    '(stopped at the ceiling of spend after 1,000 tasks of 5,000)',
  )
  expect(sentence({ ended: 'canceled' })).toContain('(canceled after 1,000 tasks)')
})

test('of several arms the best one that wins is named, and that it was corrected for', () => {
  const [low, high, best] = [40, 70, 80].map((count) => Array.from({ length: 100 }, (_, at) => (at < count ? 1 : 0)))
  const trials = trialsOf({ solo: low ?? [], vote: high ?? [], crew: best ?? [], other: low ?? [] })
  const { verdict } = analyse({ plan: planOf(['solo', 'vote', 'crew', 'other']), trials, ended: 'all-done' })
  expect(verdict.winner).toBe('crew')
  expect(verdict.sentence).toMatch(
    /^the crew wins: \+40\.0 points .* \(the best of 3 against solo, p corrected for that\)$/,
  )
})

test('solo first is said where one agent is right often, and only of one agent', () => {
  const often = verdictOf({ n: 100, both: 62, first: 0, second: 3 })
  expect(often.verdict.advice[0]).toBe(
    'Solo first: solo is right on 62 % of the tasks, and above about 45 % crews rarely help (arXiv 2512.08296).',
  )
  expect(verdictOf({ n: 100, both: 40 }).verdict.advice).toEqual([])
  const trials = trialsOf({ a: [1, 1, 1, 1], b: [1, 1, 1, 0] })
  expect(analyse({ plan: planOf(['a', 'b']), trials, ended: 'all-done' }).verdict.advice).toEqual([])
})

test('where no arm was right on any task, the rule is to be looked at before the arms are', () => {
  expect(verdictOf({ n: 50 }).verdict.advice).toEqual([expect.stringContaining('No arm was right on any task')])
  expect(verdictOf({ n: 50, second: 1 }).verdict.advice).toEqual([])
})

test('advice names caches, unknown prices, few clusters, failures and an early end, each with its numbers', () => {
  const trials = trialsOf({ solo: [0, 1, 0, 0], crew: [0, 1, 0, 0] }, (arm, task) => {
    const usage = usageOf(100)
    return {
      cluster: `c${task % 2}`,
      usage: arm === 'solo' ? usage : { ...usage, total: { ...usage.total, cachedInputTokens: 40, estimated: true } },
      ...(arm === 'crew'
        ? {
            trace: {
              ...{ turns: 2, messages: 2, tasks: 2, workMs: 1, criticalMs: 1, redundancy: null },
              failures: [
                {
                  ...{ mode: 'step-repetition', role: 'writer', detail: 'again' },
                  ...({ runId: 'r', taskId: '0.1', eventId: '0.1:7' } as object),
                } as never,
              ],
            },
          }
        : {}),
    }
  })
  const { advice } = analyse({ plan: planOf(['solo', 'crew'], { clustered: true }), trials, ended: 'canceled' }).verdict
  expect(advice).toEqual([
    'The crew repeats steps: 4 signs of step-repetition in 4 trials.',
    '2 clusters say little: add tasks of other clusters, 20 of them or more.',
    "40 % of the input of the crew came from a provider's cache: cold, it costs more.",
    'The price of a model of solo is not known: costs are held against each other by what is known of all.',
    'The price of a model of the crew is not known: costs are held against each other by what is known of all.',
    'The spend of the crew is in part an upper bound: its provider did not say what it counted.',
    'Run it again with the same store to go on: what is done is not paid for twice.',
  ])
})

test('what it would take is told only where it can be known', () => {
  expect(verdictOf({ n: 30, both: 20 }).verdict.sentence).toMatch(/; no task told them apart$/)
  expect(verdictOf({ n: 3, second: 3 }).verdict.sentence).toMatch(/; 3 tasks cannot tell how many more it takes$/)
})

test('a match by what is not known of an arm is said not to have been checked', () => {
  const { advice } = verdictOf({ n: 10, both: 4, tokens: [0, 0], plan: { match: { by: 'tokens' } } }).verdict
  expect(advice).toContain(
    'Whether the arms spent alike, by tokens, could not be checked: it is not known of solo, the crew.',
  )
})

test('an early stop that what was under way has undone is not called sure', () => {
  const evidence = stopWhenSure({ alpha: 0.05 })
  for (let at = 0; at < 7; at += 1) evidence.add(1)
  const seven = Array.from({ length: 14 }, (_, at) => (at < 7 ? 1 : 0))
  const trials = trialsOf({ solo: seven.map((score) => 1 - score), crew: seven })
  const plan = planOf(['solo', 'crew'], { tasks: 100 })
  const { verdict } = analyse({ plan, trials, ended: 'sure', evidence: { crew: evidence } })
  expect(verdict.winner).toBeNull()
  expect(verdict.sentence).toContain('(stopped early, but what was still under way left it open after 14 tasks of 100)')
})

/** The numbers of a sentence, with their true minus. */
const numbersIn = (sentence: string): number[] =>
  [...sentence.matchAll(/[−+]?\d[\d,]*(?:\.\d+)?/g)].map(([text]) => Number(text.replace('−', '-').replaceAll(',', '')))

test('every number of the sentence is a number of the findings, whoever wins', () => {
  const counts = fc.record({
    n: fc.integer({ min: 2, max: 400 }),
    parts: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)),
    tokens: fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
  })
  fc.assert(
    fc.property(counts, ({ n, parts, tokens }) => {
      const whole = parts.reduce((sum, part) => sum + part, 1)
      const [both = 0, first = 0, second = 0] = parts.map((part) => Math.floor((n * part) / whole))
      const { verdict, pairs } = verdictOf({ n, both, first, second, tokens })
      const [pair] = pairs
      if (pair?.cost == null) throw new Error('the pair has no cost')
      const { difference, interval, moreTasks, leastDetectable, standardError, clusters, cost, winner } = pair
      const points = [difference, ...interval].map((value) => value * 100)
      const found = numbersIn(verdict.sentence.replace('no difference of 5 points: ', ''))
      points.forEach((value, at) => expect(found[at]).toBeCloseTo(value, 0.5))
      points.forEach((value, at) => expect(Math.abs((found[at] ?? NaN) - value)).toBeLessThanOrEqual(0.0500001))
      expect(Math.abs((found[3] ?? NaN) / cost.ratio - 1)).toBeLessThan(0.051)
      const rest = found.slice(4)
      if (verdict.sentence.startsWith('not enough')) {
        const least = clusters < 6 ? [clusters] : standardError > 0 ? [leastDetectable * 100] : []
        const last = moreTasks === null ? least : [moreTasks.count, moreTasks.of * 100]
        expect(rest).toHaveLength(last.length)
        last.forEach((value, at) => expect(Math.abs((rest[at] ?? NaN) - value)).toBeLessThanOrEqual(0.5))
      } else if (rest.length > 0) expect(rest[0]).toBe(Math.abs(found[0] ?? NaN))
      expect(verdict.winner).toBe(winner)
      if (winner !== null) expect(verdict.sentence.replace('the crew', 'crew').startsWith(`${winner} wins`)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
