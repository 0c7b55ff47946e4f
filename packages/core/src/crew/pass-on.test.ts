/** What a schema has changed once is not changed again on its way up. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, only, play } from './play.fixture.ts'

/** Euros go in and cents come out. */
const cents = () => z.object({ cents: z.number().transform((euros) => euros * 100) })
const shared = cents()
const role = defineRole({ purpose: 'prices', instructions: 'Price.', returns: shared })
const priced = [{ toolCalls: [call('submit', { cents: 5 })] }]
const supervisor = { instructions: 'Lead.' }
const finishes = (more: object[] = []) => [
  { toolCalls: [delegate('role', 'x')] },
  { toolCalls: [call('finish', { from: '0.1' })] },
  ...more,
]

test('a result that went through a schema is passed on as it is by a crew that gives the same one', async () => {
  const model = scripted(byRole({ supervisor: finishes(), role: priced }))
  const crew = defineCrew({ name: 'crew', model, roles: { role }, returns: shared, supervisor })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { cents: 500 }, partial: [{ result: { cents: 500 } }] })
})

test('so is one whose type the schema has changed, out of a crew in a crew too', async () => {
  const returns = z.object({ word: z.string().transform((word) => word.length) })
  const counts = defineRole({ purpose: 'counts', instructions: 'Count.', returns })
  const inner = defineCrew({ name: 'inner', purpose: 'counts', roles: { role: counts }, returns, supervisor })
  const submits = [{ toolCalls: [call('submit', { word: 'hello' })] }]
  const script = { supervisor: [], role: submits }
  let turn = 0
  const model = scripted((request) => {
    if (request.system.startsWith('You are the role')) return byRole(script)(request)
    // The supervisors of both crews do the same, each with a task of its own.
    const from = request.cacheKey.endsWith('/0') ? '0.1' : '0.1.1'
    const key = from === '0.1' ? 'inner' : 'role'
    return turn++ < 2 ? { toolCalls: [delegate(key, 'x')] } : { toolCalls: [call('finish', { from })] }
  })
  const crew = defineCrew({ name: 'crew', model, roles: { inner }, returns, supervisor })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { word: 5 } })
})

test('what another schema would change once more is refused, and the model is told to give it itself', async () => {
  const more = [{ toolCalls: [call('finish', { output: { cents: 5 } })] }]
  const model = scripted(byRole({ supervisor: finishes(more), role: priced }))
  const crew = defineCrew({ name: 'crew', model, roles: { role }, returns: cents(), supervisor })
  const { outcome, events } = await play(crew, 'go')
  expect(only(events, 'call-refused')).toMatchObject([
    { name: 'finish', reason: expect.stringContaining('it would be changed once more. Give it as `output`') },
  ])
  expect(outcome).toMatchObject({ status: 'completed', output: { cents: 500 } })
})

test('another schema may take away and add what it then leaves alone, and shape a text', async () => {
  const wide = defineRole({
    ...{ purpose: 'finds', instructions: 'Find.', returns: z.object({ n: z.number(), note: z.string() }) },
  })
  const narrow = z.object({ n: z.number(), unit: z.string().default('m') })
  const model = scripted(
    byRole({ supervisor: finishes(), role: [{ toolCalls: [call('submit', { n: 1, note: 'x' })] }] }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { role: wide }, returns: narrow, supervisor })
  expect((await play(crew, 'go')).outcome).toMatchObject({ status: 'completed', output: { n: 1, unit: 'm' } })
  const says = defineRole({ purpose: 'says', instructions: 'Say.' })
  const length = z.string().transform((text) => text.length)
  const texts = scripted(byRole({ supervisor: finishes(), role: ['hello'] }))
  const counted = defineCrew({ name: 'crew', model: texts, roles: { role: says }, returns: length, supervisor })
  expect((await play(counted, 'go')).outcome).toMatchObject({ status: 'completed', output: 5 })
})

test('a crew may change what its role left as it was: the change is the first', async () => {
  const plain = z.object({ cents: z.number() })
  const counts = defineRole({ purpose: 'counts', instructions: 'Count.', returns: plain })
  const model = scripted(byRole({ supervisor: finishes(), role: [{ toolCalls: [call('submit', { cents: 500 })] }] }))
  const returns = plain.transform((given) => ({ euros: given.cents / 100 }))
  const crew = defineCrew({ name: 'crew', model, roles: { role: counts }, returns, supervisor })
  expect((await play(crew, 'go')).outcome).toMatchObject({ status: 'completed', output: { euros: 5 } })
})

test('code that returns what a role of the same schema gave returns it as it is, and its own value through the schema', async () => {
  const crew = (own: boolean) =>
    defineCrew({
      ...{ name: 'crew', model: scripted(byRole({ role: priced })), roles: { role }, returns: shared },
      supervisor: async (desk) => {
        const result = await desk.delegate('role', 'x')
        return own ? { ...result } : result
      },
    })
  expect((await play(crew(false), 'go')).outcome).toMatchObject({ output: { cents: 500 } })
  expect((await play(crew(true), 'go')).outcome).toMatchObject({ output: { cents: 50_000 } })
})

test('code hands on what it was given, or what a role gave, to a role of the same schema, as it is', async () => {
  const takes = shared
  const reads = defineRole({ purpose: 'reads', instructions: 'Read.', takes })
  const model = scripted(byRole({ role: priced, reads: ['read', 'read'] }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role, reads }, takes },
    supervisor: async (desk) => {
      await desk.delegate('reads', { objective: 'x', input: desk.input })
      const input = await desk.delegate('role', 'x')
      return desk.delegate('reads', { objective: 'y', input })
    },
  })
  const { events } = await play(crew, { objective: 'go', input: { cents: 3 } })
  expect(only(events, 'task-assigned').map(({ payload }) => payload.input)).toEqual([
    ...[{ cents: 300 }, undefined, { cents: 500 }],
  ])
})
