import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, forever, only, play, typesOf } from './play.fixture.ts'

const worker = defineRole({ purpose: 'works', instructions: 'Work.' })
const hanging = defineTool({
  ...{ name: 'hang', description: 'Hangs.', effect: 'read' as const, input: z.object({}) },
  execute: () => forever(),
})

test('time interrupts a hanging tool at nine tenths, and the closing turn has the rest', async () => {
  const times: number[] = []
  const model = scripted([{ toolCalls: [call('hang', {})] }, () => (times.push(clock.now()), 'It hung.')])
  const clock = simulatedClock()
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { timeMs: 1_000 },
    supervisor: { instructions: '', tools: [hanging] },
  })
  const { outcome, events } = await play(crew, 'go', { clock })
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs', closing: 'It hung.' })
  expect([times, clock.now(), clock.pending]).toEqual([[900], 900, 0])
  expect(only(events, 'limit-reached')).toMatchObject([{ limit: 'timeMs', max: 1_000, spent: 900 }])
})

test('time interrupts a hanging model that does not listen, and one that hangs in the closing turn too', async () => {
  const model = scripted([() => forever(), () => forever()])
  const crew = defineCrew({ name: 'crew', model, limits: { timeMs: 1_000 }, supervisor: { instructions: '' } })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect([clock.now(), clock.pending]).toEqual([1_000, 0])
  expect(outcome.usage.total).toMatchObject({ modelCalls: 2, estimated: true })
})

test('time that ran out in one leap leaves no closing turn that could hang', async () => {
  const simulated = simulatedClock()
  // Both timers go off in the same moment, as they do when something held up the process.
  const wakes: (() => void)[] = []
  let time = 0
  const clock = { ...simulated, now: () => time, after: (_: number, wake: () => void) => (wakes.push(wake), () => {}) }
  const model = scripted([() => forever(), () => forever()])
  const crew = defineCrew({ name: 'crew', model, limits: { timeMs: 1_000 }, supervisor: { instructions: '' } })
  const run = crew.start('go', { clock })
  await simulated.advance(0)
  time = 5_000
  for (const wake of wakes) wake()
  expect(await simulated.until(run.outcome)).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
})

test('time ends a code-led supervisor that awaits nothing of ours', async () => {
  let aborted = false
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), limits: { timeMs: 1_000 } },
    supervisor: (desk) => {
      desk.signal.addEventListener('abort', () => (aborted = true))
      return forever()
    },
  })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect([clock.now(), aborted, clock.pending]).toEqual([1_000, true, 0])
})

test('a supervisor that never settles is ended after ten minutes when nobody has set a limit of time', async () => {
  const crew = defineCrew({ name: 'crew', model: scripted([]), supervisor: () => forever() })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect([clock.now(), clock.pending]).toEqual([600_000, 0])
})

test('tasks at work are told to stop when the time is up, and their finished siblings are kept', async () => {
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('worker', 'a'), delegate('worker', 'b')] }, 'Half.'],
      worker: ['did a', () => forever()],
    }),
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { timeMs: 1_000 },
    roles: { worker },
    supervisor: { instructions: '' },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'exhausted',
    closing: 'Half.',
    partial: [{ objective: 'a', result: 'did a' }],
  })
  expect(typesOf(events, '0.2').at(-1)).toBe('task-canceled')
})

test('a result that comes after a limit was reached is not reported as success', async () => {
  const clock = simulatedClock()
  const slow = z
    .object({ n: z.number() })
    .refine(() => new Promise<boolean>((resolve) => void clock.after(950, () => resolve(true))))
  const model = scripted([{ toolCalls: [call('submit', { n: 1 })] }, 'Too late.'])
  const crew = defineCrew({
    name: 'crew',
    model,
    returns: slow,
    limits: { timeMs: 1_000 },
    supervisor: { instructions: '' },
  })
  const { outcome, events } = await play(crew, 'go', { clock })
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs', closing: 'Too late.' })
  expect(typesOf(events)).not.toContain('result-accepted')
})
