import { defineCrew, defineRole, solo } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { crewArm } from './crew-arm.ts'
import { trialOf } from './trial.fixture.ts'
import { ablations, without, withModel } from './variants.ts'

const critic = defineRole({ purpose: 'finds faults', instructions: 'Find faults.', model: scripted([]) })
const writer = defineRole({ purpose: 'writes', instructions: 'Write.' })
const crewOf = (model = scripted(() => '42')) =>
  defineCrew({ name: 'pair', model, roles: { writer, critic }, supervisor: { instructions: 'Lead.' } })

test('an ablation takes one role out of what the model is told, and says so of itself', async () => {
  const model = scripted(() => '42')
  const arms = ablations(crewOf(model))
  expect(Object.keys(arms)).toEqual(['without writer', 'without critic'])
  const arm = crewArm(arms['without critic'])
  await arm.attempt(trialOf())
  expect(JSON.stringify(model.requests)).not.toContain('critic')
  expect(model.requests[0]?.system).toContain('- writer: writes.')
  expect(arm.about).toMatchObject({ description: 'pair: writer', briefs: ['Lead.', 'Write.'] })
})

test('a role that the crew has not cannot be left out', () => {
  expect(() => without(crewOf(), 'critc' as never)).toThrow(/has no role critc/)
})

test('another model is that of every part, and of the twin', () => {
  const other = scripted([], { id: 'other/model' })
  const crew = withModel(crewOf(), other)
  expect(crewArm(crew).about.models).toEqual(['other/model'])
  expect(crewArm(solo(crew)).about.models).toEqual(['other/model'])
})
