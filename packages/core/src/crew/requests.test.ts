/** Messages that are answered: a tool asks the code that leads its crew, and waits. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import { memoryJournal } from '../stores/memory.ts'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, only, play } from './play.fixture.ts'
import type { Doubt } from './requests.fixture.ts'
import { asks, doubt, messagesIn, ruling, speaker, speaks } from './requests.fixture.ts'

const inTime = () => {
  const { appendNow: _, ...journal } = memoryJournal()
  return journal
}
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
