import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { forever, only, play, typesOf } from '../crew/play.fixture.ts'
import { TerminalError } from '../errors/terminal-error.ts'
import { call, scripted } from '../testing/scripted.ts'
import type { Effect } from '../contract/tool.ts'
import { defineTool } from '../tools/define-tool.ts'

import { act, agent, answers } from './tool-agent.fixture.ts'

test('a tool is intended and started in the journal before it runs, and its result is told whole', async () => {
  const { model, crew } = agent({ execute: ({ n }) => ({ twice: n * 2 }) })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Over.' })
  expect(typesOf(events).slice(5, 8)).toEqual(['tool-intended', 'tool-started', 'tool-completed'])
  expect(answers(model)).toEqual([{ text: '{"twice":2}', failed: false }])
})

test('what a tool throws is told to the model, and the run goes on', async () => {
  const { model, crew } = agent({ execute: () => Promise.reject(new Error('no such page')) })
  const { outcome } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(answers(model)).toEqual([{ text: 'no such page', failed: true }])
})

test.each([
  ['an object without a prototype', Object.create(null) as object],
  ['a symbol', Symbol('x')],
  ['undefined', undefined],
  ['an error whose name is no text', Object.assign(new Error('odd'), { name: 7n })],
])('whatever is thrown can be told: %s', async (_, thrown) => {
  const { model, crew } = agent({ execute: () => Promise.reject(thrown as Error) })
  const { outcome } = await play(crew, 'go')
  expect(outcome.status).toBe('completed')
  expect(answers(model)).toMatchObject([{ failed: true }])
})

test('a terminal error ends the task with its own words', async () => {
  const { crew } = agent({ execute: () => Promise.reject(new TerminalError('the account is closed')) })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'TerminalError', message: 'the account is closed' },
  })
  expect(only(events, 'tool-failed')).toMatchObject([{ terminal: true }])
})

test('an error of another copy of this package says the same: one copy is imported, another required', async () => {
  vi.resetModules()
  const other = {
    ...(await import('../errors/terminal-error.ts')),
    ...(await import('../errors/outcome-unknown-error.ts')),
  }
  expect(other.TerminalError).not.toBe(TerminalError)
  const closed = agent({ execute: () => Promise.reject(new other.TerminalError('the account is closed')) })
  expect(only((await play(closed.crew, 'go')).events, 'tool-failed')).toMatchObject([{ terminal: true }])
  const lost = agent({ effect: 'once', execute: () => Promise.reject(new other.OutcomeUnknownError('no answer')) })
  expect((await play(lost.crew, 'go')).outcome.unknown).toMatchObject([{ tool: 'act' }])
})

test.each(['read', 'idempotent'] satisfies Effect[])('a %s tool is tried again, under the same key', async (effect) => {
  const keys: string[] = []
  const { model, crew } = agent({
    effect,
    retries: 2,
    execute: (_, { idempotencyKey }) => {
      keys.push(idempotencyKey)
      if (keys.length < 3) throw new Error('not yet')
      return 'now'
    },
  })
  const { events } = await play(crew, 'go', { runId: 'r' })
  expect(answers(model)).toEqual([{ text: 'now', failed: false }])
  expect(new Set(keys)).toEqual(new Set(['r/0/act-1-1']))
  expect(only(events, 'tool-started').map(({ attempt }) => attempt)).toEqual([1, 2, 3])
})

test('each run of a tool counts, a repeated one too', async () => {
  let runs = 0
  const parts = { retries: 5, execute: () => Promise.reject(new Error(`no ${++runs}`)) }
  const { model, crew } = agent(parts, [{ n: 1 }], { toolCalls: 3 })
  const { outcome } = await play(crew, 'go')
  expect(runs).toBe(3)
  expect(outcome.usage.total.toolCalls).toBe(3)
  expect(answers(model)).toEqual([{ text: 'no 3', failed: true }])
})

test.each(['once', 'reconcilable'] satisfies Effect[])('retries of a %s tool are a definition error', (effect) => {
  expect(() =>
    act({ effect, retries: 1, ...(effect === 'once' ? {} : { probe: () => Promise.resolve('unknown') }) }),
  ).toThrow(/never run again/)
})

test('a terminal error is not tried again', async () => {
  let runs = 0
  const { crew } = agent({ retries: 3, execute: () => Promise.reject(new TerminalError(`${++runs}`)) })
  const { outcome } = await play(crew, 'go')
  expect([outcome.status, runs]).toEqual(['failed', 1])
})

test('what a tool gives is held against its output schema', async () => {
  const { model, crew } = agent({ output: z.object({ n: z.number() }), execute: () => ({ n: 'x' }) })
  await play(crew, 'go')
  expect(answers(model)).toMatchObject([{ failed: true, text: expect.stringContaining('at n:') }])
})

test('a result that is no JSON is a failure that says where', async () => {
  const { model, crew } = agent({ execute: () => ({ at: new Date(0) }) })
  await play(crew, 'go')
  expect(answers(model)).toMatchObject([
    { failed: true, text: expect.stringContaining('at .at is an instance of Date') },
  ])
})

test('a tool without a result gives null', async () => {
  const { model, crew } = agent({ execute: () => undefined })
  await play(crew, 'go')
  expect(answers(model)).toEqual([{ text: 'null', failed: false }])
})

test('arguments are held against the schema, and the tool gets what the schema makes of them', async () => {
  const seen: unknown[] = []
  const wide = defineTool({
    ...{ name: 'wide', description: 'x', effect: 'read' as const, input: z.object({ n: z.number().default(7) }) },
    execute: (given) => seen.push(given),
  })
  const model = scripted([
    {
      toolCalls: [call('wide', {}), call('wide', { n: 'x' }), { ...call('wide', '{"n":'), malformed: 'it ends early' }],
    },
    'Over.',
  ])
  const crew = defineCrew({ name: 'crew', model, supervisor: { instructions: '', tools: [wide] } })
  const { events } = await play(crew, 'go')
  expect(seen).toEqual([{ n: 7 }])
  expect(only(events, 'tool-intended')).toMatchObject([{ input: {} }])
  expect(only(events, 'call-refused').map(({ reason }) => reason)).toEqual([
    expect.stringContaining('The arguments of wide do not fit its schema: at n:'),
    'The call could not be read: it ends early. Send it again, with arguments in JSON.',
  ])
})

test('a schema that never answers is let go of when the time is up', async () => {
  const stuck = defineTool({
    ...{ name: 'stuck', description: 'x', effect: 'read' as const, execute: () => 1 },
    input: z.object({}).refine(() => forever()),
  })
  const model = scripted([{ toolCalls: [call('stuck', {})] }, 'Nothing came of it.'])
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { timeMs: 1_000 },
    supervisor: { instructions: '', tools: [stuck] },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs', closing: 'Nothing came of it.' })
  expect(typesOf(events)).not.toContain('tool-started')
})

test('progress is journaled while the tool is at work, and not heard after its end', async () => {
  let late = (): void => {}
  const { crew } = agent({
    execute: (_, { progress }) => {
      progress('half')
      late = () => progress('too late')
      return 'done'
    },
  })
  const model = scripted([
    { toolCalls: [call('act', { n: 1 })] },
    () => {
      late()
      return 'Over.'
    },
  ])
  const { events } = await play(crew, 'go', { model })
  expect(only(events, 'task-progressed').map(({ payload, trust }) => [payload.note, trust])).toEqual([['half', 'tool']])
  expect(typesOf(events).indexOf('task-progressed')).toBeLessThan(typesOf(events).indexOf('tool-completed'))
})

test('a tool that speaks after the run adds nothing behind the end', async () => {
  const late: (() => void)[] = []
  const { crew } = agent({ execute: (_, { progress }) => late.push(() => progress('too late')) })
  const journal = (await import('../stores/memory.ts')).memoryJournal()
  await play(crew, 'go', { journal, runId: 'r' })
  for (const speak of late) speak()
  const events = await journal.read('r' as never)
  expect(events.at(-1)?.type).toBe('run-ended')
})
