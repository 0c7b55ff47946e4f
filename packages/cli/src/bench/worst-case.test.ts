import type { BenchPlan } from '@crewright/bench'
import { escalate, soloRetry, soloVote } from '@crewright/bench'
import { defineCrew } from '@crewright/core'
import { expect, test } from 'vitest'
import { leastDetectableOf } from './least-detectable-of.ts'
import { worstCase } from './worst-case.ts'

const crew = defineCrew({ name: 'c', supervisor: {} })
const arm = (kind: 'crew' | 'recorded', limits: object = {}) => ({ kind, description: '', limits })
const plan = (arms: BenchPlan['arms']): BenchPlan => ({
  ...{ name: 'x', arms, baseline: 'solo', reference: 'crew', repeats: 2, seed: 1, match: { by: 'none' } },
  ...{ confidence: 0.95, clustered: false, gradingHash: '', tasksHash: '', tasks: 10, simulated: false },
})

test('at worst each trial takes what its arm may, and all of them what the ceiling is', () => {
  const both = plan({
    solo: arm('crew', { tokens: 1_000, modelCalls: 3 }),
    crew: arm('crew', { tokens: 2_000, modelCalls: 9 }),
  })
  expect(worstCase(both, {})).toEqual({ usd: null, tokens: 60_000, calls: 240 })
  expect(worstCase(both, { usd: 5, tokens: 50_000 })).toEqual({ usd: 5, tokens: 50_000, calls: 240 })
})

test('a vote of five samples may take five runs, and an escalation two', () => {
  const limits = { tokens: 100 }
  const vote = soloVote(crew, { samples: 5, limits }).about
  const escalated = escalate(crew, { accept: () => true, limits }).about
  expect(worstCase({ ...plan({ vote, escalated }), repeats: 1 }, {}).tokens).toBe((500 + 200) * 10)
  const again = soloRetry(crew, { limits }).about
  expect(worstCase({ ...plan({ again }), repeats: 1 }, {}).tokens).toBe(100 * 10)
})

test('answers that were recorded cost nothing, and one arm without a limit makes all of it unlimited', () => {
  expect(worstCase(plan({ solo: arm('recorded'), crew: arm('recorded') }), {})).toEqual({ usd: 0, tokens: 0, calls: 0 })
  expect(worstCase(plan({ solo: arm('crew'), crew: arm('crew', { tokens: 10 }) }), {}).tokens).toBeNull()
})

test('what can be seen follows from the number of tasks: (z.975 + z.8) · √(u/n)', () => {
  const [first] = leastDetectableOf({ ...plan({}), tasks: 1_000 })
  expect(first?.share).toBeCloseTo((1.959964 + 0.841621) * Math.sqrt(0.1 / 1_000), 5)
  expect(first?.when).toBe('if they answer 10 of 100 tasks unalike')
})
