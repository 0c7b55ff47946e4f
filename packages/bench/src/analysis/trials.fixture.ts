/** For tests: plans, and trials of given scores. */
import type { UsageFact } from '@crewright/core'
import type { BenchPlan } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

export const usageOf = (tokens: number, usd: number | null = null): UsageFact => {
  const total = {
    inputTokens: tokens,
    cachedInputTokens: 0,
    outputTokens: 0,
    modelCalls: tokens > 0 ? 1 : 0,
    toolCalls: 0,
    usd: usd ?? (tokens > 0 ? null : 0),
    estimated: false,
  }
  return { total, byRole: { supervisor: total }, byModel: { 'test/model': total } }
}

export const planOf = (arms: readonly string[], more: Partial<BenchPlan> = {}): BenchPlan => ({
  name: 'test',
  arms: Object.fromEntries(arms.map((arm) => [arm, { kind: 'function', description: `the arm ${arm}` }])),
  baseline: arms[0] ?? '',
  reference: arms.at(-1) ?? '',
  repeats: 1,
  seed: 1,
  match: { by: 'none' },
  confidence: 0.95,
  clustered: false,
  gradingHash: 'a'.repeat(64),
  tasksHash: 'b'.repeat(64),
  tasks: 0,
  simulated: false,
  ...more,
})

export const trialOf = (arm: string, taskId: string, score: number, more: Partial<Trial> = {}): Trial => ({
  taskId,
  arm,
  repeat: 0,
  status: 'completed',
  score,
  usage: usageOf(0),
  runIds: [],
  durationMs: 0,
  ...more,
})

/** One trial for each arm's score on each task; `more` says what else it has. */
export const trialsOf = (
  scores: { readonly [arm: string]: readonly number[] },
  more: (arm: string, task: number) => Partial<Trial> = () => ({}),
): Trial[] =>
  Object.entries(scores).flatMap(([arm, its]) =>
    its.map((score, task) => trialOf(arm, `t${task}`, score, more(arm, task))),
  )
