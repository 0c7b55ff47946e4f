/** Messages that are answered: a tool asks the code that leads its crew, and waits. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import type { Event, MessageFact, StoredEvent } from '../contract/event.ts'
import type { Envelope } from '../contract/message.ts'
import type { ToolContext } from '../contract/tool.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, only, play } from './play.fixture.ts'

const doubt = message('doubt', z.object({ claim: z.string() }))
const ruling = message('ruling', z.object({ keep: z.boolean(), why: z.string().default('because') }))
type Doubt = Envelope<typeof doubt>

/** A role whose tool does with its context what the test says, and says what came of it. */
const speaker = (speak: (call: ToolContext) => unknown, timeoutMs?: number) =>
  defineRole({
    ...{ purpose: 'speaks', instructions: 'Speak.' },
    tools: [
      defineTool({
        ...{ name: 'speak', description: 'Speaks.', effect: 'read', input: z.object({}) },
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        execute: (_, context) => speak(context),
      }),
    ],
  })
const asks = (timeoutMs?: number) => speaker((it) => it.request(doubt, { claim: `by ${it.taskId}` }, ruling), timeoutMs)
const speaks = [{ toolCalls: [call('speak', {})] }, 'spoken']
const inTime = () => {
  const { appendNow: _, ...journal } = memoryJournal()
  return journal
}
const messagesIn = (events: readonly Event[], type: string) =>
  (events as readonly StoredEvent[]).filter((event) => event.type === type) as (MessageFact & StoredEvent)[]
const told = (model: ReturnType<typeof scripted>) => model.requests.at(-1)?.transcript.slice(1)

test.each([
  ['at once', memoryJournal],
  ['in time', inTime],
])('a tool gets the reply to what it asked, caused by it, in a journal that stores %s', async (_, journal) => {
  const model = scripted(byRole({ role: speaks }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role: asks() }, messages: [doubt, ruling] },
    supervisor: (desk) => {
      desk.on(doubt, (asked) => {
        if (asked.awaits === ruling.name) desk.reply(asked, ruling, { keep: asked.payload.claim === 'by 0.1' })
      })
      return desk.delegate('role', 'x')
    },
  })
  const { outcome, events } = await play(crew, 'go', { journal: journal() })
  expect(outcome).toMatchObject({ status: 'completed', output: 'spoken' })
  const [asked] = messagesIn(events, 'doubt')
  const [reply] = messagesIn(events, 'ruling')
  expect(asked).toMatchObject({ from: '0.1', to: '0', awaits: 'ruling' })
  const payload = { keep: true, why: 'because' }
  expect(reply).toMatchObject({ from: '0', to: '0.1', causedBy: `0.1:${asked?.seq}`, payload })
  expect(only(events, 'tool-completed')).toMatchObject([{ result: payload }])
  // The tool has it: its model is not told it twice.
  expect(told(model)).toMatchObject([{ from: 'assistant' }, { from: 'tool', text: JSON.stringify(payload) }])
})

test('of several that ask at the same time each gets its own reply, whatever the order of the answers', async () => {
  const model = scripted(({ transcript }) => (transcript.length === 1 ? (speaks[0] ?? '') : 'spoken'))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role: asks() }, messages: [doubt, ruling] },
    supervisor: async (desk) => {
      const open: Doubt[] = []
      desk.on(doubt, (asked) => {
        if (open.push(asked) < 3) return
        for (const one of open.toReversed()) desk.reply(one, ruling, { keep: true, why: one.payload.claim })
      })
      await desk.all(['x', 'y', 'z'].map((objective) => desk.delegate('role', objective)))
      return 'done'
    },
  })
  const { events } = await play(crew, 'go')
  const results = only(events, 'tool-completed').map(({ taskId, result }) => [taskId, result])
  expect(new Map(results as [string, unknown][])).toEqual(
    new Map(['0.1', '0.2', '0.3'].map((id) => [id, { keep: true, why: `by ${id}` }])),
  )
})

test('a reply to a message that no tool waits for is read by the model, before its next turn', async () => {
  const sent = Promise.withResolvers<void>()
  const role = speaker(async ({ send }) => {
    send(doubt, { claim: 'flat' })
    await sent.promise
    return 'said'
  })
  const model = scripted(byRole({ role: speaks }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role }, messages: [doubt, ruling] },
    supervisor: (desk) => {
      desk.on(doubt, (heard) => {
        desk.reply(heard, ruling, { keep: false })
        sent.resolve()
      })
      return desk.delegate('role', 'x')
    },
  })
  await play(crew, 'go')
  expect(told(model)).toMatchObject([
    { from: 'assistant' },
    { from: 'tool', text: 'said' },
    { from: 'user', text: '[ruling from 0 supervisor] {"keep":false,"why":"because"}' },
  ])
})

test('the second reply, and one of another kind, are the model’s: a tool waits for one', async () => {
  const other = message('other', z.object({}))
  const model = scripted(byRole({ role: speaks }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role: asks() }, messages: [doubt, ruling, other] },
    supervisor: (desk) => {
      desk.on(doubt, (asked) => {
        desk.reply(asked, other, {})
        desk.reply(asked, ruling, { keep: true })
        desk.reply(asked, ruling, { keep: false })
      })
      return desk.delegate('role', 'x')
    },
  })
  const { events } = await play(crew, 'go')
  expect(only(events, 'tool-completed')).toMatchObject([{ result: { keep: true } }])
  const lines = (told(model) ?? []).flatMap((entry) => (entry.from === 'user' ? [entry.text] : []))
  expect(lines).toEqual(['[other from 0 supervisor] {}', '[ruling from 0 supervisor] {"keep":false,"why":"because"}'])
})

test('a crew in the place of a role answers its own roles, and is answered by the one above', async () => {
  const model = scripted(byRole({ role: speaks }))
  const inner = defineCrew({
    ...{ name: 'inner', purpose: 'judges', roles: { role: asks() }, messages: [doubt, ruling] },
    supervisor: async (desk) => {
      const answered = Promise.withResolvers<boolean>()
      desk.on(ruling, ({ payload }) => answered.resolve(payload.keep))
      desk.on(doubt, async (asked) => {
        desk.send(doubt, { claim: 'from within' })
        desk.reply(asked, ruling, { keep: await answered.promise })
      })
      return desk.delegate('role', 'x')
    },
  })
  const crew = defineCrew({
    ...{ name: 'outer', model, roles: { inner } },
    messages: [doubt, ruling],
    supervisor: (desk) => {
      desk.on(doubt, (asked) => desk.reply(asked, ruling, { keep: asked.payload.claim === 'from within' }))
      return desk.delegate('inner', 'x')
    },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(messagesIn(events, 'ruling').map(({ from, to }) => `${from} → ${to}`)).toEqual(['0 → 0.1', '0.1 → 0.1.1'])
  expect(only(events, 'tool-completed')).toMatchObject([{ result: { keep: true } }])
})

test.each([1, 2])('whoever is asked may work as well, with a place for %i at once', async (parallel) => {
  const helper = defineRole({ purpose: 'helps', instructions: 'Help.' })
  const model = scripted(byRole({ role: speaks, helper: ['keep it'] }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role: asks(), helper }, messages: [doubt, ruling], limits: { parallel } },
    supervisor: (desk) => {
      desk.on(doubt, async (asked) => {
        const said = await desk.delegate('helper', 'Keep it?')
        desk.reply(asked, ruling, { keep: said === 'keep it' })
      })
      return desk.delegate('role', 'x')
    },
  })
  const { outcome, events, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'spoken' })
  expect(only(events, 'tool-completed')).toMatchObject([{ result: { keep: true } }])
  expect(clock.now()).toBe(0)
})

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
