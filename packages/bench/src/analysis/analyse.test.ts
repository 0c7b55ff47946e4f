import fc from 'fast-check'
import { passAtK, passHatK, stopWhenSure, wilson } from '@crewright/stats'
import { expect, test } from 'vitest'
import type { Trace } from '../contract/trial.ts'
import { analyse } from './analyse.ts'
import { AnalysisError } from './analysis-error.ts'
import { planOf, trialOf, trialsOf, usageOf } from './trials.fixture.ts'

const ended = 'all-done' as const
const repeat = (count: number, score: number): number[] => Array.from({ length: count }, () => score)

test('a score is the mean over tasks of the mean over repeats, whatever the order of the trials', () => {
  const trials = [
    trialOf('solo', 'a', 1),
    trialOf('solo', 'a', 0, { repeat: 1 }),
    trialOf('solo', 'b', 1),
    trialOf('solo', 'b', 1, { repeat: 1 }),
    trialOf('crew', 'a', 0),
    trialOf('crew', 'a', 0, { repeat: 1 }),
    trialOf('crew', 'b', 1),
    trialOf('crew', 'b', 0, { repeat: 1 }),
  ]
  const plan = planOf(['solo', 'crew'], { repeats: 2 })
  for (const given of [trials, trials.toReversed()]) {
    const { arms, pairs } = analyse({ plan, trials: given, ended })
    expect(arms.map(({ score, right, trials: count }) => [score, right, count])).toEqual([
      [0.75, 3, 4],
      [0.25, 1, 4],
    ])
    expect(pairs).toMatchObject([{ tasks: 2, difference: -0.5, counts: null }])
    expect(arms[0]?.passes).toEqual([
      { k: 1, any: 0.75, all: 0.75 },
      {
        k: 2,
        any: (passAtK(2, 1, 2) + 1) / 2,
        all: passHatK(
          [
            { n: 2, c: 1 },
            { n: 2, c: 2 },
          ],
          2,
        ),
      },
    ])
  }
})

test("an arm's interval is Wilson's where tasks are right or wrong, and wider where they hang together", () => {
  const scores = { solo: [...repeat(40, 1), ...repeat(60, 0)], crew: [...repeat(50, 1), ...repeat(50, 0)] }
  const apart = analyse({ plan: planOf(['solo', 'crew']), trials: trialsOf(scores), ended })
  expect(apart.arms[0]?.interval).toEqual(wilson(40, 100))
  const together = analyse({
    plan: planOf(['solo', 'crew'], { clustered: true }),
    trials: trialsOf(scores, (_, task) => ({ cluster: `${Math.floor(task / 10)}` })),
    ended,
  })
  const [wide, narrow] = [together, apart].map(({ arms }) => (arms[0]?.interval[1] ?? 0) - (arms[0]?.interval[0] ?? 0))
  expect(wide).toBeGreaterThan(2 * (narrow ?? 1))
  expect(together.pairs[0]).toMatchObject({ tasks: 100, clusters: 10, by: 'student' })
})

test('arms that score the same everywhere are no proof that they are alike', () => {
  const same = { solo: repeat(30, 1), crew: repeat(30, 1) }
  const { arms, pairs } = analyse({ plan: planOf(['solo', 'crew']), trials: trialsOf(same), ended })
  const [low = 0, high = 0] = pairs[0]?.interval ?? []
  expect(pairs[0]).toMatchObject({ difference: 0, winner: null, p: 1, moreTasks: null })
  expect([low < -0.05, high > 0.05]).toEqual([true, true])
  expect(arms[0]?.interval).toEqual(wilson(30, 30))
  expect(pairs[0]?.leastDetectable).toBeGreaterThan(0.1)
})

test('one task decides nothing', () => {
  const { pairs, verdict } = analyse({
    plan: planOf(['solo', 'crew']),
    trials: trialsOf({ solo: [0], crew: [1] }),
    ended,
  })
  expect(pairs[0]).toMatchObject({ difference: 1, interval: [-1, 1], p: 1, winner: null, bootstrap: null })
  expect(verdict.sentence).toMatch(/^not enough evidence/)
})

test('answers that never came count as wrong and are listed; one cut by a limit is cut, and never on the hull', () => {
  const trials = trialsOf({ solo: [1, 0, 1, 0], crew: [1, 1, 0, 0] }, (arm, task) => ({
    usage: usageOf(arm === 'solo' ? 100 : 50),
    ...(arm === 'crew' && task === 2 ? { status: 'exhausted', limit: 'tokens' } : {}),
    ...(arm === 'crew' && task === 3 ? { status: 'missing' } : {}),
  }))
  const { arms, pairs, verdict } = analyse({ plan: planOf(['solo', 'crew']), trials, ended })
  const [solo, crew] = arms
  expect(crew).toMatchObject({ score: 0.5, unanswered: ['t2', 't3'], cut: ['t2'], onHull: false })
  expect(solo).toMatchObject({ unanswered: [], cut: [], onHull: true })
  expect(pairs[0]?.cost).toEqual({ ratio: 0.5, of: 'tokens' })
  expect(verdict.sentence).toContain('the crew was cut by a limit on 1 task')
  expect(verdict.sentence).not.toContain('cheaper')
  expect(verdict.advice.join(' ')).toContain('The crew gave no answer to 1 task, counted as wrong: t3.')
})

test('spend is summed by role and model, an unknown price stays unknown, and what a crash cost stands apart', () => {
  const lost = usageOf(30, 0.5).total
  const trials = trialsOf({ solo: [1, 1], crew: [1, 0] }, (arm, task) => ({
    usage: usageOf(arm === 'solo' ? 100 : 300, arm === 'solo' || task === 0 ? 2 : null),
    durationMs: 10,
    ...(arm === 'solo' && task === 0 ? { lost } : {}),
  }))
  const { arms, pairs } = analyse({ plan: planOf(['solo', 'crew']), trials, ended })
  expect(arms[0]).toMatchObject({
    spend: { usd: 4, tokens: 200, calls: 2, durationMs: 20 },
    lost: { usd: 0.5, tokens: 30, calls: 1 },
    usage: { byRole: { supervisor: { inputTokens: 200, usd: 4 } }, byModel: { 'test/model': { modelCalls: 2 } } },
    overhead: 0,
    efficiency: 1,
  })
  expect(arms[1]).toMatchObject({ spend: { usd: null, tokens: 600 }, overhead: 200, errorAmplification: null })
  expect(arms[1]).not.toHaveProperty('lost')
  expect(pairs[0]?.cost).toEqual({ ratio: 3, of: 'tokens' })
})

test('an arm that spends otherwise than the reference, by more than the tolerance, is not matched', () => {
  const spends: { readonly [arm: string]: number } = { solo: 50, retry: 95, crew: 100 }
  const plan = planOf(Object.keys(spends), { match: { by: 'tokens', tolerance: 0.1 } })
  const trials = trialsOf({ solo: [1, 0], retry: [1, 0], crew: [1, 1] }, (arm) => ({
    usage: usageOf(spends[arm] ?? 0),
  }))
  const { arms } = analyse({ plan, trials, ended })
  expect(arms.map(({ spendRatio, matched }) => [spendRatio, matched])).toEqual([
    [0.5, false],
    [0.95, true],
    [1, true],
  ])
})

test('traces give density, redundancy, critical share and the failures by mode', () => {
  const trace: Trace = {
    turns: 4,
    messages: 2,
    tasks: 3,
    workMs: 100,
    criticalMs: 60,
    redundancy: 0.25,
    failures: [],
  }
  const trials = trialsOf({ solo: [1, 1], crew: [1, 1] }, (arm, task) =>
    arm === 'solo' ? {} : { trace: { ...trace, redundancy: task === 0 ? 0.25 : null } },
  )
  const { arms } = analyse({ plan: planOf(['solo', 'crew']), trials, ended })
  expect(arms[1]).toMatchObject({ messageDensity: 0.5, redundancy: 0.25, criticalShare: 0.6, failures: {} })
  expect(arms[0]).toMatchObject({ messageDensity: null, redundancy: null, criticalShare: null })
})

test('what was begun when the benchmark stopped is left out of all figures, and said so', () => {
  const trials = [...trialsOf({ solo: [1, 0], crew: [1, 1] }), trialOf('crew', 't9', 1, { usage: usageOf(500) })]
  const {
    arms,
    pairs,
    warnings,
    trials: kept,
  } = analyse({
    plan: planOf(['solo', 'crew'], { tasks: 10 }),
    trials,
    ended: 'ceiling',
  })
  expect(arms[1]).toMatchObject({ trials: 2, score: 1, spend: { tokens: 0 } })
  expect(pairs[0]?.tasks).toBe(2)
  expect(warnings).toHaveLength(1)
  expect(kept).toHaveLength(5)
})

test('an early stop is decided by its evidence alone', () => {
  const evidence = stopWhenSure({ alpha: 0.05 })
  for (const sign of [1, 1, 1, 1, 1, 1, 1]) evidence.add(sign)
  const scores = { solo: repeat(7, 0), crew: repeat(7, 1) }
  const plan = planOf(['solo', 'crew'], { tasks: 100 })
  const { pairs, verdict } = analyse({ plan, trials: trialsOf(scores), ended: 'sure', evidence: { crew: evidence } })
  expect(pairs[0]).toMatchObject({ by: 'evidence', winner: 'crew', evidence: { sure: true } })
  expect(pairs[0]?.evidence?.value).toBeCloseTo(26.8125, 9)
  expect(verdict.sentence).toContain('sure after 7 tasks of 100')
  const unsure = stopWhenSure({ alpha: 0.05 })
  const weak = analyse({ plan, trials: trialsOf(scores), ended: 'canceled', evidence: { crew: unsure } })
  expect(weak.pairs[0]?.winner).toBeNull()
})

test('p values of several arms are corrected, and a winner is one after the correction', () => {
  const scores = { solo: repeat(40, 0), a: [...repeat(8, 1), ...repeat(32, 0)], b: repeat(40, 0), c: repeat(40, 0) }
  const [only] = analyse({
    plan: planOf(['solo', 'a']),
    trials: trialsOf({ solo: scores.solo, a: scores.a }),
    ended,
  }).pairs
  expect(only).toMatchObject({ winner: 'a', adjustedP: only?.p })
  const [first] = analyse({ plan: planOf(['solo', 'a', 'b', 'c']), trials: trialsOf(scores), ended }).pairs
  expect(first?.adjustedP).toBeCloseTo(3 * (first?.p ?? 1), 12)
  expect(first?.winner).toBe('a')
})

test('scores out of range, arms that the plan does not have, and no common task are refused', () => {
  const plan = planOf(['solo', 'crew'])
  const analysed = (...trials: Parameters<typeof trialOf>[]) =>
    analyse({ plan, trials: trials.map((trial) => trialOf(...trial)), ended })
  expect(() => analysed(['solo', 'a', NaN], ['crew', 'a', 1])).toThrow(AnalysisError)
  expect(() => analysed(['solo', 'a', 1], ['other', 'a', 1])).toThrow(/the arm other, which the plan does not have/)
  expect(() => analysed(['solo', 'a', 1], ['crew', 'b', 1])).toThrow(/no task was done by all arms/)
  expect(() => analysed()).toThrow(/tasks done: solo 0, crew 0/)
})

test('a comparison is plain JSON that has no hole, whatever the scores are', () => {
  const score = fc.oneof(
    fc.constantFrom(0, 1),
    fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 30 }), fc.boolean(), (pairs, clustered) => {
      const trials = trialsOf({ solo: pairs.map(([a]) => a), crew: pairs.map(([, b]) => b) }, (_, task) => ({
        cluster: `${task % 3}`,
      }))
      const { trials: _, ...comparison } = analyse({ plan: planOf(['solo', 'crew'], { clustered }), trials, ended })
      expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
      for (const { difference, interval } of comparison.pairs) {
        expect(interval[0]).toBeLessThanOrEqual(difference + 1e-12)
        expect(interval[1]).toBeGreaterThanOrEqual(difference - 1e-12)
      }
      for (const { score: mean, interval } of comparison.arms) {
        expect(interval[0]).toBeLessThanOrEqual(mean + 1e-12)
        expect(interval[1]).toBeGreaterThanOrEqual(mean - 1e-12)
      }
    }),
    { numRuns: 100 },
  )
})
