import { defineCrew, defineRole, defineTool, solo } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { crewArm } from './crew-arm.ts'
import { fairnessOf } from './fairness.ts'
import { functionArm } from './function-arm.ts'
import { simulated } from './simulated.ts'
import { without } from './variants.ts'

const tool = (name: string) =>
  defineTool({ name, description: 'Looks.', effect: 'read', input: z.object({}), execute: () => 'seen' })
const crew = defineCrew({
  ...{ name: 'pair', model: scripted([]), limits: { tokens: 9_000 } },
  roles: {
    writer: defineRole({ purpose: 'writes', instructions: 'Write.', tools: [tool('look')] }),
    critic: defineRole({ purpose: 'finds faults', instructions: 'Find faults.', tools: [tool('check')] }),
  },
  supervisor: { instructions: '' },
})
const about = crewArm(crew).about
const all = { sameTools: true, sameBriefs: true, sameLimits: true } as const

test('a crew and its solo twin have the same tools, briefs and limits', () => {
  expect(fairnessOf({ solo: crewArm(solo(crew)).about, crew: about }, all)).toEqual([])
})

test('what differs is a warning that says what', () => {
  const other = crewArm(without(crew, 'critic'), { limits: { tokens: 5_000 } }).about
  expect(fairnessOf({ crew: about, other })).toEqual([
    'The tools of other are not those of crew: without check.',
    'The briefs of other are not those of crew.',
    'The limits of other are not those of crew: tokens 5000 in place of tokens 9000.',
  ])
})

test('a crew of other models is told, and nothing promises that there is none', () => {
  const other = crewArm(crew, { model: scripted([], { id: 'test/other' }) }).about
  expect(fairnessOf({ crew: about, other }, all)).toEqual([
    'The models of other are not those of crew: without test/scripted and with test/other besides.',
  ])
})

test('what was promised and differs is an error', () => {
  const arms = { crew: about, other: crewArm(without(crew, 'critic')).about }
  expect(() => fairnessOf(arms, { sameTools: true })).toThrow(
    expect.objectContaining({
      name: 'ArmError',
      message:
        'The arms were promised to have the same tools: The tools of other are not those of crew: without check.',
      next: expect.stringContaining('promise.sameTools') as string,
    }),
  )
  expect(() => fairnessOf(arms, { sameBriefs: true })).toThrow(/the same briefs/)
  expect(fairnessOf(arms, { sameLimits: true })).toHaveLength(2)
})

test('what is not known can be promised by nobody, and is no warning', () => {
  const plain = functionArm(() => '42').about
  expect(fairnessOf({ crew: about, plain })).toEqual([])
  expect(() => fairnessOf({ crew: about, plain }, { sameTools: true })).toThrow(/the tools of plain are not known/)
  const told = () => 'Write.'
  const hidden = crewArm(
    defineCrew({ ...{ name: 'hidden', model: scripted([]) }, supervisor: { instructions: told } }),
  ).about
  expect(() => fairnessOf({ crew: about, hidden }, { sameBriefs: true })).toThrow(/the briefs of hidden are not known/)
  expect(fairnessOf({ crew: about, simulated: simulated({ accuracy: 0.5 }).about }, all)).toEqual([])
})

test('caches that only some arms defeat are told', () => {
  const cold = crewArm(solo(crew), { caches: 'defeated' }).about
  expect(fairnessOf({ crew: about, cold })).toEqual([
    'Only cold pay for whole prompts: the caches of crew are as they are.',
  ])
})
