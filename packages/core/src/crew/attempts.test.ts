import { expect, test } from 'vitest'
import type { Model, ModelRequest } from '../contract/model.ts'
import type { Limits } from '../contract/usage.ts'
import { call, scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { echo, only, play } from './play.fixture.ts'

test('an attempt that follows a failed one of the same call never waits for it', async () => {
  const model: Model = {
    ...{ id: 'test/retry', price: { input: 1, output: 1 } },
    async generate(_, { attempt }) {
      await attempt({ model: 'test/retry', maxOutputTokens: 1_000 })
      const second = await attempt({ model: 'test/retry', maxOutputTokens: 1_000 })
      second.settle({ inputTokens: 10, outputTokens: 2 })
      return { text: 'Done.', toolCalls: [], stop: 'end' }
    },
  }
  const crew = (limits: Limits) => defineCrew({ name: 'crew', model, limits, supervisor: { instructions: 'Lead.' } })
  const calls = await play(crew({ modelCalls: 2 }), 'go')
  expect(calls.outcome).toMatchObject({ status: 'exhausted', limit: 'modelCalls' })
  // The first is charged in full, and the second has what is left: fewer tokens than it asked for.
  const tokens = await play(crew({ tokens: 3_000 }), 'go')
  expect(tokens.outcome.status).toBe('completed')
  const [first, second] = only(tokens.events, 'model-attempted').map(({ outputTokens }) => outputTokens)
  expect(first).toBe(1_000)
  expect(second).toBeLessThan(1_000)
  for (const { clock } of [calls, tokens]) expect(clock.now()).toBe(0)
})

test('a count of no input tokens is none: the next call is bounded by the whole transcript', async () => {
  const words = 'word '.repeat(1_000)
  const usage = { inputTokens: 0, outputTokens: 0 }
  const model = scripted([
    { toolCalls: [call('echo', { text: words })], usage },
    { text: 'Done.', usage },
  ])
  const { events } = await play(defineCrew({ name: 'crew', model, supervisor: { tools: [echo] } }), 'go')
  const [first, second] = only(events, 'model-attempted').map(({ inputTokens }) => inputTokens)
  // The words stand in the call and in its answer.
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(2 * words.length)
})

test('what an adapter sends along is reserved with its request, and no word of a careless one takes room away', async () => {
  const more = [undefined, 700, Number.NaN, -50]
  const model: Model = {
    ...{ id: 'test/along', price: { input: 1, output: 1 } },
    async generate(_, { attempt }) {
      for (const moreInputTokens of more)
        await attempt({
          model: 'test/along',
          maxOutputTokens: 10,
          ...(moreInputTokens === undefined ? {} : { moreInputTokens }),
        })
      return { text: 'Done.', toolCalls: [], stop: 'end' }
    },
  }
  const { events } = await play(defineCrew({ name: 'crew', model, supervisor: { instructions: 'Lead.' } }), 'go')
  const [own = 0, ...others] = only(events, 'model-attempted').map(({ inputTokens }) => inputTokens)
  expect(others).toEqual([own + 700, own, own])
})

test('an attempt that is refused and that nobody awaits ends no process', async () => {
  const dropped: unknown[] = []
  const note = (reason: unknown): void => void dropped.push(reason)
  process.on('unhandledRejection', note)
  const model: Model = {
    ...{ id: 'test/careless', price: { input: 1, output: 1 } },
    async generate(_, { attempt }) {
      void attempt({ model: 'test/careless', maxOutputTokens: 10 })
      return { text: 'Done.', toolCalls: [], stop: 'end' }
    },
  }
  const crew = defineCrew({ name: 'crew', model, limits: { tokens: 5 }, supervisor: { instructions: 'Lead.' } })
  expect((await play(crew, 'go')).outcome).toMatchObject({ status: 'failed', error: { name: 'ModelError' } })
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(dropped).toEqual([])
})

test('what an adapter streams when its call is over is not heard', async () => {
  let late: ((text: string) => void) | undefined
  const model: Model = {
    ...{ id: 'test/late', price: { input: 1, output: 1 } },
    async generate({ transcript }, { attempt, onDelta }) {
      await attempt({ model: 'test/late', maxOutputTokens: 10 })
      late ??= onDelta
      if (transcript.length === 1)
        return { text: '', toolCalls: [call('echo', { text: 'a' }, 'first')], stop: 'tool-calls' }
      late?.('words of the first call')
      onDelta?.('words of the second')
      return { text: 'Done.', toolCalls: [], stop: 'end' }
    },
  }
  const run = defineCrew({ name: 'crew', model, supervisor: { tools: [echo] } }).start('go')
  const heard: string[] = []
  for await (const { text } of run.deltas()) heard.push(text)
  expect(heard).toEqual(['words of the second'])
})

test('what one model counted is no bound for another: a cascade whose tokenizers differ overspends nothing, and closes', async () => {
  let asked = 0
  const bytesOf = ({ system, tools, transcript }: ModelRequest): number =>
    Buffer.byteLength(system + JSON.stringify(tools) + transcript.map((entry) => entry.text).join(''))
  const model: Model = {
    ...{ id: 'test/cascade', price: { input: 1, output: 1 } },
    async generate(request, { attempt }) {
      // Four bytes are one token of the first, and four tokens of the second.
      const dense = ++asked > 3
      await attempt({ model: dense ? 'dense' : 'plain', price: { input: 1, output: 1 }, maxOutputTokens: 200 })
      const usage = { inputTokens: Math.ceil(bytesOf(request) / (dense ? 1 : 4)), outputTokens: 5 }
      if (request.toolChoice === 'none') return { text: 'So far.', toolCalls: [], stop: 'end', usage }
      const again = call('echo', { text: `${asked} `.repeat(1_000) }, `call-${asked}`)
      return { text: '', toolCalls: [again], stop: 'tool-calls', usage }
    },
  }
  const limits: Limits = { tokens: 18_000, usd: 0.018 }
  const crew = defineCrew({ name: 'crew', model, limits, supervisor: { instructions: 'Lead.', tools: [echo] } })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'tokens', closing: 'So far.' })
  expect(Object.keys(outcome.usage.byModel)).toEqual(['plain', 'dense'])
  const { inputTokens, outputTokens, usd } = outcome.usage.total
  expect(inputTokens + outputTokens).toBeLessThanOrEqual(18_000)
  expect(usd).toBeLessThanOrEqual(0.018)
  const charges = only(events, 'model-replied').flatMap((event) => event.charges)
  for (const [index, { inputTokens: reserved }] of only(events, 'model-attempted').entries()) {
    expect(charges[index]?.inputTokens, `request ${index + 1}`).toBeLessThanOrEqual(reserved)
  }
})
