import { describe, expect, test } from 'vitest'
import type { Model, ModelRequest } from '../contract/model.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { openBudget } from './budget.ts'

const model: Model = {
  id: 'test/model',
  price: { input: 1, output: 2 },
  generate: () => expect.unreachable('nobody asks it'),
}
const request: ModelRequest = {
  ...{ system: 'Say it.', tools: [], toolChoice: 'auto', maxOutputTokens: 100, cacheKey: '' },
  transcript: [{ from: 'user', text: 'What?' }],
}
const { signal } = new AbortController()
const info = { model: model.id, maxOutputTokens: 100 }

describe('a budget of many runs', () => {
  test('charges each request what it was, the last one by the usage of the reply', async () => {
    const budget = openBudget()
    const call = budget.open(model, request, signal)
    const first = await call.attempt(info)
    first.settle({ inputTokens: 10, outputTokens: 5 })
    await call.attempt(info)
    const charges = call.close({ inputTokens: 20, outputTokens: 7 })
    expect(charges.map(({ inputTokens, outputTokens }) => [inputTokens, outputTokens])).toEqual([
      [10, 5],
      [20, 7],
    ])
    expect(budget.spent()).toMatchObject({ modelCalls: 2, tokens: 42, usd: 0.000054, estimated: false })
  })

  test('charges a request in full that says nothing of itself', async () => {
    const budget = openBudget()
    const call = budget.open(model, request, signal)
    await call.attempt(info)
    const [charge] = call.close(undefined)
    expect(charge).toMatchObject({ outputTokens: 100, estimated: true })
    expect(charge?.inputTokens).toBeGreaterThanOrEqual('Say it.What?'.length)
  })

  test('refuses what no longer fits, whole, and never grants a part', async () => {
    const budget = openBudget({ tokens: 250 })
    const call = budget.open(model, request, signal)
    await call.attempt(info)
    call.close({ inputTokens: 50, outputTokens: 60 })
    const next = budget.open(model, request, signal)
    await expect(next.attempt({ ...info, moreInputTokens: 50 })).rejects.toThrow(LimitReachedError)
    expect((await next.attempt(info)).maxOutputTokens).toBe(100)
    next.close(undefined)
    expect(budget.spent().tokens).toBeLessThanOrEqual(250)
  })

  test('lets a request wait while an open one holds what it needs', async () => {
    const budget = openBudget({ modelCalls: 2 })
    const calls = [1, 2, 3].map(() => budget.open(model, request, signal))
    const granted: number[] = []
    const ends = calls.map(async (call, index) => {
      await call.attempt(info)
      granted.push(index)
    })
    await ends[1]
    expect(granted).toEqual([0, 1])
    calls[0]?.close(undefined)
    calls[1]?.close(undefined)
    await expect(ends[2]).rejects.toThrow('limit modelCalls reached: 2 of 2')
  })

  test('gives nothing to a call that is over', async () => {
    const budget = openBudget()
    const call = budget.open(model, request, signal)
    call.close(undefined)
    await expect(call.attempt(info)).rejects.toThrow('the call of test/model is over')
    expect(budget.spent().modelCalls).toBe(0)
  })

  test('knows only what many runs can be held to', () => {
    expect(() => openBudget({ turns: 3 } as object)).toThrow(DefinitionError)
    expect(() => openBudget({ tokens: 0 })).toThrow('limit "tokens" of a budget is 0')
  })
})
