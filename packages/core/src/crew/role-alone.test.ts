import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineRole } from './define-role.ts'

test('a role that runs alone may send its messages: no crew is there to list them', async () => {
  const doubt = message('doubt', z.object({ claim: z.string() }))
  const flag = defineTool({
    name: 'flag',
    description: 'Flags a claim.',
    input: z.object({ claim: z.string() }),
    execute: ({ claim }, { send }) => {
      send(doubt, { claim })
      return 'flagged'
    },
  })
  const checker = defineRole({ purpose: 'checks', instructions: 'Check.', tools: [flag] })
  const model = scripted([{ toolCalls: [call('flag', { claim: 'It floats.' })] }, 'One doubt.'])
  const journal = memoryJournal()
  const outcome = await checker.run('Check the claim.', { model, journal, runId: 'alone' })
  expect(outcome).toMatchObject({ status: 'completed', output: 'One doubt.', partial: [] })
  const facts = await journal.read(outcome.runId)
  expect(facts.filter(({ type }) => type === 'doubt')).toMatchObject([{ payload: { claim: 'It floats.' } }])
  expect(facts.filter(({ type }) => type === 'tool-failed')).toEqual([])
  model.assertDrained()
})
