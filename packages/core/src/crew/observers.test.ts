import { expect, test } from 'vitest'
import type { Event } from '../contract/event.ts'
import { message } from '../bus/message.ts'
import { scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { memoryJournal } from '../stores/memory.ts'
import { defineTool } from '../tools/define-tool.ts'
import { z } from 'zod'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate } from './play.fixture.ts'

const doubt = message('doubt', z.object({ claim: z.string() }))
const speak = defineTool({
  ...{ name: 'speak', description: 'Speaks.', effect: 'read', input: z.object({}) },
  execute: (_, { send }) => (send(doubt, { claim: 'the earth is flat' }), 'said'),
})
const a = defineRole({ purpose: 'does a', instructions: 'Do a.', tools: [speak] })
const supervisor = { instructions: 'Lead.' }
const good = () =>
  scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('a', 'x')] }, 'Done.'],
      a: [{ toolCalls: [{ id: '', name: 'speak', input: {} }] }, 'found'],
    }),
  )
const crewOf = () => defineCrew({ name: 'crew', model: good(), roles: { a }, messages: [doubt], supervisor })
const placeOf = ({ type, taskId, seq, position }: Event) => [type, taskId, seq, position]

test('an observer is told each fact once, in the order of the journal, and all of them before the outcome', async () => {
  const journal = memoryJournal()
  const seen: unknown[] = []
  const outcome = await crewOf().run('go', { journal, onEvent: (event) => seen.push(placeOf(event as Event)) })
  expect(seen).toEqual((await journal.read(outcome.runId)).map((event) => placeOf(event as Event)))
  expect(seen.at(-1)).toContain('run-ended')
  expect(seen.length).toBeGreaterThan(15)
})

test('what an observer is told is in the journal already', async () => {
  const journal = memoryJournal()
  const kept: Promise<boolean>[] = []
  const clock = simulatedClock()
  const { appendNow: _, ...slow } = journal
  const run = crewOf().start('go', {
    clock,
    journal: slow,
    onEvent: ({ position }) =>
      void kept.push(slow.read(run.id, { after: position - 1, limit: 1 }).then(([one]) => one?.position === position)),
  })
  await clock.until(run.outcome)
  expect(new Set(await Promise.all(kept))).toEqual(new Set([true]))
})

test("a user's message comes to an observer as its reader gets it", async () => {
  const seen: unknown[] = []
  await crewOf().run('go', {
    onEvent: (event) => {
      if (event.type === 'doubt') seen.push([event.payload.claim, event.from, event.to, /^0\.1:\d+$/.test(event.id)])
    },
  })
  expect(seen).toEqual([['the earth is flat', '0.1', '0', true]])
})

test.each([
  [
    'throws',
    () => {
      throw new Error('the observer is broken')
    },
  ],
  ['rejects', () => Promise.reject(new Error('the observer is broken'))],
  ['never answers', () => new Promise<void>(() => {})],
])('an observer that %s never touches the run', async (_, onEvent: () => unknown) => {
  let told = 0
  const outcome = await crewOf().run('go', { onEvent: () => (told++, onEvent()) })
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(told).toBeGreaterThan(15)
})

test('an observer may cancel the run whose facts it sees', async () => {
  const run = crewOf().start('go', {
    onEvent: ({ type }) => {
      if (type === 'tool-completed') run.cancel('seen enough')
    },
  })
  expect(await run.outcome).toMatchObject({ status: 'canceled', reason: 'seen enough' })
})

test('an observer cannot change what is journaled', async () => {
  const journal = memoryJournal()
  const outcome = await crewOf().run('go', {
    journal,
    onEvent: (event) => void ((event as { type: string }).type = 'forged'),
  })
  expect(outcome.status).toBe('completed')
  expect((await journal.read(outcome.runId)).map(({ type }) => type as string)).not.toContain('forged')
})

/** The events of a response, as pairs of type and data. */
const parsed = (text: string): [string, unknown][] =>
  text
    .trim()
    .split('\n\n')
    .map((block) => [/^event: (.*)$/m.exec(block)?.[1] ?? '', JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '')])

test('a response with deltas brings provisional text beside the facts, and ends with the outcome', async () => {
  const clock = simulatedClock()
  const late = (reply: object | string) => () =>
    new Promise<object | string>((resolve) => void clock.after(10, () => resolve(reply)))
  const model = scripted([
    late({ text: 'First a role.', toolCalls: [delegate('a', 'x')] }),
    late('found'),
    late('Done.'),
  ])
  const run = defineCrew({ name: 'crew', model, roles: { a }, supervisor }).start('go', { clock })
  const events = parsed(await clock.until(run.toResponse({ deltas: true }).text()))
  expect(events.filter(([type]) => type === 'delta').map(([, data]) => data)).toEqual([
    { taskId: '0', text: 'First a role.' },
    { taskId: '0.1', text: 'found' },
    { taskId: '0', text: 'Done.' },
  ])
  const types = events.map(([type]) => type)
  expect(types.at(-1)).toBe('outcome')
  const journaled: string[] = []
  for await (const { type } of run.events()) journaled.push(type)
  expect(types.filter((type) => type !== 'delta').slice(0, -1)).toEqual(journaled)
})

test('a reader that leaves a response does not end the run', async () => {
  const clock = simulatedClock()
  const wait = () => new Promise<string>((resolve) => void clock.after(1_000, () => resolve('Done.')))
  const run = defineCrew({ name: 'crew', model: scripted([wait]), supervisor }).start('go', { clock })
  const reader = run.toResponse({ deltas: true }).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'completed' })
})

test('each role calls its own model, with its own settings, and is billed at its own price', async () => {
  const cheap = scripted(['found'], { id: 'cheap', price: { input: 1, output: 1 }, maxOutputTokens: 100 })
  const dear = scripted(['written'], { id: 'dear', price: { input: 10, output: 10 }, maxOutputTokens: 900 })
  const lead = scripted([{ toolCalls: [delegate('finder', 'x'), delegate('writer', 'y')] }, 'Done.'], { id: 'lead' })
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), supervisor: { ...supervisor, model: lead } },
    roles: {
      finder: defineRole({ purpose: 'finds', instructions: '', model: cheap }),
      writer: defineRole({ purpose: 'writes', instructions: '', model: dear }),
    },
  })
  const { usage } = await crew.run('go')
  expect([cheap, dear, lead].map(({ requests }) => requests.map(({ maxOutputTokens }) => maxOutputTokens))).toEqual([
    [100],
    [900],
    [4_096, 4_096],
  ])
  for (const [id, price] of [
    ['cheap', 1],
    ['dear', 10],
  ] as const) {
    const { inputTokens = 0, outputTokens = 0, usd } = usage.byModel[id] ?? {}
    expect(inputTokens).toBeGreaterThan(0)
    expect(usd).toBeCloseTo(((inputTokens + outputTokens) * price) / 1e6, 12)
  }
  expect(usage.byRole.writer).toEqual(usage.byModel['dear'])
})
