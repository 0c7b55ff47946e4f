import { describe, expect, test } from 'vitest'
import { rootTask } from '../contract/ids.ts'
import type { TaskId } from '../contract/ids.ts'
import type { Limits } from '../contract/usage.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { openAccount } from './account.ts'
import type { Account, Ask } from './account.ts'
import { fillLimits } from './limits.ts'

const account = (limits: Limits): Account => openAccount(fillLimits(limits))
const ask = (inputTokens: number, maxOutputTokens: number, price?: Ask['price']): Ask => ({
  price,
  inputTokens,
  maxOutputTokens,
})
const { signal } = new AbortController()
const refusal = (attempt: () => unknown): LimitReachedError => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof LimitReachedError) return error
    throw error
  }
  return expect.unreachable('it was not refused')
}

describe('reserving and settling', () => {
  test('the true usage takes the place of the reservation', async () => {
    const run = account({ tokens: 1000 })
    const reservation = await run.reserve(ask(400, 600), { signal })
    expect(run.tryReserve(ask(1, 1))).toBe(undefined)
    reservation.settle({ inputTokens: 300, outputTokens: 50 })
    expect(run.spent().tokens).toBe(350)
    expect(run.tryReserve(ask(1, 649))?.maxOutputTokens).toBe(649)
  })

  test('cached input is counted apart and priced as such', () => {
    const run = account({ usd: 1 })
    const price = { input: 3, output: 15, cachedInput: 0.3 }
    const charge = run
      .tryReserve(ask(1000, 100, price))
      ?.settle({ inputTokens: 1000, cachedInputTokens: 900, outputTokens: 10 })
    expect(charge).toEqual({
      inputTokens: 1000,
      cachedInputTokens: 900,
      outputTokens: 10,
      usd: 0.00072,
      estimated: false,
    })
    expect(run.spent()).toMatchObject({ cachedInputTokens: 900, usd: 0.00072 })
  })

  test.for([undefined, { inputTokens: Number.NaN, outputTokens: 1 }, { inputTokens: 5, outputTokens: -1 }])(
    'usage that is missing or no count is charged at the reservation and flagged: %j',
    (usage) => {
      const run = account({})
      const charge = run.tryReserve(ask(1000, 100, { input: 3, output: 15 }))?.settle(usage)
      expect(charge).toEqual({
        inputTokens: 1000,
        cachedInputTokens: 0,
        outputTokens: 100,
        usd: 0.0045,
        estimated: true,
      })
      expect(run.spent()).toMatchObject({ tokens: 1100, estimated: true })
    },
  )

  test('a provider that used more than was reserved is charged the truth, and then nothing more fits', () => {
    const run = account({ tokens: 1000 })
    run.tryReserve(ask(400, 100))?.settle({ inputTokens: 900, outputTokens: 300 })
    expect(run.spent().tokens).toBe(1200)
    expect(refusal(() => run.tryReserve(ask(0, 1)))).toMatchObject({
      limit: 'tokens',
      max: 1000,
      spent: 1200,
      bound: 1,
    })
  })

  test('a model without a price leaves usd null, never 0, and the other limits bind', () => {
    const run = account({ tokens: 100 })
    const reservation = run.tryReserve(ask(10, 10))
    expect(reservation?.usd).toBe(null)
    expect(reservation?.settle({ inputTokens: 10, outputTokens: 10 }).usd).toBe(null)
    expect(run.spent().usd).toBe(null)
    expect(run.tryReserve(ask(10, 100))?.maxOutputTokens).toBe(70)
  })

  test('a limit of money and a model without a price are a definition error that says what to do', () => {
    const run = account({ usd: 1 })
    expect(() => run.tryReserve(ask(10, 10))).toThrow(DefinitionError)
    expect(() => run.narrow({}).hold(ask(10, 10))).not.toThrow()
    expect(() => run.hold(ask(10, 10))).toThrow('the price of the model to be called is not known')
  })

  test('a charge from a journal is spent, even where it is over a limit', () => {
    const run = account({ tokens: 100, usd: 1 })
    const crew = run.narrow({ modelCalls: 2 })
    crew.charge({ inputTokens: 90, cachedInputTokens: 5, outputTokens: 30, usd: 0.25, estimated: true })
    expect(run.spent()).toMatchObject({ tokens: 120, cachedInputTokens: 5, usd: 0.25, modelCalls: 1, estimated: true })
    expect(refusal(() => crew.tryReserve(ask(1, 1, { input: 1, output: 1 }))).limit).toBe('tokens')
  })

  test('a request for no output, or for a number that is none, is a definition error', () => {
    for (const bad of [ask(1, 0), ask(1, Number.NaN), ask(-1, 5), ask(Number.NaN, 5), ask(1, Infinity)]) {
      expect(() => account({}).tryReserve(bad)).toThrow(DefinitionError)
    }
  })
})

describe('ceilings', () => {
  test('the last call is granted what output is left, by tokens and by what the money buys', () => {
    const run = account({ tokens: 1000, usd: 0.001 })
    expect(run.tryReserve(ask(900, 4096, { input: 0, output: 0 }))?.maxOutputTokens).toBe(100)
    expect(account({ usd: 0.001 }).tryReserve(ask(100, 4096, { input: 1, output: 10 }))?.maxOutputTokens).toBe(90)
  })

  test('a request to which fewer tokens are of no use is refused where only so few are left', () => {
    const run = account({ tokens: 100 })
    const least = (minOutputTokens: number): Ask => ({ ...ask(90, 600), minOutputTokens })
    expect(refusal(() => run.tryReserve(least(11))).limit).toBe('tokens')
    expect(run.tryReserve(least(10))?.maxOutputTokens).toBe(10)
    // Whoever asks for less than that wants no more.
    expect(account({}).tryReserve({ ...ask(1, 5), minOutputTokens: 16 })?.maxOutputTokens).toBe(5)
    expect(() => account({}).tryReserve(least(0))).toThrow(DefinitionError)
  })

  test('a refusal says limit, spent, what is held back, the bound of the next call, and what to do', () => {
    const run = account({ usd: 0.01 })
    run.tryReserve(ask(1000, 500, { input: 1, output: 10 }))?.settle(undefined)
    run.hold(ask(100, 100, { input: 1, output: 10 }))
    const error = refusal(() => run.tryReserve(ask(3500, 1000, { input: 1, output: 10 })))
    expect(error).toMatchObject({ limit: 'usd', max: 0.01, spent: 0.006, bound: 0.0135, of: rootTask })
    expect(error.message).toBe(
      'limit usd reached: 0.006 of 0.01 US dollars spent, 0.0011 held back for the closing turn, and the next step could take 0.0135',
    )
    expect(error.next).toBe('Raise limits.usd, or give the crew less to do.')
  })

  test('a child cannot escape its ancestors, and its own narrower ceiling binds it alone', () => {
    const run = account({ tokens: 1000 })
    const wide = run.narrow({ tokens: 1_000_000 }, '0.1' as TaskId)
    const small = wide.narrow({ tokens: 50 }, '0.1.1' as TaskId)
    expect(small.tryReserve(ask(0, 4096))?.maxOutputTokens).toBe(50)
    expect(wide.tryReserve(ask(0, 950))?.maxOutputTokens).toBe(950)
    expect(refusal(() => small.tryReserve(ask(60, 1))).of).toBe('0.1.1')
    expect(refusal(() => wide.tryReserve(ask(1001, 1))).of).toBe('0')
  })

  test('tool calls and delegations count at every ancestor; a refused one counts nowhere', () => {
    const run = account({ toolCalls: 2, delegations: 1 })
    const crew = run.narrow({ toolCalls: 5, delegations: 5 })
    crew.count('toolCalls')
    crew.count('toolCalls')
    crew.count('delegations')
    expect(refusal(() => crew.count('toolCalls'))).toMatchObject({ limit: 'toolCalls', max: 2, spent: 2, bound: 1 })
    expect(refusal(() => run.count('delegations')).limit).toBe('delegations')
    expect(crew.spent()).toMatchObject({ toolCalls: 2, delegations: 1 })
    expect(run.spent()).toMatchObject({ toolCalls: 2, delegations: 1 })
  })
})

describe('the closing turn', () => {
  test('a limit of 5 model calls is 4 and the closing one', () => {
    const run = account({ modelCalls: 5 })
    run.hold(ask(10, 10))
    for (let i = 0; i < 4; i++) run.tryReserve(ask(10, 10))?.settle(undefined)
    expect(refusal(() => run.tryReserve(ask(10, 10)))).toMatchObject({ limit: 'modelCalls', spent: 4 })
    run.tryReserve(ask(10, 10), { closing: true })?.settle(undefined)
    expect(refusal(() => run.tryReserve(ask(10, 10), { closing: true }))).toMatchObject({
      limit: 'modelCalls',
      spent: 5,
    })
  })

  test('what is held back is there for the closing turn, and for nothing else, descendants included', () => {
    const run = account({ tokens: 1000 })
    run.hold(ask(200, 100))
    expect(run.narrow({}).tryReserve(ask(600, 4096))?.maxOutputTokens).toBe(100)
    expect(run.narrow({}).tryReserve(ask(200, 100), { closing: true })).toBe(undefined)
    expect(run.tryReserve(ask(200, 100), { closing: true })?.maxOutputTokens).toBe(100)
  })

  test('a child holds back at its own ceilings, not at its ancestors', () => {
    const run = account({ tokens: 1000 })
    const crew = run.narrow({ tokens: 500 })
    crew.hold(ask(100, 100))
    expect(crew.tryReserve(ask(0, 4096))?.maxOutputTokens).toBe(300)
    expect(run.tryReserve(ask(0, 700))?.maxOutputTokens).toBe(700)
  })
})
