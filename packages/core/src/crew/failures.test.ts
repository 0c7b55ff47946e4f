import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Journal } from '../contract/journal.ts'
import type { Model } from '../contract/model.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, only, play, typesOf } from './play.fixture.ts'
import { watchRejections } from './rejections.fixture.ts'

watchRejections()

const a = defineRole({ purpose: 'does a', instructions: 'Do a.', tools: [echo] })
const supervisor = { instructions: 'Lead.' }
const crewOf = (model: Model, more: object = {}) =>
  defineCrew({ name: 'crew', model, roles: { a }, supervisor, ...more })
const good = () =>
  scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('a', 'x')] }, { toolCalls: [delegate('a', 'y')] }, 'Done.'],
      a: [
        { toolCalls: [call('echo', { text: 'x' })] },
        'found x',
        { toolCalls: [call('echo', { text: 'y' })] },
        'found y',
      ],
    }),
  )
/** A journal that stores so many facts and then never again. */
const failingAfter = (facts: number, slow: boolean): Journal => {
  const { appendNow: now, ...journal } = memoryJournal()
  let stored = 0
  const full = (events: number): void => {
    stored += events
    if (stored > facts) throw new Error('the disk is full')
  }
  const count = (batch: Parameters<Journal['append']>[1]) => batch.reduce((sum, { events }) => sum + events.length, 0)
  const append: Journal['append'] = async (runId, batch) => {
    full(count(batch))
    return journal.append(runId, batch)
  }
  if (slow || now === undefined) return { ...journal, append }
  return {
    ...{ ...journal, append },
    appendNow: (runId, batch) => {
      full(count(batch))
      return now(runId, batch)
    },
  }
}

test.each([[false], [true]])(
  'a journal that fails at any fact ends the run `failed`, and keeps what it has (slow: %s)',
  async (slow) => {
    const whole = (await play(crewOf(good()), 'go')).events.length
    expect(whole).toBeGreaterThan(40)
    for (let facts = 0; facts < whole; facts++) {
      const journal = failingAfter(facts, slow)
      const { outcome, events, clock } = await play(crewOf(good()), 'go', { journal })
      expect(outcome, `after ${facts}`).toMatchObject({ status: 'failed', error: { message: 'the disk is full' } })
      expect(events.length).toBeLessThanOrEqual(facts)
      expect(clock.pending).toBe(0)
      // A result that the journal holds is in the outcome, whether or not its supervisor had read it.
      expect(outcome.partial.map(({ taskId }) => taskId)).toEqual(
        only(events, 'task-completed').map(({ from }) => from),
      )
    }
  },
)

test('a writer that finds another at work on its stream stops', async () => {
  const journal = memoryJournal()
  const stolen: Journal = {
    ...journal,
    appendNow: undefined as never,
    async append(runId, batch) {
      const [first] = batch
      if (first?.expected === 5) {
        await journal.append(runId, [
          { ...first, events: [{ type: 'message-received', messageId: '0:0' as never, at: 0 }] },
        ])
      }
      return journal.append(runId, batch)
    },
  }
  const { outcome } = await play(crewOf(good()), 'go', { journal: stolen })
  expect(outcome).toMatchObject({ status: 'failed', error: { name: 'JournalConflictError' } })
})

const thrown = new Error('no date today')
const bad = (): string => {
  throw thrown
}

test('instructions that throw end a run with their own words, behind a whole beginning', async () => {
  const { outcome, events } = await play(crewOf(scripted([]), { supervisor: { instructions: bad } }), 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: {
      name: 'UserCodeError',
      message: 'the instructions of the supervisor of crew threw: no date today',
      cause: { message: 'no date today' },
    },
  })
  expect(typesOf(events)).toEqual(['run-started', 'run-ended'])
})

test("a role's instructions that throw fail its task, and the supervisor goes on", async () => {
  const role = defineRole({ purpose: 'does b', instructions: bad })
  const model = scripted([{ toolCalls: [delegate('b', 'x')] }, 'Without b.'])
  const { outcome, events } = await play(crewOf(model, { roles: { b: role } }), 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Without b.' })
  expect(typesOf(events, '0.1')).toEqual(['message-received', 'task-started', 'task-failed'])
  expect(only(events, 'task-failed')).toMatchObject([{ payload: { error: { name: 'UserCodeError' } } }])
})

test('a memory that throws, or gives up what is not its own, ends the task with a word on it', async () => {
  const small = (compact: () => never) => ({
    model: scripted([{ toolCalls: [call('echo', { text: 'x'.repeat(3_000) })] }, 'Done.'], {
      contextTokens: 3_000,
      maxOutputTokens: 1_000,
    }),
    supervisor: { instructions: '', tools: [echo], memory: { name: 'mine', compact } },
    roles: {},
  })
  const big = 'x'.repeat(2_500)
  for (const [compact, words] of [
    [bad as () => never, 'the memory mine threw: no date today'],
    [
      () => ({ from: 0, to: 1, summary: '' }) as never,
      'the memory mine threw: it gave up entries 0 to 1, and only 1 to 3 are its own',
    ],
    [
      () => ({ from: 1, to: 2, summary: '' }) as never,
      'the memory mine threw: it gave up entries 1 to 2, which parts calls from their answers',
    ],
  ] as const) {
    const parts = small(compact)
    const { outcome } = await play(crewOf(parts.model, parts), big)
    expect(outcome).toMatchObject({ status: 'failed', error: { name: 'UserCodeError', message: words } })
  }
})

test('a model that fails fails its task; as the supervisor’s it fails the run', async () => {
  const model = scripted(
    byRole({ supervisor: [{ toolCalls: [delegate('a', 'x')] }, new Error('overloaded')], a: [new Error('busy')] }),
  )
  const { outcome, events } = await play(crewOf(model), 'go')
  expect(only(events, 'task-failed')).toMatchObject([
    { payload: { error: { message: 'the model test/scripted failed: busy' } } },
  ])
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'ModelError', message: 'the model test/scripted failed: overloaded' },
  })
  expect(outcome.usage.total).toMatchObject({ modelCalls: 3, estimated: true })
})

test.each([
  ['nothing', null, 'null, which is no error'],
  ['nothing at all', undefined, 'undefined, which is no error'],
  ['an error without words', new RangeError(), 'RangeError without a message'],
  ['what cannot be looked at', Object.create(null) as object, 'something that cannot be put into words'],
])('a model, a tool or a supervisor that throws %s is told by its name, with what to do', async (_, what, words) => {
  const throws = (): never => {
    throw what as Error
  }
  const { outcome: ofModel } = await play(crewOf({ ...scripted([]), generate: async () => throws() }), 'go')
  const next = expect.stringMatching(/\S/) as string
  expect(ofModel).toMatchObject({ error: { message: `the model test/scripted failed: ${words}`, next } })
  const { outcome: ofCode } = await play(crewOf(scripted([]), { supervisor: async () => throws() }), 'go')
  expect(ofCode).toMatchObject({ error: { message: `the supervisor of crew threw: ${words}`, next } })
  const tool = defineTool({ name: 't', description: 'd', effect: 'read', input: z.object({}), execute: throws })
  const model = scripted([{ toolCalls: [call('t', {})] }, 'Done.'])
  await play(crewOf(model, { supervisor: { instructions: 'Lead.', tools: [tool] } }), 'go')
  expect(model.requests[1]?.transcript.at(-1)).toMatchObject({ from: 'tool', text: words, failed: true })
})

test('what is told of a result that is no JSON ends its sentence once', async () => {
  const tool = defineTool({
    ...{ name: 't', description: 'd', effect: 'read', input: z.object({}) },
    execute: () => new Map() as never,
  })
  const model = scripted([{ toolCalls: [call('t', {})] }, 'Done.'])
  await play(crewOf(model, { supervisor: { instructions: 'Lead.', tools: [tool] } }), 'go')
  expect(model.requests[1]?.transcript.at(-1)).toMatchObject({
    text: 'the result of t is an instance of Map, which is not JSON. Use `Object.fromEntries(map)`.',
  })
})
