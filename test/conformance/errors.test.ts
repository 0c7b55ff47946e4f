import { expect, test } from 'vitest'
import { defineCrew, defineRole, defineTool, message, TerminalError } from '@crewright/core'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { z } from 'zod'
import { byRole, delegate, echo, forever, only, play } from './play.fixture.ts'

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
  expect(only(events, 'task-failed')).toMatchObject([
    { from: '0.1', payload: { error: { message: 'the account is closed' } } },
  ])
})

test("35. an error in user code ends the run `failed` with its own message and cause; an observer's never touches it", async () => {
  const bad = (): never => {
    throw new Error('my own words')
  }
  const failed = {
    status: 'failed',
    error: {
      name: 'UserCodeError',
      message: expect.stringContaining('my own words'),
      cause: { message: 'my own words' },
    },
  }
  expect(
    (await play(defineCrew({ name: 'crew', model: scripted([]), supervisor: { instructions: bad } }))).outcome,
  ).toMatchObject(failed)
  expect((await play(defineCrew({ name: 'crew', model: scripted([]), supervisor: bad }))).outcome).toMatchObject(failed)

  const doubt = message('doubt', z.object({}))
  const say = defineTool({
    ...{ name: 'say', description: 'Says.', effect: 'read', input: z.object({}) },
    execute: (_, { send }) => send(doubt, {}),
  })
  const role = defineRole({ purpose: 'says', instructions: '', tools: [say] })
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'Done.'],
      role: [{ toolCalls: [call('say', {})] }, 'said'],
    }),
  )
  const clock = simulatedClock()
  const run = defineCrew({ name: 'crew', model, roles: { role }, messages: [doubt], supervisor: lead }).start('go', {
    clock,
  })
  let seen = 0
  run.on(doubt, () => {
    seen++
    bad()
  })
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'completed' })
  await clock.advance(0)
  expect(seen).toBe(1)
})

test('36. arguments that are no JSON are handled, and the run completes', async () => {
  const cut = { id: 'x', name: 'echo', input: '{"text":', malformed: 'Unexpected end of JSON input' }
  const model = scripted([{ toolCalls: [cut] }, { toolCalls: [call('echo', { text: 'again' })] }, 'Done.'])
  const { outcome, events } = await play(defineCrew({ name: 'crew', model, supervisor: { ...lead, tools: [echo] } }))
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(only(events, 'call-refused')).toMatchObject([
    { callId: 'x', reason: expect.stringContaining('Unexpected end of JSON input') },
  ])
})

test('37. an attempt that timed out has its late writes discarded', async () => {
  const clock = simulatedClock()
  const doubt = message('doubt', z.object({}))
  const slow = defineTool({
    ...{ name: 'slow', description: 'Is slow.', effect: 'read', timeoutMs: 100, input: z.object({}) },
    execute: async (_, { progress, send }) => {
      await new Promise<void>((resolve) => void clock.after(500, resolve))
      progress('late')
      send(doubt, {})
      return 'late'
    },
  })
  const wait = () => new Promise<string>((resolve) => void clock.after(1_000, () => resolve('Done.')))
  const model = scripted([{ toolCalls: [call('slow', {})] }, wait])
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, messages: [doubt], supervisor: { ...lead, tools: [slow] } }),
    { clock },
  )
  expect(outcome.status).toBe('completed')
  expect(clock.now()).toBe(1_100)
  const types = events.map(({ type }) => type as string)
  expect(types).toContain('tool-failed')
  for (const late of ['task-progressed', 'doubt', 'tool-completed']) expect(types).not.toContain(late)
})

test('38. a cancel before a child starts: the child is never called; after: both stop; and the next run works', async () => {
  const role = defineRole({ purpose: 'works', instructions: '' })
  const clock = simulatedClock()
  let cancel = (): void => {}
  const before = scripted(
    byRole({ supervisor: [() => (cancel(), { toolCalls: [delegate('role', 'x')] })], role: ['never asked'] }),
  )
  const first = defineCrew({ name: 'crew', model: before, roles: { role }, supervisor: lead }).start('go', { clock })
  cancel = () => first.cancel('enough')
  expect(await clock.until(first.outcome)).toMatchObject({ status: 'canceled' })
  expect(before.requests).toHaveLength(1)

  const signals: AbortSignal[] = []
  const after = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x')] }],
      role: [(_, signal) => (signals.push(signal), forever())],
    }),
  )
  const crew = defineCrew({ name: 'crew', model: after, roles: { role }, supervisor: lead })
  const second = crew.start('go', { clock })
  await clock.advance(10)
  second.cancel('enough')
  expect(await clock.until(second.outcome)).toMatchObject({ status: 'canceled' })
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])

  const { outcome } = await play(crew, { model: scripted(['Done.']) })
  expect(outcome).toMatchObject({ status: 'completed' })
})
