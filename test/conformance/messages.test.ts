import { expect, test } from 'vitest'
import { defineCrew, defineRole, defineTool, memoryJournal, message } from '@crewright/core'
import type { ToolContext } from '@crewright/core'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { z } from 'zod'
import { byRole, delegate, only, play } from './play.fixture.ts'

const doubt = message('doubt', z.object({ claim: z.string() }))
const lead = { instructions: 'Lead.' }

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

test('41. streamed events are the journaled events, in the same order', async () => {
  const journal = memoryJournal()
  const clock = simulatedClock()
  const role = speaker(({ send }) => send(doubt, { claim: 'x' }))
  const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'], role: speaks }))
  const run = defineCrew({ name: 'crew', model, roles: { role }, messages: [doubt], supervisor: lead }).start('go', {
    journal,
    clock,
  })
  const streamed: unknown[] = []
  const reading = (async () => {
    for await (const { type, position } of run.events()) streamed.push([type, position])
  })()
  await clock.until(run.outcome)
  await clock.until(reading)
  expect(streamed).toEqual((await journal.read(run.id)).map(({ type, position }) => [type, position]))
  expect(streamed.length).toBeGreaterThan(20)
})

test("42. every event's parent exists and came before it", async () => {
  const role = speaker(({ progress }) => progress('half'))
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x'), delegate('role', 'y')] }, 'Done.'],
      role: [...speaks, ...speaks],
    }),
  )
  const { events } = await play(defineCrew({ name: 'crew', model, roles: { role }, supervisor: lead }))
  const seen = new Set<string>()
  const tasks = new Set(['0'])
  let parents = 0
  for (const event of events) {
    const { causedBy, messageId } = event as { causedBy?: string; messageId?: string }
    for (const parent of [causedBy, messageId]) {
      if (parent === undefined) continue
      expect(seen).toContain(parent)
      parents++
    }
    expect(tasks).toContain(event.taskId)
    if (event.type === 'task-assigned') tasks.add(event.to)
    seen.add(`${event.taskId}:${event.seq}`)
  }
  expect(parents).toBeGreaterThan(8)
})

test('50. a message published to one instance reaches only that instance', async () => {
  const role = speaker(({ send, taskId }) => send(doubt, { claim: taskId }))
  const seen: Record<string, string[]> = {}
  const inner = (name: string) =>
    defineCrew({
      ...{ name, purpose: 'listens', roles: { role }, messages: [doubt] },
      supervisor: async (desk) => {
        desk.on(doubt, ({ payload }) => (seen[name] ??= []).push(payload.claim))
        return desk.delegate('role', 'x')
      },
    })
  const model = scripted(byRole({ role: [speaks[0] ?? '', speaks[0] ?? '', 'spoken', 'spoken'] }))
  const crew = defineCrew({
    ...{ name: 'crew', model, roles: { one: inner('one'), two: inner('two') } },
    supervisor: async (desk) => (await desk.all([desk.delegate('one', 'x'), desk.delegate('two', 'y')])).join(' '),
  })
  expect((await play(crew)).outcome.status).toBe('completed')
  expect(seen).toEqual({ one: ['0.1.1'], two: ['0.2.1'] })
})

test('51. the same subscription twice is an error', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), messages: [doubt] },
    supervisor: (desk) => {
      const handler = (): void => {}
      desk.on(doubt, handler)
      desk.on(doubt, handler)
      return Promise.resolve('done')
    },
  })
  expect((await play(crew)).outcome).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('is on already') },
  })
})

test('52. after unsubscribing nothing more arrives', async () => {
  const seen: string[] = []
  const role = speaker(({ send }) => send(doubt, { claim: 'x' }))
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: [...speaks, ...speaks] })), roles: { role }, messages: [doubt] },
    supervisor: async (desk) => {
      const off = desk.on(doubt, ({ from }) => seen.push(from))
      await desk.delegate('role', 'x')
      off()
      return desk.delegate('role', 'y')
    },
  })
  const { events } = await play(crew)
  expect(events.filter(({ type }) => (type as string) === 'doubt')).toHaveLength(2)
  expect(seen).toEqual(['0.1'])
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

test('54. an unregistered message type is an error that names it', async () => {
  const other = message('other', z.object({}))
  const { error, types } = await refused(({ send }) => send(other, {}))
  expect(error).toMatchObject({ name: 'MessageError', message: expect.stringContaining('other') })
  expect(types).not.toContain('other')
})

test('55. a payload that breaks its schema is refused at the sender', async () => {
  const { error, types } = await refused(({ send }) => send(doubt, { claim: 7 } as never))
  expect(error).toMatchObject({ name: 'MessageError', message: expect.stringContaining('at claim') })
  expect(types).not.toContain('doubt')
})
