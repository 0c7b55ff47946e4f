import { defineCrew, defineRole } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { escalate } from './escalate.ts'
import { trialOf } from './trial.fixture.ts'

const crewOf = (alone: string | Error, together: string | Error) => {
  const model = scripted((request) => (request.system.startsWith('You are the supervisor') ? together : alone))
  const writer = defineRole({ purpose: 'writes', instructions: 'Write.' })
  return { model, crew: defineCrew({ name: 'pair', model, roles: { writer }, supervisor: {} }) }
}
const accept = (answer: string) => answer !== 'I do not know.'

test('where one agent’s answer is accepted the crew is not asked', async () => {
  const { crew, model } = crewOf('42', '43')
  expect(await escalate(crew, { accept }).attempt(trialOf())).toMatchObject({ output: '42', runIds: ['bench-1'] })
  expect(model.requests).toHaveLength(1)
})

test('where it is not, or there is none, the crew answers, and both are paid', async () => {
  for (const alone of ['I do not know.', new Error('no')]) {
    const attempt = await escalate(crewOf(alone, '43').crew, { accept }).attempt(trialOf())
    expect(attempt).toMatchObject({ status: 'completed', output: '43', runIds: ['bench-1', 'bench-1.1'] })
    expect(attempt.usage.total.modelCalls).toBe(2)
  }
})

test('a crew that gives no answer leaves the agent’s', async () => {
  const attempt = await escalate(crewOf('I do not know.', new Error('no')).crew, { accept }).attempt(trialOf())
  expect(attempt).toMatchObject({ status: 'completed', output: 'I do not know.' })
})
