import { defineCrew, defineRole, defineTool } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { settle } from './settle.fixture.ts'

const look = defineTool({
  name: 'look',
  description: 'Looks.',
  effect: 'read',
  input: z.object({}),
  execute: (_, { context }: { context: { secret: object } }) => ({ found: Object.keys(context).length }),
})
const looker = defineRole({ purpose: 'looks', instructions: 'Look.', tools: [look] })
const model = scripted(({ system, transcript }) => {
  if (system.startsWith('You are the role')) return transcript.length === 1 ? { toolCalls: [call('look', {})] } : 'seen'
  return transcript.length === 1 ? { toolCalls: [call('delegate', { role: 'looker', objective: 'Look.' })] } : 'done'
})
const crew = defineCrew({ name: 'lookers', model, roles: { looker }, supervisor: { instructions: 'Have it looked.' } })

/** Everything that a run held, reachable only through the handles that this function lets go. */
async function runOnce(end: 'completed' | 'canceled'): Promise<WeakRef<object>[]> {
  const context = { secret: { of: 'this run' } }
  const run = crew.start('Look.', { context })
  if (end === 'canceled') run.cancel('enough')
  const outcome = await run.outcome
  expect(outcome.status).toBe(end)
  return [new WeakRef(context), new WeakRef(run), new WeakRef(outcome)]
}

test.each(['completed', 'canceled'] as const)('of a %s run nothing stays on the heap', async (end) => {
  const held = await runOnce(end)
  await settle()
  expect(held.map((one) => one.deref())).toEqual([undefined, undefined, undefined])
})

test('what a caller holds of a run stays', async () => {
  const context = { secret: {} }
  const run = crew.start('Look.', { context })
  await run.outcome
  await settle()
  const facts = []
  for await (const { type } of run.events()) facts.push(type)
  expect(facts.at(-1)).toBe('run-ended')
})
