import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCrew } from '../crew/define-crew.ts'
import { byRole, forever, only, play, typesOf } from '../crew/play.fixture.ts'
import { watchRejections } from '../crew/rejections.fixture.ts'
import { RunEndedError } from '../errors/run-ended-error.ts'
import { TaskFailedError } from '../errors/task-failed-error.ts'
import { scripted } from '../testing/scripted.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { roles } from './desk-roles.fixture.ts'

watchRejections()

const says = (scripts: Parameters<typeof byRole>[0]) => scripted(byRole(scripts))

test('a function hands out tasks and gives the crew its result', async () => {
  const model = says({ a: ['from a'], b: ['from b'] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles, returns: z.object({ parts: z.array(z.string()), n: z.number().default(2) }) },
    supervisor: async (desk) => ({
      parts: await desk.all([desk.delegate('a', `${desk.objective}: a`), desk.delegate('b', 'b')]),
    }),
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: { parts: ['from a', 'from b'], n: 2 } })
  expect(outcome.partial).toMatchObject([
    { taskId: '0.1', role: 'a', objective: 'go: a', result: 'from a' },
    { taskId: '0.2', role: 'b', objective: 'b', result: 'from b' },
  ])
  expect(only(events, 'run-started')).toMatchObject([{ model: null }])
})

test('`use` may name a task that is not done yet: the next starts when it is, with its whole result', async () => {
  const model = says({ a: ['found'], b: ['written'] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: async (desk) => {
      const found = desk.delegate('a', 'find')
      const written = desk.delegate('b', { objective: 'write', use: [found] })
      expect([found.taskId, written.taskId]).toEqual(['0.1', '0.2'])
      return written
    },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'written' })
  const order = events
    .filter(({ type }) => type === 'task-assigned' || type === 'task-completed')
    .map(({ type }) => type)
  expect(order).toEqual(['task-assigned', 'task-completed', 'task-assigned', 'task-completed'])
  expect(model.requests[1]?.transcript[0]).toMatchObject({
    text: expect.stringContaining('## Result of task 0.1 (a)\n\nfound'),
  })
})

test('a failed task rejects with its role, its id and its status, and catching it goes on', async () => {
  const model = says({ a: [new Error('overloaded')], b: ['instead'] })
  let caught: unknown
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: (desk) =>
      desk.delegate('a', 'x').catch((error: unknown) => {
        caught = error
        return desk.delegate('b', 'y')
      }),
  })
  const { outcome } = await play(crew, 'go')
  expect(caught).toBeInstanceOf(TaskFailedError)
  expect(caught).toMatchObject({
    role: 'a',
    taskId: '0.1',
    status: 'failed',
    message: expect.stringContaining('overloaded'),
  })
  expect(outcome).toMatchObject({ status: 'completed', output: 'instead' })
})

test('a failure that nobody catches ends the run with it', async () => {
  const model = says({ a: [new Error('overloaded')] })
  const crew = defineCrew({ name: 'crew', model, roles, supervisor: (desk) => desk.delegate('a', 'x') })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'failed', error: { name: 'TaskFailedError' } })
})

test('`all` waits for every task before it rejects, with the first failure in the order given', async () => {
  const model = says({ a: [new Error('first'), new Error('second')], b: ['kept'] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: async (desk) => {
      const both = [desk.delegate('b', 'x'), desk.delegate('a', 'y'), desk.delegate('a', 'z')] as const
      const error: unknown = await desk.all(both).catch((thrown: unknown) => thrown)
      return (error as Error).message
    },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'completed',
    output: 'task 0.2 (a) failed: the model test/scripted failed: first',
    partial: [{ result: 'kept' }],
  })
})

test('a failed task that nobody awaits is no unhandled rejection, and neither is one that was cut off', async () => {
  const model = says({ a: [new Error('lost')], b: [() => forever()] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: async (desk) => {
      void desk.delegate('b', 'for ever')
      void desk.delegate('a', 'x')
      for (let i = 0; i < 50; i++) await Promise.resolve()
      return 'done'
    },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'done' })
  expect(typesOf(events, '0.1').at(-1)).toBe('task-canceled')
  expect(events.at(-1)?.type).toBe('run-ended')
})

test('when the run has ended every call rejects, and catching it changes nothing', async () => {
  const errors: unknown[] = []
  const clock = simulatedClock()
  const model = says({ a: [() => forever()], b: ['b'] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles, limits: { timeMs: 100 } },
    supervisor: async (desk) => {
      await desk.delegate('a', 'for ever').catch((error: unknown) => errors.push(error))
      await desk.delegate('b', 'more').catch((error: unknown) => errors.push(error))
      try {
        desk.send({ name: 'x' } as never, undefined as never)
      } catch (error) {
        errors.push(error)
      }
      return 'as if nothing had happened'
    },
  })
  const { outcome, events } = await play(crew, 'go', { clock })
  await clock.advance(1_000)
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect(errors).toHaveLength(3)
  for (const error of errors) expect(error).toBeInstanceOf(RunEndedError)
  expect(only(events, 'task-assigned')).toHaveLength(1)
})

test('code that ignores the end does not hold up the outcome', async () => {
  const crew = defineCrew({ name: 'crew', model: scripted([]), roles, supervisor: () => forever() })
  const clock = simulatedClock()
  const run = crew.start('go', { clock })
  await clock.advance(0)
  run.cancel('enough')
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'canceled', reason: 'enough' })
})

test('a role gets its input as its schema makes it, and the input is journaled so', async () => {
  const model = says({ checker: ['fine'] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: (desk) => desk.delegate('checker', { objective: 'check', input: { draft: 'd' } }),
  })
  const { events } = await play(crew, 'go')
  expect(only(events, 'task-assigned')).toMatchObject([{ payload: { input: { draft: 'd', strict: true } } }])
})

test('a limit of delegations rejects the call and ends the run, whether or not it is caught', async () => {
  const model = says({ a: ['one', 'two'] })
  const crew = defineCrew({
    ...{ name: 'crew', model, roles, limits: { delegations: 1 } },
    supervisor: async (desk) => {
      await desk.delegate('a', 'x')
      await desk.delegate('a', 'y').catch(() => {})
      return 'done'
    },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'delegations', partial: [{ result: 'one' }] })
})

test('a task that was on its way when the run was canceled does not outlive it', async () => {
  // A journal that takes its time, as a disk does.
  const { memoryJournal } = await import('../stores/memory.ts')
  const { appendNow: _, ...memory } = memoryJournal()
  const clock = simulatedClock()
  const journal = {
    ...memory,
    append: async (...given: Parameters<typeof memory.append>) => {
      for (let i = 0; i < 20; i++) await Promise.resolve()
      return memory.append(...given)
    },
  }
  const model = says({ a: [() => forever()] })
  let stop = (): void => {}
  const crew = defineCrew({
    ...{ name: 'crew', model, roles },
    supervisor: (desk) => {
      const work = desk.delegate('a', 'x')
      void Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => stop())
      return work
    },
  })
  const run = crew.start('go', { clock, journal, runId: 'r' })
  stop = () => run.cancel('enough')
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'canceled' })
  await clock.advance(1)
  const events = await journal.read(run.id)
  expect(events.at(-1)?.type).toBe('run-ended')
})

test('a failed task brings the words of what lay beneath, and the outcome has them', async () => {
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([new Error('no luck')]), roles },
    supervisor: (desk) => desk.delegate('a', 'x'),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'TaskFailedError', cause: { message: 'the model test/scripted failed: no luck' } },
  })
})
