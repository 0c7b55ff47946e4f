import { expect, test } from 'vitest'
import type { Model, ModelReply } from '../contract/model.ts'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { delegate, echo, only, play } from './play.fixture.ts'
import { watchRejections } from './rejections.fixture.ts'

watchRejections()

const a = defineRole({ purpose: 'does a', instructions: 'Do a.', tools: [echo] })
const supervisor = { instructions: 'Lead.' }
const crewOf = (model: Model, more: object = {}) =>
  defineCrew({ name: 'crew', model, roles: { a }, supervisor, ...more })
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
