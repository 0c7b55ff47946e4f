import { expect, test } from 'vitest'
import { defineCrew, defineRole, defineTool } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import type { ScriptedReply } from '@crewright/core/testing'
import { extractive } from '@crewright/local'
import { z } from 'zod'
import { byRole, delegate, only, play, whoOf } from './play.fixture.ts'

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
  expect(model.requests[1]?.transcript.at(-1)).toMatchObject({
    ...{ from: 'tool', failed: true, text: expect.stringMatching(/"c".*a, b/) },
  })
  expect(outcome).toMatchObject({ status: 'completed', partial: [{ role: 'b', result: 'from b' }] })
})

test('16. a supervisor listed among its own roles is a definition error', () => {
  const wrong = (message: string) =>
    expect.objectContaining({ name: 'DefinitionError', message: expect.stringContaining(message) })
  expect(() => defineCrew({ name: 'crew', roles: { supervisor: a }, supervisor: lead })).toThrow(wrong('supervisor'))
  // A supervisor is an object of another kind: it cannot be put there at all.
  expect(() => defineCrew({ name: 'crew', roles: { lead: lead as never }, supervisor: lead })).toThrow(wrong('lead'))
})

test('17. two delegations in one reply run in parallel, both results arrive, and each call is answered once', async () => {
  let working = 0
  let most = 0
  const work = (result: string) => async () => {
    most = Math.max(most, ++working)
    for (let i = 0; i < 9; i++) await Promise.resolve()
    working--
    return result
  }
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('a', 'x'), delegate('b', 'y')] }, 'Done.'],
      a: [work('of a')],
      b: [work('of b')],
    }),
  )
  const { events } = await play(defineCrew({ name: 'crew', model, roles, supervisor: lead }))
  expect(most).toBe(2)
  const order = events.map(({ type }) => type)
  expect(order.lastIndexOf('task-started')).toBeLessThan(order.indexOf('task-completed'))
  const transcript = model.requests.at(-1)?.transcript ?? []
  const calls = transcript.flatMap((entry) => (entry.from === 'assistant' ? entry.toolCalls : []))
  const answers = transcript.filter((entry) => entry.from === 'tool')
  expect(answers.map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([
    { task: '0.1', result: 'of a' },
    { task: '0.2', result: 'of b' },
  ])
  expect(answers.map(({ callId }) => callId)).toEqual(calls.map(({ id }) => id))
  expect(new Set(calls.map(({ id }) => id)).size).toBe(2)
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

test("19. a role never sees the others' internals: its view holds its brief and its own work, and of another its last message alone", async () => {
  const look = (name: string) =>
    defineTool({
      ...{ name: `look_${name}`, description: `Looks for ${name}.`, effect: 'read', input: z.object({}) },
      execute: () => `what the tool of ${name} saw`,
    })
  const role = (name: string) =>
    defineRole({ purpose: `does ${name}`, instructions: `The instructions of ${name}.`, tools: [look(name)] })
  const does = (name: string) => [
    { text: `the thoughts of ${name}`, toolCalls: [call(`look_${name}`, {})] },
    `the last message of ${name}`,
  ]
  const model = scripted(
    byRole({
      supervisor: [
        {
          text: 'the thoughts of the supervisor',
          toolCalls: [delegate('first', 'the brief of first'), delegate('second', 'the brief of second')],
        },
        { toolCalls: [delegate('third', 'the brief of third', { use: ['0.1'] })] },
        'Done.',
      ],
      ...{ first: does('first'), second: does('second'), third: does('third') },
    }),
  )
  const { outcome } = await play(
    defineCrew({
      ...{ name: 'crew', model, supervisor: { instructions: 'The instructions of the supervisor.' } },
      roles: { first: role('first'), second: role('second'), third: role('third') },
    }),
    {},
    'the goal of the user',
  )
  expect(outcome.status).toBe('completed')

  const lastOf = (who: string) => model.requests.filter((request) => whoOf(request) === who).at(-1)
  const kinds = ['The instructions of', 'the brief of', 'the thoughts of', 'what the tool of', 'the last message of']
  /** Whose texts of which kind a role has been shown, and how many entries its transcript had at the end. */
  const seenBy = (who: string) => {
    const { system, tools, transcript } = lastOf(who) ?? { transcript: [] }
    const text = JSON.stringify([system, tools, transcript])
    const owners = ['first', 'second', 'third', 'the supervisor', 'the user']
    const seen = owners.flatMap((owner) =>
      kinds.filter((kind) => text.includes(`${kind} ${owner}`)).map((k) => [owner, k]),
    )
    return { seen, entries: transcript.length, goal: text.includes('the goal of') }
  }
  const own = (who: string) => kinds.slice(0, 4).map((kind) => [who, kind])
  for (const who of ['first', 'second']) expect(seenBy(who)).toEqual({ seen: own(who), entries: 3, goal: false })
  expect(seenBy('third')).toEqual({
    seen: [['first', 'the last message of'], ...own('third')],
    entries: 3,
    goal: false,
  })
  // All of it together is more than any one of them sees: even the supervisor sees results, not how they came about.
  const whole = ['supervisor', 'first', 'second', 'third'].flatMap((who) => lastOf(who)?.transcript ?? [])
  expect(lastOf('supervisor')?.transcript.length).toBeLessThan(whole.length)
  expect(JSON.stringify(lastOf('supervisor')?.transcript)).not.toMatch(/thoughts of (first|second|third)|what the tool/)
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

test.each([
  ['says nothing', ['', '', '']],
  ['has a model that fails', [new Error('overloaded')]],
  ['breaks its schema each time', [{ toolCalls: [call('submit', {})] }, { toolCalls: [call('submit', {})] }, '{}']],
] as const)(
  "23. a failed role is a failure in the supervisor's eyes, never empty text: one that %s",
  async (_, replies: readonly ScriptedReply[]) => {
    const typed = defineRole({ purpose: 'does it', instructions: '', returns: z.object({ n: z.number() }) })
    const role = replies.length === 3 && replies[0] !== '' ? typed : a
    const model = scripted(
      byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'It failed.'], role: replies }),
    )
    const { outcome, events } = await play(defineCrew({ name: 'crew', model, roles: { role }, supervisor: lead }))
    const answer = model.requests.at(-1)?.transcript.at(-1)
    expect(answer).toMatchObject({ from: 'tool', failed: true })
    const told = JSON.parse(answer?.from === 'tool' ? answer.text : '') as { status: string; error: string }
    const [failed] = only(events, 'task-failed')
    expect(failed?.payload.error.message).toMatch(/\w/)
    expect(told).toMatchObject({
      status: 'failed',
      error: expect.stringContaining(failed?.payload.error.message ?? '?'),
    })
    expect(outcome.partial).toEqual([])
  },
)

test('23. so it is for code: a failed delegation rejects, and is told apart from an empty result', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([new Error('overloaded')]), roles },
    supervisor: (desk) => desk.delegate('a', 'x').catch((error: Error) => `${error.name}: ${error.message}`),
  })
  const { outcome } = await play(crew)
  expect(outcome).toMatchObject({
    output: expect.stringMatching(/^TaskFailedError: task 0\.1 \(a\) failed: .*overloaded/),
  })
})

test('23. so it is for the embedded supervisor: what a failed role was to look up is never called absent', async () => {
  const refused = new Error('the key is refused')
  const search = {
    purpose: 'searches the archive',
    instructions: 'Quote.',
    returns: z.object({ quotes: z.array(z.string()) }),
  }
  const writer = defineRole({ purpose: 'writes the answer from what was found', instructions: 'Be plain.' })
  for (const returns of [z.string(), z.object({ answer: z.string(), openQuestions: z.array(z.string()) })]) {
    const model = scripted([refused, refused])
    const crew = defineCrew({
      ...{ name: 'crew', model: extractive(), returns, supervisor: lead },
      roles: { search: defineRole({ ...search, model }), writer },
    })
    const asked: string[] = []
    const outcome = await crew.run('What is the gate code?', {
      onEvent: (event) => void (event.type === 'task-assigned' && asked.push(event.payload.role)),
    })
    expect(outcome).toMatchObject({
      ...{ status: 'failed', partial: [] },
      error: { message: expect.stringMatching(/without search \(task 0\.2\), which failed: .*the key is refused/) },
    })
    expect(asked).toEqual(['search', 'search'])
  }
})

test('24. a crew that contains itself, at once or by a detour, is a definition error', async () => {
  const containing = (name: string, inside: object) =>
    defineCrew({ name, purpose: 'goes round', model: scripted([]), roles: inside as {}, supervisor: lead })
  const own: Record<string, unknown> = {}
  const cyclic = (own['again'] = containing('cyclic', own))
  const far: Record<string, unknown> = {}
  const outer = (far['inner'] = containing('outer', { middle: containing('middle', far) }))
  for (const crew of [cyclic, outer]) {
    await expect(crew.run('go')).rejects.toMatchObject({
      name: 'DefinitionError',
      message: expect.stringContaining('contains itself'),
    })
  }
})

test('24. the limit of depth holds at run time: what lies deeper is not begun', async () => {
  const inner = defineCrew({
    name: 'inner',
    purpose: 'is inside',
    roles,
    supervisor: (desk) => desk.delegate('a', 'x'),
  })
  const model = scripted([{ toolCalls: [delegate('inner', 'x')] }, 'Too deep.'])
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, roles: { inner }, limits: { depth: 1 }, supervisor: lead }),
  )
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'depth', closing: 'Too deep.' })
  expect(only(events, 'limit-reached')).toMatchObject([{ limit: 'depth', max: 1 }])
  expect(only(events, 'task-assigned')).toEqual([])
})
