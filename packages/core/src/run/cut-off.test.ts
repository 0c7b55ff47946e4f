import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { byRole, delegate, forever, only, play, typesOf } from '../crew/play.fixture.ts'
import { call, scripted } from '../testing/scripted.ts'

import { act, agent, answers } from './tool-agent.fixture.ts'
import type { Parts } from './tool-agent.fixture.ts'

test('a timeout aborts the tool, and is a failure where it may run again', async () => {
  let reason: unknown
  const { model, crew } = agent({
    timeoutMs: 50,
    execute: (_, { signal }) => {
      signal.addEventListener('abort', () => (reason = signal.reason))
      return forever()
    },
  })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(clock.now()).toBe(50)
  expect(reason).toMatchObject({ name: 'ToolTimeoutError' })
  expect(answers(model)).toEqual([{ text: 'the tool act took longer than 50 ms', failed: true }])
  expect(clock.pending).toBe(0)
})

test('a `once` tool that timed out is unknown: the same call is refused, another is not, and the outcome names it', async () => {
  const ran: number[] = []
  const parts: Parts = { effect: 'once', timeoutMs: 50, execute: ({ n }) => (ran.push(n) > 1 ? 'ok' : forever()) }
  const { model, crew } = agent(parts, [{ n: 1 }, { n: 1 }, { n: 2 }])
  const { outcome, events } = await play(crew, 'go')
  expect(ran).toEqual([1, 2])
  expect(only(events, 'tool-outcome-unknown')).toMatchObject([{ name: 'act' }])
  expect(answers(model).map(({ text }) => text.slice(0, 44))).toEqual([
    'the tool act took longer than 50 ms. Nobody ',
    'Nobody knows whether the same call of act to',
    'ok',
  ])
  expect(outcome.unknown).toEqual([{ taskId: '0', tool: 'act', callId: 'act-1-1' }])
})

test('what one task left unknown, a fresh one is refused as well', async () => {
  let runs = 0
  const once = act({ effect: 'once', timeoutMs: 50, execute: () => (runs++, forever()) })
  const role = defineRole({ purpose: 'acts', instructions: '', tools: [once] })
  const acts = [{ toolCalls: [call('act', { n: 1 })] }, 'I do not know.']
  const again = { toolCalls: [delegate('role', 'x')] }
  const model = scripted(byRole({ supervisor: [again, again, 'Over.'], role: [...acts, ...acts] }))
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, roles: { role }, supervisor: { instructions: '' } }),
    'go',
  )
  expect(outcome).toMatchObject({ status: 'completed', unknown: [{ taskId: '0.1', tool: 'act' }] })
  expect(runs).toBe(1)
  expect(only(events, 'call-refused')).toMatchObject([
    { taskId: '0.2', reason: expect.stringContaining('Nobody knows') },
  ])
})

test('nor is it run by the same call that waited for room meanwhile', async () => {
  let runs = 0
  const once = act({ effect: 'once', timeoutMs: 50, execute: () => (runs++, forever()) })
  const twice = { toolCalls: [call('act', { n: 1 }, 'a'), call('act', { n: 1 }, 'b')] }
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([twice, 'Over.']), limits: { parallel: 1 } },
    supervisor: { instructions: '', tools: [once] },
  })
  const { outcome, events } = await play(crew, 'go')
  expect([outcome.status, runs]).toEqual(['completed', 1])
  expect(only(events, 'call-refused')).toMatchObject([{ callId: 'b' }])
})

test('a `once` tool that throws its own error when told to stop is unknown all the same', async () => {
  const { crew } = agent({
    effect: 'once',
    timeoutMs: 50,
    execute: (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('mine')))),
  })
  const { events } = await play(crew, 'go')
  expect(typesOf(events)).toContain('tool-outcome-unknown')
  expect(typesOf(events)).not.toContain('tool-failed')
})

const probes: readonly [string, Parts['probe'], object][] = [
  ['it happened', () => Promise.resolve({ happened: true, result: 'booked' }), { text: 'booked', failed: false }],
  [
    'it did not',
    () => Promise.resolve({ happened: false }),
    { text: 'the tool act took longer than 50 ms', failed: true },
  ],
  ['it cannot tell', () => Promise.resolve('unknown'), { text: expect.stringContaining('Nobody knows'), failed: true }],
  [
    'it throws',
    () => {
      throw new Error('no')
    },
    { text: expect.stringContaining('Nobody knows'), failed: true },
  ],
  [
    'it rejects',
    () => Promise.reject(new Error('no')),
    { text: expect.stringContaining('Nobody knows'), failed: true },
  ],
  [
    'it gives nothing',
    () => Promise.resolve(undefined as never),
    { text: expect.stringContaining('Nobody knows'), failed: true },
  ],
  [
    'its result is no JSON',
    () => Promise.resolve({ happened: true, result: 1n }),
    { text: expect.stringContaining('Nobody knows'), failed: true },
  ],
]
test.each(probes)('a reconcilable tool that was cut off is asked: %s', async (_, probe, answer) => {
  const { model, crew } = agent({
    effect: 'reconcilable',
    timeoutMs: 50,
    execute: () => forever(),
    ...(probe ? { probe } : {}),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(answers(model)).toEqual([answer])
})

test('a probe that hangs is let go of when the time is up', async () => {
  const parts: Parts = { effect: 'reconcilable', timeoutMs: 50, execute: () => forever(), probe: () => forever() }
  const { crew } = agent(parts, [{ n: 1 }], { timeMs: 1_000 })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect(clock.now()).toBe(900)
})

test.each([
  ['its output schema refuses', { output: z.object({ id: z.string() }), execute: () => ({ id: 5 }) }, 'at id:'],
  ['is no JSON', { execute: () => ({ at: new Date(0) }) }, 'at .at'],
])('a `once` tool that ran and gave what %s is unknown, and never run again', async (_, given, words) => {
  let runs = 0
  const { model, crew } = agent({ ...given, effect: 'once', execute: () => (runs++, given.execute()) }, [
    { n: 1 },
    { n: 1 },
  ])
  const { outcome, events } = await play(crew, 'go')
  expect(runs).toBe(1)
  expect(outcome.unknown).toMatchObject([{ taskId: '0', tool: 'act' }])
  expect(only(events, 'tool-outcome-unknown')).toHaveLength(1)
  expect(answers(model)[0]?.text).toContain(words)
  expect(answers(model)[0]?.text).toContain('act has run; the same call is refused')
})
