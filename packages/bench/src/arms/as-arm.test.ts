import { defineCrew, defineRole } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { asArm } from './as-arm.ts'
import { recorded } from './recorded.ts'
import { trialOf } from './trial.fixture.ts'

test('a crew and a function become an arm, and an arm is one', async () => {
  const crew = asArm(defineCrew({ name: 'one', model: scripted(['42']), supervisor: {} }))
  expect([crew.about.kind, (await crew.attempt(trialOf())).output]).toEqual(['crew', '42'])
  const rule = asArm(({ goal }: { goal: string }) => goal.length)
  expect([rule.about.kind, (await rule.attempt(trialOf())).output]).toEqual(['function', 11])
  const given = recorded({ description: 'theirs', answers: new Map() })
  expect(asArm(given)).toBe(given)
})

test('anything else is an error that names the arm and says what to give', () => {
  for (const value of [undefined, null, 'gpt', {}, { about: {} }]) {
    expect(() => asArm(value, 'theirs')).toThrow(/^The arm theirs is .*, which is no way of answering a task\.$/)
  }
  const role = defineRole({ purpose: 'writes', instructions: 'Write.' })
  expect(() => asArm(role, 'writer')).toThrow(
    expect.objectContaining({ message: expect.stringContaining('is a role') as string }),
  )
})
