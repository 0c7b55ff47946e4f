import { expect, test } from 'vitest'
import { defineCrew, defineRole } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import type { ScriptedReply } from '@crewright/core/testing'
import { byRole, delegate, echo, only, play } from './play.fixture.ts'

const a = defineRole({ purpose: 'does a', instructions: 'Do a.' })
const b = defineRole({ purpose: 'does b', instructions: 'Do b.' })
const roles = { a, b }
const lead = { instructions: 'Lead.' }

test('15. an unknown role: the model is told the valid names, and recovers', async () => {
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('c', 'x')] }, { toolCalls: [delegate('b', 'x')] }, 'Done.'],
      b: ['from b'],
    }),
  )
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  expect(only(events, 'call-refused')[0]?.reason).toMatch(/"c".*a, b/)
  expect(outcome).toMatchObject({ status: 'completed', partial: [{ role: 'b', result: 'from b' }] })
})

test('16. a supervisor listed among its own roles is a definition error', () => {
  expect(() => defineCrew({ name: 'crew', roles: { supervisor: a }, supervisor: lead })).toThrow(
    expect.objectContaining({ name: 'DefinitionError', message: expect.stringContaining('supervisor') }),
  )
})

test('17. two delegations in one reply run in parallel, both results arrive, and each call is answered once', async () => {
  let working = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++working)
    for (let i = 0; i < 9; i++) await Promise.resolve()
    working--
    return 'done'
  }
  const model = scripted(
    byRole({ supervisor: [{ toolCalls: [delegate('a', 'x'), delegate('b', 'y')] }, 'Done.'], a: [work], b: [work] }),
  )
  await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  expect(most).toBe(2)
  const answers = model.requests.at(-1)?.transcript.filter((entry) => entry.from === 'tool') ?? []
  expect(answers.map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([
    { role: 'a', result: 'done' },
    { role: 'b', result: 'done' },
  ])
  expect(new Set(answers.map(({ callId }) => callId)).size).toBe(2)
})

test("18. one of two parallel delegations fails: the other's result is kept", async () => {
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('a', 'x'), delegate('b', 'y')] }, 'Half.'],
      a: [new Error('overloaded')],
      b: ['kept'],
    }),
  )
  const { outcome } = await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  expect(outcome).toMatchObject({ status: 'completed', partial: [{ role: 'b', result: 'kept' }] })
  const answers = model.requests.at(-1)?.transcript.filter((entry) => entry.from === 'tool') ?? []
  expect(answers.map(({ failed }) => failed)).toEqual([true, false])
})

test("19. a role never sees another role's internals: its view has fewer messages than the whole", async () => {
  const seeing = defineRole({ purpose: 'looks', instructions: '', tools: [echo] })
  const secret = { toolCalls: [{ id: 's', name: 'echo', input: { text: 'an internal of a' } }] }
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('seeing', 'x')] },
        { toolCalls: [delegate('b', 'y', { use: ['0.1'] })] },
        'Done.',
      ],
      seeing: [secret, 'its result'],
      b: ['done'],
    }),
  )
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { seeing, b }, supervisor: lead }))
  expect(outcome.status).toBe('completed')
  const view = model.requests.find(({ system }) => system.includes('role "b"'))?.transcript ?? []
  expect(JSON.stringify(view)).not.toContain('an internal of a')
  expect(JSON.stringify(view)).toContain('its result')
  expect(view.length).toBeLessThan(only(events, 'model-replied').length)
})

test('20. a brief that uses a task which comes later is refused, by a model and by code', async () => {
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('a', 'x', { use: ['0.2'] })] }, 'Not so.'] }))
  const { events } = await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  expect(only(events, 'call-refused')[0]?.reason).toContain('which is no finished task')
  expect(only(events, 'task-assigned')).toEqual([])
  // Code cannot name a later task at all: `use` takes what `delegate` has returned.
  const later = Object.assign(Promise.resolve('x'), { taskId: '0.2' }) as never
  const code = defineCrew({
    name: 'crew',
    model: scripted([]),
    roles,
    supervisor: (desk) => desk.delegate('a', { objective: 'x', use: [later] }),
  })
  expect((await play(code)).outcome).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('did not give out') },
  })
})

test('21. a sequence with a parallel stage in the middle gives its outputs in the declared order', async () => {
  const model = scripted((request): ScriptedReply => {
    const brief = request.transcript[0]
    return async () => {
      const text = brief?.from === 'user' ? brief.text : ''
      // The first of the stage takes longest.
      for (let i = text.includes('left') ? 50 : 1; i > 0; i--) await Promise.resolve()
      return text.split('\n')[2] ?? ''
    }
  })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: async (desk) => {
      const first = desk.delegate('a', 'first')
      const stage = [
        desk.delegate('a', { objective: 'left', use: [first] }),
        desk.delegate('b', { objective: 'right', use: [first] }),
      ] as const
      const middle = await desk.all(stage)
      return [await first, ...middle, await desk.delegate('b', { objective: 'last', use: stage })].join(' ')
    },
  })
  const { outcome, events } = await play(crew)
  expect(outcome).toMatchObject({ status: 'completed', output: 'first left right last' })
  expect(only(events, 'task-completed').map(({ from }) => from)).toEqual(['0.1', '0.3', '0.2', '0.4'])
  expect(outcome.partial.map(({ objective }) => objective)).toEqual(['first', 'left', 'right', 'last'])
})

test('22. a task bound to a role is offered to no other', async () => {
  const model = scripted(
    byRole({ supervisor: [{ toolCalls: [delegate('a', 'x')] }, 'Done.'], a: [new Error('overloaded')] }),
  )
  const { events } = await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  expect(model.requests.map(({ system }) => /role "(.)"/.exec(system)?.[1])).toEqual([undefined, 'a', undefined])
  expect(only(events, 'task-assigned').map(({ payload }) => payload.role)).toEqual(['a'])
})

test("23. a failed role is a failure in the supervisor's eyes, never empty text", async () => {
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('a', 'x')] }, 'It failed.'], a: ['', '', ''] }))
  const { outcome } = await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  const answer = model.requests.at(-1)?.transcript.at(-1)
  expect(answer).toMatchObject({ from: 'tool', failed: true })
  expect(JSON.parse(answer?.from === 'tool' ? answer.text : '')).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/empty/),
  })
  expect(outcome.partial).toEqual([])
})

test('24. a crew that contains itself is a definition error, and the limit of depth holds at run time', async () => {
  const own: Record<string, typeof a> = {}
  const cyclic = defineCrew({
    name: 'cyclic',
    purpose: 'goes round',
    model: scripted([]),
    roles: own,
    supervisor: lead,
  })
  own['again'] = cyclic as never
  await expect(cyclic.run('go')).rejects.toMatchObject({
    name: 'DefinitionError',
    message: expect.stringContaining('contains itself'),
  })
  const inner = defineCrew({
    name: 'inner',
    purpose: 'is inside',
    roles,
    supervisor: (desk) => desk.delegate('a', 'x'),
  })
  const model = scripted([{ toolCalls: [delegate('inner', 'x')] }, 'Too deep.'])
  const { outcome } = await play(
    defineCrew({ name: 'crew', model, roles: { inner }, limits: { depth: 1 }, supervisor: lead }),
  )
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'depth', closing: 'Too deep.' })
})
