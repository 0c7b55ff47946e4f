import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defineCrew, defineRole, defineTool, memoryJournal, message } from '@crewright/core'
import type { Event, Journal, RunId, TaskId } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import type { ScriptedReply } from '@crewright/core/testing'
import { z } from 'zod'
import { delegate, play, whoOf } from './play.fixture.ts'

const doubt = message('doubt', z.object({ claim: z.string() }))
const lead = { instructions: 'Lead.' }
const speak = defineTool({
  ...{ name: 'speak', description: 'Speaks.', effect: 'read', input: z.object({ claim: z.string() }) },
  execute: ({ claim }, { send, progress }) => {
    progress('half')
    send(doubt, { claim })
    return claim
  },
})
const role = defineRole({ purpose: 'speaks', instructions: 'Speak.', tools: [speak] })
const team = defineCrew({ name: 'team', purpose: 'is a team', roles: { role }, messages: [doubt], supervisor: lead })

/** A crew in which everything happens: a nested crew, tools, messages, refused calls, a failure. */
const busy = (name: string) => {
  const replies = (request: { transcript: readonly unknown[] }, first: readonly object[], last: string) =>
    request.transcript.length === 1 ? { toolCalls: first } : last
  const model = scripted((request): ScriptedReply => {
    const speaking = [call('speak', { claim: name }), call('speak', { claim: 7 }), call('sing', {})] as const
    if (whoOf(request) === 'role') return replies(request, speaking, `said by ${name}`) as ScriptedReply
    if (whoOf(request) === 'failing') return new Error('overloaded')
    const inTeam = request.system.includes('crew "team"')
    const tasks = inTeam ? ['role', 'role'] : ['team', 'role', 'failing', 'nobody']
    return replies(
      request,
      tasks.map((to, n) => delegate(to, `${name} ${n}`)),
      `done by ${name}`,
    ) as ScriptedReply
  })
  const failing = defineRole({ purpose: 'fails', instructions: '' })
  return defineCrew({ name, model, roles: { team, role, failing }, messages: [doubt], supervisor: lead })
}

const stores: [string, () => Journal][] = [
  ['in memory', memoryJournal],
  [
    'in SQLite',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'crewright-conformance-'))
      const journal = sqliteJournal({ path: join(folder, 'runs.db') })
      onTestFinished(async () => {
        await journal.close()
        rmSync(folder, { recursive: true })
      })
      return journal
    },
  ],
]

test.each(stores)('41. streamed events are the journaled events, in the same order: %s', async (_, create) => {
  const journal = create()
  const clock = simulatedClock()
  const observed: unknown[] = []
  const run = busy('crew').start('go', { journal, clock, onEvent: (event) => observed.push(event) })
  const streamed: unknown[] = []
  const reading = (async () => {
    for await (const event of run.events()) streamed.push(event)
  })()
  const response = run.toResponse().text()
  await clock.until(run.outcome)
  await clock.until(reading)
  const journaled = await journal.read(run.id)
  expect(journaled.length).toBeGreaterThan(60)
  // A message also brings its id, which is its place; nothing else differs, the order included.
  const shown = journaled.map((event) =>
    'from' in event && 'to' in event ? { ...event, id: `${event.taskId}:${event.seq}` } : event,
  )
  expect(streamed).toEqual(shown)
  expect(observed).toEqual(shown)
  const late: unknown[] = []
  for await (const event of run.events()) late.push(event)
  expect(late).toEqual(shown)
  const sent = [...(await clock.until(response)).matchAll(/^id: (\d+)\nevent: (.+)$/gm)].map(([, id, type]) => [
    Number(id),
    type,
  ])
  expect(sent).toEqual(journaled.map(({ position, type }) => [position, type]))
})

/** The facts that a fact follows from, by their ids. */
function parentsOf(event: Event, before: readonly Event[]): string[] {
  const id = ({ taskId, seq }: Event): string => `${taskId}:${seq}`
  const own = before.filter(({ taskId }) => taskId === event.taskId)
  const given = event as { causedBy?: string; messageId?: string; callId?: string; turn?: number }
  const parents = [given.causedBy, given.messageId].filter((parent) => parent !== undefined)
  // The first fact of a task follows from the message that assigned it.
  const assigned = before.find((one) => one.type === 'task-assigned' && one.to === event.taskId)
  if (event.seq === 0 && event.type !== 'run-started') parents.push(assigned === undefined ? 'nothing' : id(assigned))
  // Every other one follows the one before it in its stream.
  if (event.seq > 0) parents.push(`${event.taskId}:${event.seq - 1}`)
  if (event.type === 'model-attempted' || event.type === 'model-replied' || event.type === 'model-failed') {
    const asked = own.find((one) => one.type === 'model-requested' && one.turn === given.turn)
    parents.push(asked === undefined ? 'nothing' : id(asked))
  }
  if (given.callId !== undefined) {
    const called = own.find((one) => one.type === 'model-replied' && one.toolCalls.some((c) => c.id === given.callId))
    parents.push(called === undefined ? 'nothing' : id(called))
  }
  return parents
}

test("42. every event's parent exists and came before it", async () => {
  const { events } = await play(busy('crew'))
  const seen = new Set<string>()
  let parents = 0
  for (const [place, event] of events.entries()) {
    const expected = parentsOf(event, events.slice(0, place))
    for (const parent of expected) expect(seen, `the parent of ${event.type}`).toContain(parent)
    if (event.type !== 'run-started') expect(expected.length).toBeGreaterThan(0)
    parents += expected.length
    seen.add(`${event.taskId}:${event.seq}`)
  }
  expect(seen.size).toBe(events.length)
  expect(parents).toBeGreaterThan(events.length + 30)
  const types = new Set(events.map(({ type }) => type))
  for (const type of ['tool-completed', 'call-refused', 'task-failed', 'model-failed', 'message-received'] as const)
    expect(types).toContain(type)
})

test.each(stores)('43. the same write twice is stored once: %s', async (_, create) => {
  const journal = create()
  const runId = 'run' as RunId
  const write = () => ({
    ...{ taskId: '0' as TaskId, expected: 0 },
    events: [{ type: 'stall-detected' as const, evidence: ['once'], at: 1 }],
  })
  const [stored] = await journal.append(runId, [write()])
  await expect(journal.append(runId, [write()])).rejects.toMatchObject({ name: 'JournalConflictError' })
  expect(await journal.read(runId)).toEqual([stored])
})

test('43. and a call that a model sends twice is made once', async () => {
  let ran = 0
  const act = defineTool({
    ...{ name: 'act', description: 'Acts.', input: z.object({}) },
    execute: () => ++ran,
  })
  const twice = { id: 'same', name: 'act', input: {} }
  const model = scripted([{ toolCalls: [twice, twice] }, { toolCalls: [twice] }, 'Done.'])
  const { outcome } = await play(defineCrew({ name: 'crew', model, supervisor: { ...lead, tools: [act] } }))
  expect([outcome.status, ran]).toEqual(['completed', 1])
})

test.each(stores)('43. runs are isolated, at the same time in the same journal: %s', async (_, create) => {
  const journal = create()
  const names = ['Ada', 'Bea', 'Cid']
  const alone = []
  for (const name of names) alone.push(await play(busy(name), { journal: create() }))
  const together = await Promise.all(names.map((name) => play(busy(name), { journal, runId: `run-${name}` })))
  // Which facts there are is the same, alone and beside others; in which order promises wake is not.
  const facts = (list: readonly Event[]) => list.map(({ type, taskId }) => `${taskId} ${type}`).toSorted()
  for (const [index, { events, outcome }] of together.entries()) {
    expect(outcome).toMatchObject({ status: 'completed', output: `done by ${names[index]}` })
    expect(facts(events)).toEqual(facts(alone[index]?.events ?? []))
    for (const other of names.toSpliced(index, 1)) expect(JSON.stringify(events).includes(other)).toBe(false)
  }
  expect((await journal.runs()).map(({ runId }) => runId as string).toSorted()).toEqual([
    'run-Ada',
    'run-Bea',
    'run-Cid',
  ])
})
