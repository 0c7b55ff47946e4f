import { expect, test } from 'vitest'
import type { ModelCall, ModelReply, ModelRequest } from '../contract/model.ts'
import { call, scripted } from './scripted.ts'

const request: ModelRequest = {
  ...{ system: 'Be short.', tools: [], transcript: [{ from: 'user', text: 'go' }], toolChoice: 'auto' as const },
  ...{ maxOutputTokens: 100, cacheKey: 'run/0' },
}
/** Asks a model once, and keeps what it asked leave for, what it streamed, and what it replied. */
async function ask(model: ReturnType<typeof scripted>, granted = 100, given: Partial<ModelRequest> = {}) {
  const deltas: string[] = []
  const attempts: unknown[] = []
  const it: ModelCall = {
    signal: new AbortController().signal,
    onDelta: (text) => deltas.push(text),
    clock: { now: () => 0, after: () => () => {} },
    attempt(info) {
      attempts.push(info)
      return Promise.resolve({ maxOutputTokens: granted, settle: () => {} })
    },
  }
  const reply: ModelReply = await model.generate({ ...request, ...given }, it)
  return { reply, deltas, attempts }
}

test('replies come in the order of the script, each after leave for one attempt', async () => {
  const model = scripted(['One.', { toolCalls: [call('look', { at: 1 })] }])
  const first = await ask(model)
  expect(first.attempts).toEqual([{ model: 'test/scripted', price: { input: 1, output: 2 }, maxOutputTokens: 100 }])
  expect(first).toMatchObject({ reply: { text: 'One.', toolCalls: [], stop: 'end' }, deltas: ['One.'] })
  const second = await ask(model)
  expect(second).toMatchObject({ reply: { text: '', stop: 'tool-calls' }, deltas: [] })
  expect(second.reply.toolCalls).toEqual([{ id: 'look-1-1', name: 'look', input: { at: 1 } }])
})

test('a script that has ended throws and says who asked; one with replies left is found by assertDrained', async () => {
  const model = scripted(['One.'], { id: 'test/short' })
  expect(() => model.assertDrained()).toThrow(/test\/short has 1 replies left/)
  await ask(model)
  model.assertDrained()
  await expect(ask(model)).rejects.toMatchObject({
    ...{ name: 'ScriptError', message: 'the script of test/short ended after 1 replies, and one more was asked for' },
    next: 'Add a reply. It was asked by: Be short.',
  })
})

test('what was asked is kept as it stood, whatever becomes of the transcript', async () => {
  const model = scripted(['One.', 'Two.'])
  const transcript: { from: 'user'; text: string }[] = [{ from: 'user', text: 'go' }]
  await ask(model, 100, { transcript })
  transcript.push({ from: 'user', text: 'more' })
  await ask(model, 100, { transcript })
  expect(model.requests.map((one) => one.transcript.length)).toEqual([1, 2])
})

test('a reply may be an error, or a function of the request and of the signal', async () => {
  const model = scripted([new Error('overloaded'), ({ system }, signal) => `${system} ${signal.aborted}`])
  await expect(ask(model)).rejects.toThrow('overloaded')
  expect((await ask(model)).reply.text).toBe('Be short. false')
})

test('a function in place of a script answers whoever asks, and is never drained', async () => {
  const model = scripted(({ transcript }) => `${transcript.length}`)
  expect((await ask(model)).reply.text).toBe('1')
  model.assertDrained()
})

test('it counts four bytes as a token, unless the script counts, and cuts what is longer than was granted', async () => {
  const model = scripted(['x'.repeat(400), 'short', { text: 'own', usage: { inputTokens: 7, outputTokens: 3 } }])
  expect((await ask(model, 10)).reply).toMatchObject({
    text: 'x'.repeat(10),
    stop: 'length',
    usage: { outputTokens: 10 },
  })
  const { inputTokens = 0, outputTokens = 0 } = (await ask(model)).reply.usage ?? {}
  expect(inputTokens).toBe(Math.ceil(JSON.stringify(['Be short.', [], request.transcript]).length / 4))
  expect(outputTokens).toBe(Math.ceil(JSON.stringify({ text: 'short', calls: [] }).length / 4))
  expect((await ask(model)).reply.usage).toEqual({ inputTokens: 7, outputTokens: 3 })
})

test.each<[string, () => unknown, RegExp, RegExp]>([
  ['nothing', () => scripted(undefined as never), /the script is nothing, not a list/, /scripted\(\['Done\.'\]\)/],
  ['a text, letter by letter', () => scripted('Done.' as never), /the script is the text "Done\."/, /in order/],
  ['a misspelt option', () => scripted([], { name: 'x' } as never), /scripted\(\) has no option `name`/, /id, price/],
])('a script is refused with what to do: %s', (_, use, text, next) => {
  expect(use).toThrow(
    expect.objectContaining({
      ...{ name: 'DefinitionError', message: expect.stringMatching(text), next: expect.stringMatching(next) },
    }),
  )
})
