/** What becomes of a question or of a reply with which something is wrong. */
import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import type { Event } from '../contract/event.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, only, play } from './play.fixture.ts'
import type { Doubt } from './requests.fixture.ts'
import { asks, doubt, messagesIn, ruling, speaker, speaks } from './requests.fixture.ts'

test('who asks where nobody can reply is told so at once', async () => {
  const led = defineCrew({
    ...{ name: 'led', roles: { role: asks() }, messages: [doubt, ruling], supervisor: { instructions: '' } },
    model: scripted(byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'], role: speaks })),
  })
  const { outcome, events } = await play(led, 'go')
  expect(outcome.status).toBe('completed')
  expect(only(events, 'tool-failed')).toMatchObject([
    {
      error: {
        ...{ name: 'MessageError', next: 'Use `send`, or lead the crew by code that answers with desk.reply.' },
        message: 'nobody can reply to the message doubt: the crew led is led by a model',
      },
    },
  ])
  const journal = memoryJournal()
  const alone = await asks().run('x', { model: scripted(speaks), journal })
  const facts = (await journal.read(alone.runId)) as Event[]
  expect(only(facts, 'tool-failed')[0]?.error.message).toContain('there is no supervisor above')
})

test('who asks for a reply that the crew does not list is told so, and nothing is sent', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role: asks() }, messages: [doubt] },
    supervisor: (desk) => desk.delegate('role', 'x'),
  })
  const { events } = await play(crew, 'go')
  expect(only(events, 'tool-failed')[0]?.error.message).toBe('the message ruling is not listed in the crew crew')
  expect(messagesIn(events, 'doubt')).toEqual([])
})

test.each([
  ['led by code', /^a message is given as nothing$/],
  ['led by a model', /^a message is given as nothing$/],
])('a request of nothing is told so, in a crew that is %s', async (how, text) => {
  const supervisor = [{ toolCalls: [delegate('role', 'x')] }, 'Done.']
  const crew = defineCrew({
    ...{ name: 'crew', roles: { role: speaker((it) => it.request(undefined as never, {} as never, ruling)) } },
    ...{ model: scripted(byRole({ role: speaks, supervisor })), messages: [doubt, ruling] },
    supervisor: how === 'led by code' ? (desk) => desk.delegate('role', 'x') : { instructions: '' },
  })
  const { events } = await play(crew, 'go')
  expect(only(events, 'tool-failed')).toMatchObject([
    { error: { name: 'MessageError', message: expect.stringMatching(text) } },
  ])
})

test('a reply that never comes ends with the tool’s timeout, or with the run', async () => {
  const silent = (timeoutMs?: number) =>
    defineCrew({
      ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role: asks(timeoutMs) } },
      ...{ messages: [doubt, ruling], limits: { timeMs: 60_000 } },
      supervisor: (desk) => desk.delegate('role', 'x'),
    })
  const { outcome, events } = await play(silent(5_000), 'go')
  expect(outcome.status).toBe('completed')
  expect(only(events, 'tool-failed')[0]?.error.message).toBe('the tool speak took longer than 5000 ms')
  const clock = simulatedClock()
  const run = silent().start('go', { clock })
  await clock.advance(1)
  run.cancel('enough')
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'canceled', reason: 'enough' })
})

test('a tool that is tried again asks again, and is at work alone where one place is', async () => {
  let atWork = 0
  let most = 0
  const helper = defineRole({ purpose: 'helps', instructions: 'Help.' })
  const role = defineRole({
    ...{ purpose: 'asks', instructions: 'Ask.' },
    tools: [
      defineTool({
        ...{ name: 'speak', description: 'Asks.', effect: 'read', timeoutMs: 100, retries: 1, input: z.object({}) },
        async execute(_, { request }) {
          most = Math.max(most, ++atWork)
          atWork--
          return request(doubt, { claim: 'x' }, ruling)
        },
      }),
    ],
  })
  const clock = simulatedClock()
  const model = scripted(
    byRole({
      role: speaks,
      helper: [
        async () => {
          most = Math.max(most, ++atWork)
          await new Promise<void>((resolve) => void clock.after(150, resolve))
          atWork--
          return 'helped'
        },
      ],
    }),
  )
  let asked = 0
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role, helper }, messages: [doubt, ruling], limits: { parallel: 1 } },
    supervisor: (desk) => {
      desk.on(doubt, async (heard) => {
        if (++asked === 1) await desk.delegate('helper', 'Help.')
        desk.reply(heard, ruling, { keep: asked === 2 })
      })
      return desk.delegate('role', 'x')
    },
  })
  const { outcome, events } = await play(crew, 'go', { clock })
  expect(outcome).toMatchObject({ status: 'completed', output: 'spoken' })
  expect(only(events, 'tool-started')).toHaveLength(2)
  expect(only(events, 'tool-completed')).toMatchObject([{ result: { keep: true } }])
  expect(most).toBe(1)
})

test('a request that nobody awaits ends no process, and one that comes too late is refused', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown): void => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  let late: unknown
  const role = speaker((it) => {
    void it.request(doubt, { claim: 'unawaited' }, ruling)
    setImmediate(() => void it.request(doubt, { claim: 'late' }, ruling).catch((error: unknown) => (late = error)))
    return 'said'
  })
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [doubt, ruling] },
    supervisor: async (desk) => {
      await desk.delegate('role', 'x')
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      return 'done'
    },
  })
  const { events } = await play(crew, 'go')
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
  expect(late).toMatchObject({ name: 'MessageError', message: 'the call of speak is over and asks no more' })
  expect(messagesIn(events, 'doubt').map(({ payload }) => payload)).toEqual([{ claim: 'unawaited' }])
})

test('a reply to a task that has ended is a dead letter, and no error', async () => {
  let heard: Doubt | undefined
  const role = speaker(({ send }) => send(doubt, { claim: 'x' }))
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [doubt, ruling] },
    supervisor: async (desk) => {
      desk.on(doubt, (message) => (heard = message))
      const result = await desk.delegate('role', 'x')
      if (heard !== undefined) desk.reply(heard, ruling, { keep: true })
      return result
    },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(only(events, 'message-undelivered')).toMatchObject([{ reason: 'task 0.1 has ended' }])
})

test('a reply that comes when its tool no longer waits is a line for the model', async () => {
  const clock = simulatedClock()
  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))
  const model = scripted(
    byRole({
      role: [
        ...speaks.slice(0, 1),
        async () => {
          await after(300)
          return { toolCalls: [call('nothing_of_that_name', {})] }
        },
        'spoken',
      ],
    }),
  )
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role: asks(50) }, messages: [doubt, ruling] },
    supervisor: (desk) => {
      desk.on(doubt, async (heard) => {
        await after(150)
        desk.reply(heard, ruling, { keep: true, why: 'late' })
      })
      return desk.delegate('role', 'x')
    },
  })
  const { outcome } = await play(crew, 'go', { clock })
  expect(outcome).toMatchObject({ status: 'completed', output: 'spoken' })
  expect(model.requests.at(-1)?.transcript).toContainEqual({
    from: 'user',
    text: '[ruling from 0 supervisor] {"keep":true,"why":"late"}',
  })
})

test('a request that is refused leaves no listener on the signal of its tool', async () => {
  let left = -1
  const role = speaker(async (it) => {
    for (let i = 0; i < 20; i++) await it.request(doubt, { claim: i as never }, ruling).catch(() => {})
    left = getEventListeners(it.signal, 'abort').length
  }, 1_000)
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [doubt, ruling] },
    supervisor: (desk) => desk.delegate('role', 'x'),
  })
  expect((await play(crew, 'go')).outcome.status).toBe('completed')
  expect(left).toBe(0)
})

const other = message('other', z.object({}))
test.each<[string, (reply: (...given: never[]) => void, heard: Doubt) => void, RegExp]>([
  [
    'nothing',
    (reply) => reply(undefined as never, ruling as never, { keep: true } as never),
    /no message that this desk/,
  ],
  [
    'a message of its own making',
    (reply, heard) => reply({ ...heard, id: '0.1:99' } as never, ruling as never, { keep: true } as never),
    /no message that this desk/,
  ],
  [
    'with a message that is not listed',
    (reply, heard) => reply(heard as never, other as never, {} as never),
    /other is not listed in the crew crew/,
  ],
  [
    'with a payload that breaks its schema',
    (reply, heard) => reply(heard as never, ruling as never, { keep: 'yes' } as never),
    /ruling does not fit its schema: at keep/,
  ],
])('to reply to %s is an error at the desk that says what to do', async (_, wrong, text) => {
  let error: unknown
  const role = speaker(({ send }) => send(doubt, { claim: 'x' }))
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [doubt, ruling] },
    supervisor: (desk) => {
      desk.on(doubt, (heard) => {
        try {
          wrong(desk.reply, heard)
        } catch (thrown) {
          error = thrown
        }
      })
      return desk.delegate('role', 'x')
    },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(error).toMatchObject({
    name: 'MessageError',
    message: expect.stringMatching(text),
    next: expect.stringMatching(/\S/),
  })
  expect(messagesIn(events, 'ruling')).toEqual([])
})
