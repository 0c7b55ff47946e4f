import { expect, test } from 'vitest'
import { defineCrew, defineRole, defineTool, memoryJournal, message, TerminalError } from '@crewright/core'
import type { Desk, Event } from '@crewright/core'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { z } from 'zod'
import { byRole, delegate, echo, forever, only, play, whoOf } from './play.fixture.ts'

const lead = { instructions: 'Lead.' }
const failing = (error: Error) =>
  defineTool({
    ...{ name: 'act', description: 'Acts.', effect: 'read', input: z.object({}) },
    execute: () => Promise.reject(error),
  })

test('32. a check that always fails with 2 retries: the last reason is in the outcome', async () => {
  let n = 0
  const returns = z.object({ n: z.number() }).refine(() => false, { error: () => `reason ${++n}` })
  const wrong = { toolCalls: [call('submit', { n: 1 })] }
  const { outcome } = await play(
    defineCrew({ name: 'crew', model: scripted([wrong, wrong, wrong]), returns, supervisor: lead }),
  )
  expect(outcome).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('reason 3') } })
})

test('34. a tool that throws: the model gets the error and the run goes on; a terminal error ends its task', async () => {
  const model = scripted([{ toolCalls: [call('act', {})] }, 'Without it.'])
  const told = await play(
    defineCrew({ name: 'crew', model, supervisor: { ...lead, tools: [failing(new Error('no such page'))] } }),
  )
  expect(told.outcome).toMatchObject({ status: 'completed', output: 'Without it.' })
  expect(model.requests[1]?.transcript.at(-1)).toMatchObject({ from: 'tool', failed: true, text: 'no such page' })

  const role = defineRole({
    purpose: 'acts',
    instructions: '',
    tools: [failing(new TerminalError('the account is closed'))],
  })
  const ended = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'It is closed.'],
      role: [{ toolCalls: [call('act', {})] }],
    }),
  )
  const { outcome, events } = await play(defineCrew({ name: 'crew', model: ended, roles: { role }, supervisor: lead }))
  expect(outcome).toMatchObject({ status: 'completed', output: 'It is closed.' })
  expect(only(events, 'tool-failed')).toMatchObject([{ taskId: '0.1', terminal: true }])
  expect(only(events, 'task-failed')).toMatchObject([
    { from: '0.1', payload: { error: { message: 'the account is closed' } } },
  ])
  expect(ended.requests.filter((request) => whoOf(request) === 'role')).toHaveLength(1)
})

const bad = (): never => {
  throw new Error('my own words')
}
const doubt = message('doubt', z.object({}))
const say = defineTool({
  ...{ name: 'say', description: 'Says.', effect: 'read', input: z.object({}) },
  execute: (_, { send }) => send(doubt, {}),
})
const sayer = defineRole({ purpose: 'says', instructions: '', tools: [say] })
const saying = [{ toolCalls: [call('say', {})] }, 'said']

test.each([
  ['the instructions of a supervisor', { supervisor: { instructions: bad } }],
  ['a supervisor that throws at once', { supervisor: bad }],
  ['a supervisor that rejects', { supervisor: async () => bad() }],
  [
    'the memory of a supervisor',
    { supervisor: { instructions: '', memory: { name: 'mine', compact: bad } }, goal: 'word '.repeat(2_000) },
  ],
  [
    'a handler of a message, beside a delegation that hangs',
    {
      roles: { sayer, hanging: defineRole({ purpose: 'hangs', instructions: '' }) },
      messages: [doubt],
      supervisor: (desk: Desk<{ sayer: typeof sayer; hanging: typeof sayer }, typeof doubt>) => {
        desk.on(doubt, bad)
        return desk.all([desk.delegate('hanging', 'x'), desk.delegate('sayer', 'y')])
      },
    },
  ],
] as const)(
  '35. an error in user code ends the run `failed` with its own message and cause, and never hangs: %s',
  async (_, parts) => {
    const { goal = 'go', ...crew } = { ...parts } as { goal?: string }
    const model = scripted(byRole({ sayer: saying, hanging: [forever] }), { contextTokens: 6_000 })
    const { outcome, events } = await play(defineCrew({ name: 'crew', model, ...crew } as never), {}, goal)
    expect(outcome).toMatchObject({
      status: 'failed',
      error: {
        name: 'UserCodeError',
        message: expect.stringContaining('my own words'),
        cause: { message: 'my own words' },
      },
    })
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', outcome: { status: 'failed' } })
  },
)

test("35. an observer's error never touches the run", async () => {
  const journals = [memoryJournal(), memoryJournal()]
  const facts = journals.map(async (journal, place) => {
    const watched = place === 1
    const model = scripted(byRole({ supervisor: [{ toolCalls: [delegate('sayer', 'x')] }, 'Done.'], sayer: saying }))
    const clock = simulatedClock()
    const crew = defineCrew({ name: 'crew', model, roles: { sayer }, messages: [doubt], supervisor: lead })
    let told = 0
    const watch = (): never => {
      told++
      return bad()
    }
    const run = crew.start('go', { clock, journal, runId: 'run', ...(watched ? { onEvent: watch } : {}) })
    if (watched) run.on(doubt, watch)
    if (watched) run.on(doubt, (() => Promise.reject(new Error('later'))) as () => void)
    expect(await clock.until(run.outcome)).toMatchObject({ status: 'completed' })
    await clock.advance(0)
    const kept = await journal.read(run.id)
    // Told each fact, and the one message twice: as a fact, and as a message.
    expect(told).toBe(watched ? kept.length + 1 : 0)
    return kept
  })
  const [unwatched, watched] = await Promise.all(facts)
  expect(watched).toEqual(unwatched)
})

test('36. arguments that are no JSON are handled, and the run completes', async () => {
  const cut = { id: 'x', name: 'echo', input: '{"text":', malformed: 'Unexpected end of JSON input' }
  const model = scripted([{ toolCalls: [cut] }, { toolCalls: [call('echo', { text: 'again' })] }, 'Done.'])
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, supervisor: { ...lead, tools: [echo] } }))
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(only(events, 'call-refused')).toMatchObject([
    { callId: 'x', reason: expect.stringContaining('Unexpected end of JSON input') },
  ])
  expect(model.requests[1]?.transcript.at(-1)).toMatchObject({ from: 'tool', callId: 'x', failed: true })
  expect(only(events, 'tool-started').map(({ callId }) => callId)).not.toContain('x')
})

test('37. an attempt that timed out has its late writes discarded, also while the next attempt writes its own', async () => {
  const clock = simulatedClock()
  const told = message('told', z.object({ attempt: z.number() }))
  let attempts = 0
  const after = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))
  const slow = defineTool({
    ...{ name: 'slow', description: 'Is slow.', effect: 'read', timeoutMs: 100, retries: 1, input: z.object({}) },
    execute: async (_, { progress, send }) => {
      const attempt = ++attempts
      // The first is late, in the middle of the second.
      await after(attempt === 1 ? 150 : 80)
      progress(`attempt ${attempt}`)
      send(told, { attempt })
      return `result of attempt ${attempt}`
    },
  })
  const model = scripted([{ toolCalls: [call('slow', {})] }, 'Done.'])
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, messages: [told], supervisor: { ...lead, tools: [slow] } }),
    { clock },
  )
  expect(outcome.status).toBe('completed')
  expect(clock.now()).toBe(180)
  expect(only(events, 'tool-started').map(({ attempt }) => attempt)).toEqual([1, 2])
  const said = JSON.stringify(events)
  for (const late of ['attempt 1', '"payload":{"attempt":1}']) expect(said).not.toContain(late)
  for (const own of ['attempt 2', '"payload":{"attempt":2}', 'result of attempt 2']) expect(said).toContain(own)
  expect(model.requests.at(-1)?.transcript.at(-1)).toMatchObject({ text: 'result of attempt 2', failed: false })
})

test('37. and when no attempt is left, what comes late is heard by nobody', async () => {
  const clock = simulatedClock()
  const slow = defineTool({
    ...{ name: 'slow', description: 'Is slow.', effect: 'read', timeoutMs: 100, input: z.object({}) },
    execute: async (_, { progress }) => {
      await new Promise<void>((resolve) => void clock.after(500, resolve))
      progress('late')
      return 'late'
    },
  })
  const wait = () => new Promise<string>((resolve) => void clock.after(1_000, () => resolve('Done.')))
  const model = scripted([{ toolCalls: [call('slow', {})] }, wait])
  const crew = defineCrew({ name: 'crew', model, supervisor: { ...lead, tools: [slow] } })
  const { outcome, events } = await play(crew, { clock })
  expect(outcome.status).toBe('completed')
  expect(clock.now()).toBe(1_100)
  expect(only(events, 'tool-failed')).toHaveLength(1)
  expect(JSON.stringify(events)).not.toContain('late')
})

test('38. a cancel before a child starts: the child is never called', async () => {
  const role = defineRole({ purpose: 'works', instructions: '' })
  const clock = simulatedClock()
  const journal = memoryJournal()
  let cancel = (): void => {}
  const model = scripted(
    byRole({ supervisor: [() => (cancel(), { toolCalls: [delegate('role', 'x')] })], role: ['never asked'] }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { role }, supervisor: lead })
  const run = crew.start('go', { clock, journal })
  cancel = () => run.cancel('enough')
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'canceled', reason: 'enough' })
  expect(model.requests.map(whoOf)).toEqual(['supervisor'])
  expect(only((await journal.read(run.id)) as Event[], 'task-assigned')).toEqual([])
})

test('38. a cancel after it has started: both stop, nothing follows, and the next run works', async () => {
  const role = defineRole({ purpose: 'works', instructions: '' })
  const clock = simulatedClock()
  const journal = memoryJournal()
  const signals: AbortSignal[] = []
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x')] }],
      role: [(_, signal) => (signals.push(signal), forever())],
    }),
  )
  const crew = defineCrew({ name: 'crew', model, roles: { role }, supervisor: lead })
  const run = crew.start('go', { clock, journal })
  await clock.advance(10)
  run.cancel('enough')
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'canceled', reason: 'enough' })
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  const events = (await journal.read(run.id)) as Event[]
  expect(only(events, 'task-canceled')).toMatchObject([{ from: '0.1', payload: { reason: 'enough' } }])
  expect(events.at(-1)).toMatchObject({ type: 'run-ended', outcome: { status: 'canceled' } })
  await clock.advance(60_000)
  expect(await journal.read(run.id)).toHaveLength(events.length)

  const next = await play(crew, { model: scripted(['Done.']), journal, clock })
  expect(next.outcome).toMatchObject({ status: 'completed', output: 'Done.' })
})
