import { expect, test } from 'vitest'
import { z } from 'zod'
import { mailboxCapacity } from '../bus/bus.ts'
import { message } from '../bus/message.ts'
import type { RunId } from '../contract/ids.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import type { ToolContext } from '../contract/tool.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, only, play } from './play.fixture.ts'

const doubt = message('doubt', z.object({ claim: z.string(), weight: z.number().default(1) }))
/** A role whose tool does with its context what the test says. */
const speaker = (speak: (call: ToolContext) => void) =>
  defineRole({
    ...{ purpose: 'speaks', instructions: 'Speak.' },
    tools: [
      defineTool({
        ...{ name: 'speak', description: 'Speaks.', effect: 'read', input: z.object({}) },
        execute: (_, context) => {
          speak(context)
          return 'said'
        },
      }),
    ],
  })
const speaks = [{ toolCalls: [call('speak', {})] }, 'spoken']

test('a model-led supervisor reads a message as one line before its next turn', async () => {
  const role = speaker(({ send }) => send(doubt, { claim: 'it rains' }))
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'], role: speaks }))
  const crew = defineCrew({ name: 'crew', model, roles: { role }, messages: [doubt], supervisor: { instructions: '' } })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(model.requests.at(-1)?.transcript.at(-1)).toEqual({
    from: 'user',
    text: '[doubt from 0.1 role] {"claim":"it rains","weight":1}',
  })
  const [sent] = events.filter(({ type }) => (type as string) === 'doubt')
  expect(sent).toMatchObject({ from: '0.1', to: '0', trust: 'crew', payload: { claim: 'it rains', weight: 1 } })
})

test('a code-led supervisor gets a message while its task is at work, and none after it took the handler back', async () => {
  const seen: unknown[] = []
  const role = speaker(({ send }) => send(doubt, { claim: 'it rains' }))
  const model = scripted(byRole({ role: [...speaks, ...speaks] }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role }, messages: [doubt] },
    supervisor: async (desk) => {
      const off = desk.on(doubt, ({ payload, from, id, type }) => seen.push({ payload, from, id, type }))
      await desk.delegate('role', 'x')
      off()
      return desk.delegate('role', 'y')
    },
  })
  await play(crew, 'go')
  expect(seen).toEqual([
    { payload: { claim: 'it rains', weight: 1 }, from: '0.1', id: expect.stringMatching(/^0\.1:/), type: 'doubt' },
  ])
})

test('the same handler twice is an error', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), roles: {}, messages: [doubt] },
    supervisor: (desk) => {
      const handler = (): void => {}
      desk.on(doubt, handler)
      desk.on(doubt, handler)
      return Promise.resolve('done')
    },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('this handler of doubt is on already') },
  })
})

test.each([
  [
    'throws',
    () => {
      throw new Error('bad handler')
    },
  ],
  ['rejects', () => Promise.reject(new Error('bad handler'))],
])("a supervisor's handler that %s ends the run with its own words", async (_, handler) => {
  const role = speaker(({ send }) => send(doubt, { claim: 'it rains' }))
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [doubt] },
    supervisor: (desk) => {
      desk.on(doubt, handler as () => void)
      return desk.delegate('role', 'x')
    },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'UserCodeError', message: 'a handler of doubt threw: bad handler' },
  })
})

test('a message that the crew does not list, and a payload that breaks its schema, are errors of the sender', async () => {
  const other = message('other', z.object({}))
  const errors: unknown[] = []
  const role = speaker(({ send }) => {
    for (const speak of [() => send(other, {}), () => send(doubt, { claim: 1 } as never)]) {
      try {
        speak()
      } catch (error) {
        errors.push(error)
      }
    }
  })
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'], role: speaks }))
  const crew = defineCrew({ name: 'crew', model, roles: { role }, messages: [doubt], supervisor: { instructions: '' } })
  const { events } = await play(crew, 'go')
  expect(errors).toMatchObject([
    {
      name: 'MessageError',
      message: 'the message other is not listed in the crew crew',
      next: 'Add it to the crew: messages: [other].',
    },
    {
      name: 'MessageError',
      message: expect.stringContaining('the payload of the message doubt does not fit its schema: at claim:'),
    },
  ])
  expect(events.map(({ type }) => type as string)).not.toContain('doubt')
})

const flood = async (whenFull: 'wait' | 'drop-oldest' | 'refuse', extra: number) => {
  const many = message('many', z.object({ n: z.number() }), { whenFull })
  const seen: number[] = []
  let refused = 0
  const role = speaker(({ send }) => {
    for (let n = 0; n < mailboxCapacity + extra; n++) {
      try {
        send(many, { n })
      } catch {
        refused++
      }
    }
  })
  // A journal that takes its time: what is sent in one go is on its way at once.
  const { memoryJournal } = await import('../stores/memory.ts')
  const { appendNow: _, ...journal } = memoryJournal()
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [many] },
    supervisor: (desk) => {
      desk.on(many, ({ payload }) => seen.push(payload.n))
      return desk.delegate('role', 'x')
    },
  })
  const { outcome, events } = await play(crew, 'go', { journal })
  expect(outcome.status).toBe('completed')
  return { seen, refused, dead: only(events, 'message-undelivered') }
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

test('a burst over what a mailbox holds waits, and all of it arrives in order', async () => {
  const { seen, refused, dead } = await flood('wait', 5)
  expect(seen).toEqual(range(0, mailboxCapacity + 5))
  expect([refused, dead.length]).toEqual([0, 0])
})

test('a burst over what a mailbox holds drops the oldest, visibly', async () => {
  const { seen, refused, dead } = await flood('drop-oldest', 5)
  expect(seen).toEqual(range(5, mailboxCapacity + 5))
  expect(refused).toBe(0)
  expect(dead.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => 'dropped for a newer many'))
})

test('a burst over what a mailbox holds is refused at the sender', async () => {
  const { seen, refused, dead } = await flood('refuse', 5)
  expect(seen).toEqual(range(0, mailboxCapacity))
  expect([refused, dead.length]).toEqual([5, 0])
})

test('run.on sees every message, those sent before it was asked included, until it is taken back', async () => {
  const role = speaker(({ send }) => send(doubt, { claim: 'it rains' }))
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'], role: speaks }))
  const crew = defineCrew({ name: 'crew', model, roles: { role }, messages: [doubt], supervisor: { instructions: '' } })
  const clock = simulatedClock()
  const run = crew.start('go', { clock })
  const early: string[] = []
  const late: string[] = []
  const never: string[] = []
  run.on(doubt, ({ payload }) => early.push(payload.claim))
  run.on(doubt, ({ payload }) => never.push(payload.claim))()
  run.on(doubt, () => {
    throw new Error('an observer that fails')
  })
  run.on(doubt, (() => Promise.reject(new Error('an observer that fails later'))) as () => void)
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'completed' })
  run.on(doubt, ({ payload }) => late.push(payload.claim))
  await clock.advance(0)
  await clock.advance(0)
  expect([early, late, never]).toEqual([['it rains'], ['it rains'], []])
})

test('the messages of the root are for whoever watches, and need no room', async () => {
  const role = speaker(({ send }) => {
    for (let n = 0; n < mailboxCapacity + 10; n++) send(doubt, { claim: `${n}` })
  })
  const [clock, journal] = [simulatedClock(), memoryJournal()]
  const runId = 'alone' as RunId
  const outcome = await clock.until(role.run('go', { model: scripted(speaks), clock, journal, runId }))
  expect(outcome.status).toBe('completed')
  expect(clock.now()).toBe(0)
  const events = await journal.read(runId)
  expect(events.filter(({ type }) => (type as string) === 'doubt')).toHaveLength(mailboxCapacity + 10)
})
