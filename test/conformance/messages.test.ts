import { expect, test } from 'vitest'
import { defineCrew, defineRole, defineTool, memoryJournal, message } from '@crewright/core'
import type { Event, MessageFact, StoredEvent, ToolContext } from '@crewright/core'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { z } from 'zod'
import { byRole, delegate, only, play } from './play.fixture.ts'

const doubt = message('doubt', z.object({ claim: z.string() }))
const lead = { instructions: 'Lead.' }
const messagesIn = (events: readonly Event[], type: string) =>
  (events as readonly StoredEvent[]).filter((event) => event.type === type) as (MessageFact & StoredEvent)[]
const idOf = ({ taskId, seq }: StoredEvent): string => `${taskId}:${seq}`

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

test('50. a message published to one instance reaches only that instance, of several of one definition too', async () => {
  const role = speaker(({ send, taskId }) => send(doubt, { claim: taskId }))
  const seen: Record<string, string[]> = {}
  const listener = defineCrew({
    ...{ name: 'listener', purpose: 'listens', roles: { role }, messages: [doubt] },
    supervisor: async (desk) => {
      desk.on(doubt, ({ payload, from, to }) => (seen[desk.objective] ??= []).push(`${payload.claim} ${from} → ${to}`))
      return desk.delegate('role', 'x')
    },
  })
  const model = scripted(({ transcript }) => (transcript.length === 1 ? (speaks[0] ?? '') : 'spoken'))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { listener } },
    supervisor: async (desk) =>
      (await desk.all(['one', 'two', 'three'].map((name) => desk.delegate('listener', name)))).join(' '),
  })
  const { outcome, events } = await play(crew)
  expect(outcome.status).toBe('completed')
  expect(seen).toEqual({ one: ['0.1.1 0.1.1 → 0.1'], two: ['0.2.1 0.2.1 → 0.2'], three: ['0.3.1 0.3.1 → 0.3'] })
  // Each is received once, by the one whom it was sent to.
  for (const sent of messagesIn(events, 'doubt')) {
    const received = only(events, 'message-received').filter(({ messageId }) => messageId === idOf(sent))
    expect(received.map(({ taskId }) => taskId)).toEqual([sent.to])
  }
})

test('50. a reply reaches only the instance that asked, of several that wait at the same time', async () => {
  const ruling = message('ruling', z.object({ on: z.string() }))
  const role = defineRole({
    ...{ purpose: 'asks', instructions: 'Ask.' },
    tools: [
      defineTool({
        ...{ name: 'speak', description: 'Asks.', effect: 'read', input: z.object({}) },
        execute: (_, { request, taskId }) => request(doubt, { claim: taskId }, ruling),
      }),
    ],
  })
  const model = scripted(({ transcript }) => (transcript.length === 1 ? (speaks[0] ?? '') : 'spoken'))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { role }, messages: [doubt, ruling] },
    supervisor: async (desk) => {
      const waiting: (() => void)[] = []
      desk.on(doubt, (asked) => {
        waiting.push(() => desk.reply(asked, ruling, { on: asked.payload.claim }))
        // The last to ask is answered first.
        if (waiting.length === 3) for (const answer of waiting.toReversed()) answer()
      })
      return (await desk.all(['one', 'two', 'three'].map((name) => desk.delegate('role', name)))).join(' ')
    },
  })
  const { outcome, events } = await play(crew)
  expect(outcome.status).toBe('completed')
  const given = only(events, 'tool-completed').map(({ taskId, result }) => `${taskId} ${JSON.stringify(result)}`)
  expect(given.toSorted()).toEqual(['0.1 {"on":"0.1"}', '0.2 {"on":"0.2"}', '0.3 {"on":"0.3"}'])
  const asked = new Map(messagesIn(events, 'doubt').map((one) => [idOf(one), one.from as string]))
  expect(messagesIn(events, 'ruling').map(({ causedBy = '', to }) => asked.get(causedBy) === to)).toEqual([
    true,
    true,
    true,
  ])
})

test('51. the same subscription twice is an error, at the desk and at the run', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), messages: [doubt] },
    supervisor: (desk) => {
      const handler = (): void => {}
      desk.on(doubt, handler)
      desk.on(doubt, handler)
      return Promise.resolve('done')
    },
  })
  const clock = simulatedClock()
  const run = crew.start('go', { clock })
  const handler = (): void => {}
  const off = run.on(doubt, handler)
  expect(() => run.on(doubt, handler)).toThrow(
    expect.objectContaining({ name: 'MessageError', message: expect.stringContaining('is on already') }),
  )
  off()
  run.on(doubt, handler)
  expect(await clock.until(run.outcome)).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('is on already') },
  })
})

test('52. after unsubscribing nothing more arrives, at the desk and at the run', async () => {
  const seen = { desk: [] as string[], run: [] as string[], always: [] as string[] }
  let offRun = (): void => {}
  const role = speaker(({ send, taskId }) => send(doubt, { claim: taskId }))
  const clock = simulatedClock()
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: [...speaks, ...speaks] })), roles: { role }, messages: [doubt] },
    supervisor: async (desk) => {
      const off = desk.on(doubt, ({ from }) => seen.desk.push(from))
      await desk.delegate('role', 'x')
      await new Promise<void>((resolve) => void clock.after(10, resolve))
      off()
      offRun()
      return desk.delegate('role', 'y')
    },
  })
  const journal = memoryJournal()
  const run = crew.start('go', { clock, journal })
  offRun = run.on(doubt, ({ from }) => seen.run.push(from))
  run.on(doubt, ({ from }) => seen.always.push(from))
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'completed' })
  await clock.advance(0)
  expect(messagesIn((await journal.read(run.id)) as Event[], 'doubt')).toHaveLength(2)
  expect(seen).toEqual({ desk: ['0.1'], run: ['0.1'], always: ['0.1', '0.2'] })
})

test('53. nothing stands between a sender and its supervisor that could drop a message: what is not delivered is refused', async () => {
  let refusal: unknown
  let heard = 0
  const narrow = message('narrow', z.object({ n: z.number() }), { whenFull: 'refuse' })
  const role = speaker(({ send }) => {
    try {
      for (let n = 0; n < 5_000; n++) send(narrow, { n })
    } catch (error) {
      refusal = error
    }
  })
  const { appendNow: _, ...journal } = memoryJournal()
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [narrow] },
    supervisor: (desk) => {
      desk.on(narrow, () => heard++)
      return desk.delegate('role', 'x')
    },
  })
  const { events } = await play(crew, { journal })
  expect(refusal).toMatchObject({ name: 'MessageError', message: expect.stringContaining('is full') })
  expect(events.filter(({ type }) => (type as string) === 'narrow')).toHaveLength(heard)
  expect(only(events, 'message-undelivered')).toEqual([])
})

const refused = async (speak: (call: ToolContext) => void) => {
  let error: unknown
  const role = speaker((context) => {
    try {
      speak(context)
    } catch (thrown) {
      error = thrown
    }
  })
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'], role: speaks }))
  const { events } = await play(
    defineCrew({ name: 'crew', model, roles: { role }, messages: [doubt], supervisor: lead }),
  )
  return { error, types: events.map(({ type }) => type as string) }
}

test('54. an unregistered message type is an error that names it: to send it, and to listen to it', async () => {
  const other = message('other', z.object({}))
  const { error, types } = await refused(({ send }) => send(other, {}))
  expect(error).toMatchObject({ name: 'MessageError', message: expect.stringContaining('other') })
  expect(types).not.toContain('other')
  const run = defineCrew({ name: 'crew', model: scripted(['Done.']), messages: [doubt], supervisor: lead }).start('go')
  const unlisted = expect.objectContaining({ name: 'MessageError', message: expect.stringContaining('other') })
  expect(() => run.on(other as never, () => {})).toThrow(unlisted)
  expect(await run.outcome).toMatchObject({ status: 'completed' })
})

test('54. another message of a listed name is unregistered as well', async () => {
  const { error, types } = await refused(({ send }) => send(message('doubt', z.object({})), {}))
  expect(error).toMatchObject({ name: 'MessageError', message: expect.stringContaining('another one of that name') })
  expect(types).not.toContain('doubt')
})

test('54. what another crew of the same run lists is unregistered in this one', async () => {
  let error: unknown
  const role = speaker(({ send }) => {
    try {
      send(doubt, { claim: 'x' })
    } catch (thrown) {
      error = thrown
    }
  })
  const listing = defineCrew({ name: 'listing', purpose: 'lists', messages: [doubt], supervisor: lead })
  const silent = defineCrew({ name: 'silent', purpose: 'lists nothing', roles: { role }, supervisor: lead })
  const model = scripted(({ system, transcript }) => {
    if (/^You are the role/.test(system)) return transcript.length === 1 ? (speaks[0] ?? '') : 'spoken'
    const inner = system.includes('lists nothing') ? 'silent' : 'role'
    return transcript.length === 1 ? { toolCalls: [delegate(inner, 'x')] } : 'Done.'
  })
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, roles: { listing, silent }, supervisor: lead }),
  )
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(error).toMatchObject({ name: 'MessageError', message: 'the message doubt is not listed in the crew silent' })
  expect(events.map(({ type }) => type as string)).not.toContain('doubt')
})

test.each([
  ['a wrong field', { claim: 7 }, 'at claim'],
  ['a missing field', {}, 'at claim'],
  ['no object', 'x', 'does not fit its schema'],
])('55. a payload that breaks its schema is refused at the sender: %s', async (_, payload, where) => {
  const { error, types } = await refused(({ send }) => send(doubt, payload as never))
  expect(error).toMatchObject({ name: 'MessageError', message: expect.stringContaining(where) })
  expect(String((error as Error).message)).toContain('doubt')
  expect(types).not.toContain('doubt')
  expect(types).not.toContain('message-undelivered')
})
