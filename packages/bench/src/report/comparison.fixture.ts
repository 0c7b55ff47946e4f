/** For tests: a comparison of three arms in which much happens, and whose texts are hostile. */
import type { EventId, RunId, TaskId, UsageFact } from '@crewright/core'
import { analyse } from '../analysis/index.ts'
import type { BenchPlan, Comparison } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

/** Runs a script, is a formula, ends a cell, moves a cursor and turns the direction of writing, where it can. */
export const hostile = `=1+1</pre></details><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">|**b** [l](http://e)\u001b[31m\u202egnp\u0000`

const arms = ['solo', 'crew', 'solo-vote'] as const

const usageOf = (arm: string, task: number): UsageFact => {
  const scale = { solo: 1, crew: 4.4, 'solo-vote': 3 }[arm] ?? 1
  const part = (share: number) => ({
    inputTokens: Math.round((900 + (task % 7) * 31) * scale * share),
    cachedInputTokens: Math.round(90 * scale * share),
    outputTokens: Math.round((120 + (task % 5) * 9) * scale * share),
    modelCalls: Math.ceil(scale * share),
    toolCalls: 1,
    usd: (0.0011 + (task % 7) * 0.00003) * scale * share,
    estimated: false,
  })
  const byRole = arm === 'crew' ? { supervisor: part(0.3), 'critic/a~b': part(0.7) } : { supervisor: part(1) }
  return { total: part(1), byRole, byModel: { 'test/model': part(1) } }
}

/** Whether an arm is right, by a fixed pattern: the crew is better where the third is worse. */
const scoreOf = (arm: string, task: number): number => {
  const bar = { solo: 61, crew: 70, 'solo-vote': 55 }[arm] ?? 50
  return (task * 37 + (task % 3) * 11) % 100 < bar ? 1 : 0
}

const trialOf = (arm: string, task: number): Trial => {
  const runId = `bench-${arm}-${task}` as RunId
  const cut = arm === 'crew' && task % 29 === 7
  const sign = {
    mode: task % 2 === 0 ? ('step-repetition' as const) : ('no-verification' as const),
    role: 'critic/a~b',
    runId,
    taskId: '0.1' as TaskId,
    eventId: '0.1:7' as EventId,
    detail: task === 12 ? hostile : 'search asked the same three times',
  }
  const trace = {
    turns: 4,
    messages: 3,
    tasks: 3,
    workMs: 1_700,
    criticalMs: 900,
    redundancy: 0.31,
    failures: task % 6 === 0 ? [sign] : [],
  }
  return {
    taskId: task === 3 ? `task-3 ${hostile}` : `task-${task}`,
    ...(task % 2 === 0 ? { cluster: `document ${task % 10}` } : {}),
    arm,
    repeat: 0,
    status: cut ? 'exhausted' : 'completed',
    ...(cut ? { limit: 'tokens' as const } : {}),
    score: cut ? 0 : scoreOf(arm, task),
    note: task === 3 ? hostile : scoreOf(arm, task) === 1 ? 'as expected' : `expected ${task * 3}, got ${task}`,
    ...(cut ? {} : { output: task === 3 ? hostile : { answer: `the answer of ${arm} to ${task}`, sum: task * 3 } }),
    usage: usageOf(arm, task),
    ...(arm === 'crew' && task === 5 ? { lost: usageOf(arm, task).total } : {}),
    runIds: [runId],
    durationMs: 800 + task * 3,
    ...(arm === 'crew' ? { trace } : {}),
  }
}

export const planOf = (tasks: number, more: Partial<BenchPlan> = {}): BenchPlan => ({
  name: 'handbook questions',
  arms: Object.fromEntries(
    arms.map((arm) => [
      arm,
      {
        kind: 'crew' as const,
        description: arm === 'solo' ? 'solo(handbook)' : `the arm ${arm}`,
        tools: ['search'],
        models: ['test/model'],
        briefs: ['Search, then answer.', hostile],
        limits: { tokens: 100_000 },
      },
    ]),
  ),
  baseline: 'solo',
  reference: 'crew',
  repeats: 1,
  seed: 7,
  match: { by: 'tokens', tolerance: 0.1 },
  confidence: 0.95,
  clustered: false,
  gradingHash: 'a'.repeat(64),
  tasksHash: 'b'.repeat(64),
  tasks,
  simulated: false,
  ...more,
})

/** So many tasks for each of three arms. */
export const comparisonOf = (tasks: number, more: Partial<BenchPlan> = {}): Comparison =>
  analyse({
    plan: planOf(tasks, more),
    trials: arms.flatMap((arm) => Array.from({ length: tasks }, (_, task) => trialOf(arm, task))),
    ended: 'all-done',
    warnings: [`one grader was slow ${hostile}`],
  })
