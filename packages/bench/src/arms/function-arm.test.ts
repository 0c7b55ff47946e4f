import { memoryJournal } from '@crewright/core'
import { expect, test } from 'vitest'
import { functionArm, type FunctionCall } from './function-arm.ts'
import { storeAt, storePath, trialOf } from './trial.fixture.ts'

test('a function is given the task without what is expected, and what it gives is the answer', async () => {
  const seen: unknown[] = []
  const arm = functionArm((task, { seed, repeat, context, signal }) => {
    seen.push(task, seed, repeat, context, signal.aborted)
    return { answer: 42 }
  })
  const context = { rows: 3 }
  const attempt = await arm.attempt(trialOf({ context, repeat: 2 }))
  expect(attempt).toMatchObject({
    status: 'completed',
    output: { answer: 42 },
    usage: { total: { modelCalls: 0, usd: 0 } },
  })
  expect(seen).toEqual([{ id: 't1', goal: 'What is it?' }, 7, 2, context, false])
})

test('a trial that the store has is read, with what it said that it spent: the function is not called', async () => {
  const path = storePath()
  let calls = 0
  const arm = functionArm((_, { spend }) => {
    spend({ inputTokens: 100, outputTokens: 10, usd: 0.1, model: 'x/large' })
    spend({ inputTokens: 50, outputTokens: 5, usd: 0.2, calls: 3, model: 'x/small' })
    calls += 1
    return '42'
  })
  const first = await arm.attempt(trialOf({ journal: storeAt(path) }))
  expect(first.usage.total).toEqual({
    ...{ inputTokens: 150, cachedInputTokens: 0, outputTokens: 15, modelCalls: 4, toolCalls: 0 },
    ...{ usd: 0.3, estimated: false },
  })
  expect(first.usage.byModel).toMatchObject({ 'x/large': { usd: 0.1 }, 'x/small': { modelCalls: 3 } })
  expect(await arm.attempt(trialOf({ journal: storeAt(path) }))).toEqual(first)
  expect(calls).toBe(1)
})

test('what a function throws, and an answer that is no JSON, ends its trial failed; what it had spent counts', async () => {
  const throwing = functionArm((_, { spend }) => {
    spend({ inputTokens: 7, outputTokens: 1 })
    throw new Error('no connection')
  })
  expect(await throwing.attempt(trialOf())).toMatchObject({
    ...{ status: 'failed', error: { message: expect.stringContaining('no connection') as string } },
    usage: { total: { inputTokens: 7, usd: null } },
  })
  const odd = functionArm(() => new Map())
  expect(await odd.attempt(trialOf())).toMatchObject({ status: 'failed', error: { name: 'NotJsonError' } })
})

test('what cannot have been spent is refused where it is said', async () => {
  const arm = functionArm((_, { spend }) => spend({ inputTokens: -1, outputTokens: 0 }))
  expect(await arm.attempt(trialOf())).toMatchObject({
    ...{ status: 'failed', error: { message: expect.stringContaining('inputTokens') as string } },
  })
})

test('a function is told when its time is up, and its trial is exhausted', async () => {
  const aborted = Promise.withResolvers<true>()
  const slow = ({ signal }: FunctionCall) =>
    new Promise<string>(() => signal.addEventListener('abort', () => aborted.resolve(true)))
  const arm = functionArm((_, call) => slow(call), { limits: { timeMs: 5 } })
  expect(await arm.attempt(trialOf())).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect(await aborted.promise).toBe(true)
})

test('what a function had spent before it was stopped is lost, and it is called again', async () => {
  const journal = memoryJournal()
  const stop = new AbortController()
  const stopping = functionArm((_, { spend }) => {
    spend({ inputTokens: 7, outputTokens: 1 })
    stop.abort()
    return '41'
  })
  expect((await stopping.attempt(trialOf({ journal, signal: stop.signal }))).status).toBe('canceled')
  const again = await functionArm(() => '42').attempt(trialOf({ journal }))
  expect(again).toMatchObject({
    output: '42',
    runIds: ['bench-1~2'],
    lost: { inputTokens: 7, modelCalls: 1, usd: null },
  })
  expect(again.usage.total.inputTokens).toBe(0)
})

test('a new version is another arm: the store’s answers of the old one are not taken for its', async () => {
  const journal = memoryJournal()
  await functionArm(() => '1', { version: 'one' }).attempt(trialOf({ journal }))
  const second = functionArm(() => '2', { version: 'two' })
  expect(second.about).toMatchObject({ kind: 'function', version: 'two' })
  await expect(second.attempt(trialOf({ journal }))).rejects.toThrow(/of another crew/)
})

test('a goal with an input is put to a function whole', async () => {
  const arm = functionArm(({ goal }) => goal)
  const goal = { objective: 'Add.', input: [1, 2] }
  expect(await arm.attempt(trialOf({ task: { id: 't1', goal } }))).toMatchObject({ output: goal })
})
