import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Journal } from '../contract/journal.ts'
import type { Model, ModelReply } from '../contract/model.ts'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, only, play, typesOf } from './play.fixture.ts'

const unhandled: unknown[] = []
const note = (reason: unknown): void => void unhandled.push(reason)
beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', note)
})
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

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
      cause: 'no date today',
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
      contextTokens: 6_000,
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
  expect(only(events, 'task-failed')).toMatchObject([{ payload: { error: { message: 'busy' } } }])
  expect(outcome).toMatchObject({ status: 'failed', error: { name: 'Error', message: 'overloaded' } })
  expect(outcome.usage.total).toMatchObject({ modelCalls: 3, estimated: true })
})

const adapter = (generate: Model['generate']): Model => ({ id: 'test/odd', price: { input: 1, output: 1 }, generate })
const reply = (given: unknown): Model =>
  adapter(async (request, { attempt }) => {
    await attempt({ model: 'test/odd', maxOutputTokens: request.maxOutputTokens })
    return given as ModelReply
  })

test.each([
  ['nothing', undefined, /no object/],
  ['a text', 'hello', /no object/],
  ['no text', { toolCalls: [], stop: 'end' }, /`text` is no string/],
  ['an unknown stop', { text: '', toolCalls: [], stop: 'whenever' }, /`stop` is "whenever"/],
  ['calls that are no list', { text: '', toolCalls: {}, stop: 'end' }, /`toolCalls` is no list/],
  ['a call that is none', { text: '', toolCalls: [null], stop: 'tool-calls' }, /call 1 has no name/],
  [
    'arguments that are no JSON',
    { text: '', toolCalls: [{ id: 'x', name: 'echo', input: { n: 1n } }], stop: 'tool-calls' },
    /a bigint/,
  ],
])('an adapter that replies with %s fails with what it should mend', async (_, given, words) => {
  const { outcome } = await play(crewOf(reply(given)), 'go')
  expect(outcome).toMatchObject({ status: 'failed', error: { message: expect.stringMatching(words) } })
})

test.each([
  ['null', null],
  ['no numbers', { inputTokens: NaN, outputTokens: 'many' }],
  ['less than nothing', { inputTokens: -1, outputTokens: -1 }],
])('a count that is %s is charged at the reservation and flagged', async (_, usage) => {
  const { outcome, events } = await play(crewOf(reply({ text: 'Done.', toolCalls: [], stop: 'end', usage })), 'go')
  expect(outcome).toMatchObject({ status: 'completed', usage: { total: { estimated: true } } })
  const [attempted] = only(events, 'model-attempted')
  expect(outcome.usage.total).toMatchObject({
    inputTokens: attempted?.inputTokens,
    outputTokens: attempted?.outputTokens,
  })
})

test('a model that replies without asking for an attempt is refused: nobody spends unseen', async () => {
  const model = adapter(() => Promise.resolve({ text: 'free', toolCalls: [], stop: 'end' }))
  const { outcome } = await play(crewOf(model), 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'ModelError', message: 'the model test/odd replied without `call.attempt`' },
  })
})

test('an attempt without a name is refused', async () => {
  const model = adapter(async (_, { attempt }) => {
    await attempt({ maxOutputTokens: 5 } as never)
    return { text: 'x', toolCalls: [], stop: 'end' }
  })
  const { outcome } = await play(crewOf(model), 'go')
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { name: 'ModelError', message: expect.stringContaining('without the name of a model') },
  })
})

test('each attempt of one call is charged: the failed one in full, the last by its count', async () => {
  const model = adapter(async (request, { attempt }) => {
    const info = { model: 'test/odd', maxOutputTokens: 100 }
    await attempt(info)
    const second = await attempt({ ...info, model: 'test/fallback', price: { input: 0, output: 0 } })
    second.settle({ inputTokens: 10, outputTokens: 2 })
    expect(request.maxOutputTokens).toBe(4_096)
    return { text: 'Done.', toolCalls: [], stop: 'end' }
  })
  const { outcome, events } = await play(crewOf(model), 'go')
  expect(outcome.usage.byModel).toMatchObject({
    'test/odd': { modelCalls: 1, outputTokens: 100, estimated: true },
    'test/fallback': { modelCalls: 1, inputTokens: 10, usd: 0, estimated: false },
  })
  expect(only(events, 'model-attempted')).toHaveLength(2)
})

test('an adapter that asks for an attempt when its call is over is refused, and the run goes on', async () => {
  const errors: unknown[] = []
  let turn = 0
  const model = adapter(async (_, { attempt }) => {
    const info = { model: 'test/odd', maxOutputTokens: 100 }
    await attempt(info)
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => Promise.resolve())
      .then(() => attempt(info))
      .catch((error: unknown) => errors.push(error))
    return turn++ === 0
      ? {
          text: '',
          toolCalls: [{ id: 'x', name: 'delegate', input: { role: 'a', objective: 'x' } }],
          stop: 'tool-calls',
        }
      : { text: 'Done.', toolCalls: [], stop: 'end' }
  })
  const { outcome, events } = await play(crewOf(model), 'go')
  expect(outcome.status).toBe('completed')
  expect(errors).toHaveLength(3)
  expect(errors).toMatchObject([{ name: 'ModelError', message: 'the call of test/odd is over' }, {}, {}])
  expect(only(events, 'model-attempted')).toHaveLength(3)
})

test('a price that is not known makes the sum unknown, and not smaller', async () => {
  const { price: _, ...unpriced } = scripted(['found'])
  const model: Model = {
    ...unpriced,
    id: 'test/unpriced',
    generate: async (request, { attempt }) => {
      await attempt({ model: 'test/unpriced', maxOutputTokens: request.maxOutputTokens })
      return { text: 'Done.', toolCalls: [], stop: 'end', usage: { inputTokens: 1, outputTokens: 1 } }
    },
  }
  const { outcome } = await play(crewOf(model), 'go')
  expect(outcome.usage.total).toMatchObject({ usd: null, inputTokens: 1 })
})

test.each(['refusal', 'content-filter'] as const)(
  'a reply that ends with %s fails the task, and its calls are not run',
  async (stop) => {
    const { outcome, events } = await play(
      crewOf(scripted([{ text: 'I cannot.', stop, toolCalls: [delegate('a', 'x')] }])),
      'go',
    )
    expect(outcome).toMatchObject({ status: 'failed', error: { message: `the model ended with ${stop}: I cannot.` } })
    expect(only(events, 'task-assigned')).toEqual([])
  },
)

test('calls of a reply that was cut are not run, and the model is told', async () => {
  const model = scripted([
    { toolCalls: [delegate('a', 'x')], stop: 'length' },
    { text: 'cut', stop: 'length' },
    'Done.',
  ])
  const { outcome, events } = await play(crewOf(model), 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Done.' })
  expect(only(events, 'task-assigned')).toEqual([])
  expect(model.requests[1]?.transcript.at(-1)).toMatchObject({
    from: 'tool',
    failed: true,
    text: expect.stringContaining('cut at its maximum length'),
  })
  expect(model.requests[2]?.transcript.at(-1)).toMatchObject({
    from: 'user',
    text: expect.stringContaining('cut at its maximum length'),
  })
})

test('a call id that was used before, or is missing, is answered once and never run', async () => {
  const again = (id: string) => ({ id, name: 'echo', input: { text: id } })
  const model = scripted([
    { toolCalls: [again('x'), again('x'), { ...again(''), id: 7 as never }] },
    { toolCalls: [again('x'), again('1.2'), again('y')] },
    'Done.',
  ])
  const { outcome, events } = await play(crewOf(model, { supervisor: { ...supervisor, tools: [echo] } }), 'go')
  expect(outcome.status).toBe('completed')
  expect(only(events, 'tool-completed').map(({ result }) => result)).toEqual(['x', 'y'])
  const ids = (at: number) =>
    model.requests[at]?.transcript
      .filter(({ from }) => from === 'tool')
      .map((entry) => 'callId' in entry && entry.callId)
  expect(ids(2)).toEqual(['x', '1.2', '1.3', '2.1', '2.2', 'y'])
  expect(new Set(ids(2)).size).toBe(6)
})
