import { expect, test } from 'vitest'
import { z } from 'zod'
import { scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { describeCrew } from './describe-crew.ts'
import { echo, play } from './play.fixture.ts'
import { solo } from './solo.ts'

const look = defineTool({
  ...{ name: 'look', description: 'Looks.', effect: 'read' as const, input: z.object({}) },
  execute: () => 'seen',
})
const crew = defineCrew({
  ...{ name: 'crew', version: '2', model: scripted(['Done.'], { id: 'b/two' }), limits: { modelCalls: 7 } },
  roles: {
    a: defineRole({ purpose: 'does a', instructions: 'Do a.', tools: [look, echo] }),
    inner: defineCrew({
      ...{ name: 'inner', purpose: 'is inside', model: scripted([], { id: 'a/one' }) },
      roles: { b: defineRole({ purpose: 'does b', instructions: 'Do b.', tools: [look] }) },
      supervisor: async () => 'x',
    }),
  },
  supervisor: { instructions: 'Lead.' },
})

test('a crew tells its tools and models, each once, and its instructions in their order, crews within it included', () => {
  expect(describeCrew(crew)).toMatchObject({
    ...{ name: 'crew', version: '2', lead: 'model', roles: ['a', 'inner'], hidden: false },
    ...{ tools: ['echo', 'look'], models: ['a/one', 'b/two'], instructions: ['Lead.', 'Do a.', 'Do b.'] },
  })
})

test('its limits are those that a run has, defaults included, and a ceiling on money only where there is one', () => {
  expect(describeCrew(crew).limits).toMatchObject({ modelCalls: 7, tokens: 1_000_000 })
  expect(describeCrew(crew).limits).not.toHaveProperty('usd')
  expect(describeCrew(defineCrew({ name: 'dear', limits: { usd: 2 }, supervisor: {} })).limits.usd).toBe(2)
})

test('the model of a run stands in the place of its own, and a model without a price is named', () => {
  const { models, unpriced } = describeCrew(crew, {
    model: { ...scripted([]), id: 'c/free', price: undefined } as never,
  })
  expect([models, unpriced]).toEqual([['a/one', 'c/free'], ['c/free']])
  expect(describeCrew(crew).unpriced).toEqual([])
})

test('its definition is what a run of it journals', async () => {
  const { events } = await play(crew, 'go')
  expect(events[0]).toMatchObject({ type: 'run-started', definition: describeCrew(crew).definition })
})

test('the solo twin has the same tools and limits, and the same instructions as one text', () => {
  const twin = describeCrew(solo(crew))
  const whole = describeCrew(crew)
  expect([twin.tools, twin.limits]).toEqual([whole.tools, whole.limits])
  expect(twin.instructions).toEqual([whole.instructions.join('\n\n')])
})

test('instructions that are functions are not shown, and that is said', () => {
  const hidden = defineCrew({ name: 'hidden', supervisor: { instructions: () => 'Lead.' } })
  expect(describeCrew(hidden)).toMatchObject({ instructions: [], hidden: true, lead: 'model' })
  expect(() => describeCrew({} as never)).toThrow(/no crew/)
})
