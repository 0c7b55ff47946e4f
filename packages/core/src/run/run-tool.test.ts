import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { byRole, delegate, forever, only, play, typesOf } from '../crew/play.fixture.ts'
import { TerminalError } from '../errors/terminal-error.ts'
import { call, scripted } from '../testing/scripted.ts'
import type { Schema } from '../contract/schema.ts'
import type { Effect, Probe, ToolContext } from '../contract/tool.ts'
import { defineTool } from '../tools/define-tool.ts'

const input = z.object({ n: z.number() })
interface Parts {
  effect?: Effect
  retries?: number
  timeoutMs?: number
  output?: Schema
  probe?: (key: string) => Promise<Probe<unknown>>
  execute?: (input: { n: number }, call: ToolContext) => unknown
}
const act = (parts: Parts) =>
  defineTool({ name: 'act', description: 'Acts.', input, effect: 'read', execute: () => 'done', ...parts } as never)

/** An agent with one tool that calls it once, or as often as it is said, one call a reply. */
const agent = (parts: Parts, inputs: readonly unknown[] = [{ n: 1 }], limits: object = {}) => {
  const model = scripted([...inputs.map((n) => ({ toolCalls: [call('act', n as never)] })), 'Over.'])
  const crew = defineCrew({ name: 'crew', model, limits, supervisor: { instructions: 'Act.', tools: [act(parts)] } })
  return { model, crew }
}
const answers = (model: ReturnType<typeof scripted>) =>
  (model.requests.at(-1)?.transcript ?? [])
    .filter((entry) => entry.from === 'tool')
    .map(({ text, failed }) => ({ text, failed }))

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
    'The call could not be read: it ends early. Send it again, with arguments in JSON.',
    expect.stringContaining('The arguments of wide do not fit its schema: at n:'),
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
