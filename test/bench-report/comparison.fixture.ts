/** A comparison in which much happens: repeats, scores between, answers that never came, clusters, hostile texts. */
import { analyse } from '@crewright/bench'
import type { BenchPlan, Comparison, FailureSign, Trial } from '@crewright/bench'
import type { UsageFact } from '@crewright/core'
import { hostile } from '../run-page/office.fixture.ts'

const arms = ['solo', 'crew', 'solo-vote', 'without:critic'] as const
type ArmName = (typeof arms)[number]

const bars: { readonly [arm in ArmName]: number } = { solo: 58, crew: 74, 'solo-vote': 61, 'without:critic': 66 }
const sizes: { readonly [arm in ArmName]: number } = { solo: 1, crew: 4.4, 'solo-vote': 3, 'without:critic': 2.9 }

const usageOf = (arm: ArmName, task: number): UsageFact => {
  const part = (share: number): UsageFact['total'] => ({
    inputTokens: Math.round((900 + (task % 7) * 31) * sizes[arm] * share),
    cachedInputTokens: 0,
    outputTokens: Math.round((120 + (task % 5) * 9) * sizes[arm] * share),
    modelCalls: Math.ceil(sizes[arm] * share),
    toolCalls: 1,
    usd: (0.0011 + (task % 7) * 0.00003) * sizes[arm] * share,
    estimated: false,
  })
  const alone = arm === 'solo' || arm === 'solo-vote'
  const byRole = alone
    ? { supervisor: part(1) }
    : { supervisor: part(0.3), 'writer/"1"': part(0.45), critic: part(0.25) }
  return { total: part(1), byRole, byModel: { 'test/model': part(1) } }
}

const trialOf = (arm: ArmName, task: number, repeat: number): Trial => {
  const runId = `bench-${arm.replace(':', '-')}-${task}-${repeat}` as Trial['runIds'][number]
  const cut = arm === 'crew' && task % 23 === 5
  const bar = bars[arm]
  const drawn = (task * 37 + repeat * 17 + (task % 3) * 11) % 100
  const score = cut ? 0 : drawn < bar ? 1 : drawn < bar + 4 ? 0.5 : 0
  const failures = ['no-verification', 'step-repetition', 'ignored-input'].slice(0, task % 4).map(
    (mode, i) =>
      ({
        mode,
        role: i === 0 ? 'critic' : 'writer/"1"',
        runId,
        taskId: `0.${i + 1}`,
        eventId: `0.${i + 1}:${7 + i}`,
        detail: hostile,
      }) as FailureSign,
  )
  const trace = { turns: 4, messages: 3, tasks: 3, workMs: 1_700, criticalMs: 900, redundancy: 0.31, failures }
  return {
    taskId: task === 3 ? hostile : `handbook/${task}`,
    cluster: `document ${task % 25}`,
    arm,
    repeat,
    status: cut ? 'exhausted' : 'completed',
    ...(cut
      ? { limit: 'tokens' as const }
      : { output: task % 2 === 0 ? hostile : { answer: 'after 30 days', quotes: [] } }),
    score,
    note: score === 1 ? 'as expected' : `expected "after 14 days": ${hostile}`,
    usage: usageOf(arm, task),
    ...(arm === 'crew' && task === 5 ? { lost: usageOf(arm, task).total } : {}),
    runIds: [runId],
    durationMs: 800 + task * 3,
    ...(arm === 'crew' || arm === 'without:critic' ? { trace } : {}),
  }
}

/** Eight more arms, which differ from the crew in nothing but their names: a page of many columns. */
export const widened = (comparison: Comparison): Comparison => {
  const { plan, trials } = comparison
  const [crew, its] = [plan.arms['crew'], trials.filter(({ arm }) => arm === 'crew')]
  const names = Array.from({ length: 8 }, (_, i) => `a crew of another name, ${i}`)
  return analyse({
    plan: { ...plan, arms: { ...plan.arms, ...(crew && Object.fromEntries(names.map((name) => [name, crew]))) } },
    trials: [...trials, ...names.flatMap((arm) => its.map((trial) => ({ ...trial, arm })))],
    ended: 'all-done',
  })
}

/** So many tasks, each put so often to each of four arms. */
export const comparisonOf = (tasks: number, repeats: number, more: Partial<BenchPlan> = {}): Comparison =>
  analyse({
    plan: {
      name: 'Questions on the handbook',
      arms: Object.fromEntries(
        arms.map((arm) => [arm, { kind: 'crew', description: arm, tools: ['search'], briefs: [hostile] }]),
      ),
      baseline: 'solo',
      reference: 'crew',
      repeats,
      seed: 7,
      match: { by: 'none' },
      confidence: 0.95,
      clustered: true,
      gradingHash: '3f'.repeat(32),
      tasksHash: 'c4'.repeat(32),
      tasks,
      simulated: false,
      ...more,
    },
    trials: arms.flatMap((arm) =>
      Array.from({ length: tasks * repeats }, (_, i) => trialOf(arm, Math.floor(i / repeats), i % repeats)),
    ),
    ended: 'all-done',
    warnings: [hostile],
  })
