/** Benchmarks of arms that are equally good, from trial to verdict: what chance explains is seldom claimed. */
import { randomStream, stopWhenSure } from '@crewright/stats'
import { expect, test, vi } from 'vitest'
import type { BenchPlan } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'
import { analyse } from './analyse.ts'
import { planOf, trialOf } from './trials.fixture.ts'

// Ten thousand benchmarks are analysed: a busy machine may take its time.
vi.setConfig({ testTimeout: 120_000 })

const benches = 2_000
/** 5.8 %: the one-sided bound of a rate of 5 % over so many; the seed is fixed. */
const few = 116

interface World {
  readonly arms: readonly string[]
  readonly tasks: number
  /** Success of an arm on a task; `hard` is drawn once for each task, or cluster. */
  readonly success: (arm: string, hard: number) => number
  readonly clusterOf?: (task: number) => string
  readonly watched?: boolean
}

/** How many of the benchmarks name a winner, and how often it is each arm. */
function winners({ arms, tasks, success, clusterOf, watched = false }: World): { [arm: string]: number } {
  const chance = randomStream(20_251)
  const wins: { [arm: string]: number } = {}
  const more: Partial<BenchPlan> = { clustered: clusterOf !== undefined, tasks }
  for (let bench = 0; bench < benches; bench += 1) {
    const hardness = new Map<string, number>()
    const evidence = stopWhenSure({ alpha: 0.05 })
    const trials: Trial[] = []
    for (let task = 0; task < tasks && !evidence.sure; task += 1) {
      const cluster = clusterOf?.(task)
      const key = cluster ?? `${task}`
      const hard = hardness.get(key) ?? chance.next()
      hardness.set(key, hard)
      const scores = arms.map((arm) => (chance.next() < success(arm, hard) ? 1 : 0))
      scores.forEach((score, at) =>
        trials.push(trialOf(arms[at] ?? '', `t${task}`, score, cluster === undefined ? {} : { cluster })),
      )
      if (watched) evidence.add((scores[1] ?? 0) - (scores[0] ?? 0))
    }
    const ended = watched && evidence.sure ? 'sure' : 'all-done'
    const ran = {
      plan: planOf(arms, more),
      trials,
      ended,
      ...(watched ? { evidence: { crew: evidence } } : {}),
    } as const
    const { winner } = analyse(ran).verdict
    if (winner !== null) wins[winner] = (wins[winner] ?? 0) + 1
  }
  return wins
}

const total = (wins: { readonly [arm: string]: number }): number => Object.values(wins).reduce((sum, n) => sum + n, 0)
const equal = (_arm: string, hard: number): number => 0.2 + 0.6 * hard

test('equal arms on independent tasks are seldom told apart', () => {
  expect(total(winners({ arms: ['solo', 'crew'], tasks: 100, success: equal }))).toBeLessThanOrEqual(few)
})

test('equal arms on tasks that hang together are seldom told apart', () => {
  const clusterOf = (task: number): string => `${task % 15}`
  // Each arm has clusters that suit it; on average over them both are equally good.
  const success = (arm: string, hard: number): number => (arm === 'solo' ? hard : 1 - hard)
  expect(total(winners({ arms: ['solo', 'crew'], tasks: 90, success, clusterOf }))).toBeLessThanOrEqual(few)
})

test('equal arms on clusters of very unlike sizes are seldom told apart', () => {
  // One task, three, five … up to 29.
  const clusterOf = (task: number): string => `${Math.floor(Math.sqrt(task))}`
  const success = (arm: string, hard: number): number => (arm === 'solo' ? hard : 1 - hard)
  expect(total(winners({ arms: ['solo', 'crew'], tasks: 225, success, clusterOf }))).toBeLessThanOrEqual(few)
})

test('of many equal arms seldom any is called better or worse than the baseline', () => {
  const arms = ['solo', 'crew', 'vote', 'retry', 'other']
  expect(total(winners({ arms, tasks: 40, success: equal }))).toBeLessThanOrEqual(few)
})

test('equal arms that are watched after every task are seldom told apart', () => {
  expect(total(winners({ arms: ['solo', 'crew'], tasks: 150, success: equal, watched: true }))).toBeLessThanOrEqual(few)
})

test('a crew that is better by 20 points is found, and a worse one is never called better', () => {
  const success = (arm: string, hard: number): number => equal(arm, hard) + (arm === 'crew' ? 0.2 : 0)
  const wins = winners({ arms: ['solo', 'crew'], tasks: 200, success })
  expect(wins['crew']).toBeGreaterThan(0.9 * benches)
  expect(wins['solo']).toBeUndefined()
  const sooner = winners({ arms: ['solo', 'crew'], tasks: 400, success, watched: true })
  expect(sooner['crew']).toBeGreaterThan(0.9 * benches)
})
