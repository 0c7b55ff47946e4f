import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { byRole, only, play } from '../crew/play.fixture.ts'
import { call, scripted } from '../testing/scripted.ts'

test('null is what a model writes for what it leaves out: it names no task and is no input', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [call('delegate', { role: 'a', objective: 'x', use: null, input: null })] },
        { toolCalls: [call('finish', { from: null, output: { text: 'done' } })] },
      ],
      a: ['found'],
    }),
  )
  const a = defineRole({ purpose: 'does a', instructions: 'Do a.' })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { a }, supervisor: { instructions: 'Lead.' } },
    returns: z.object({ text: z.string() }),
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { text: 'done' } })
  expect(only(events, 'call-refused')).toEqual([])
})
