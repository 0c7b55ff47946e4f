import type { Price } from '../contract/model.ts'
import type { Limits } from '../contract/usage.ts'
import type { Account, Ask, Reservation } from './account.ts'

/** A second set of books, kept plainly: lists that are added up anew each time, money in big integers. */
export interface Books {
  readonly account: Account
  readonly path: Books[]
  readonly limits: Limits
  held: Ask | undefined
}
export interface Asked {
  readonly at: Books
  readonly ask: Ask
  readonly closing: boolean
  readonly ticket: number
  readonly controller: AbortController
  state: 'waiting' | 'open' | 'settled' | 'refused' | 'aborted'
  reservation?: Reservation
  usage?: { input: number; cached: number; output: number; nanos: bigint }
}

const pico = (perMillion: number): bigint => BigInt(Math.round(perMillion * 1e6))
const nanos = (picos: bigint): bigint => (picos + 999n) / 1000n
export const worst = (price: Price, input: number, output: number): bigint =>
  nanos(BigInt(input) * pico(Math.max(price.input, price.cachedInput ?? 0)) + BigInt(output) * pico(price.output))
export const exact = (price: Price, input: number, cached: number, output: number): bigint =>
  nanos(
    BigInt(input - cached) * pico(price.input) +
      BigInt(cached) * pico(price.cachedInput ?? price.input) +
      BigInt(output) * pico(price.output),
  )

/** How many output tokens this account has room for; found by trying each number that could matter. */
export function room(
  at: Books,
  one: Asked,
  all: readonly Asked[],
  countOpen: boolean,
  without?: (other: Asked) => boolean,
) {
  const here = all.filter((other) => other.at.path.includes(at))
  let calls = at.limits.modelCalls ?? Infinity
  let tokens = at.limits.tokens ?? Infinity
  let money = at.limits.usd === undefined ? undefined : BigInt(Math.round(at.limits.usd * 1e9))
  const take = (price: Price | undefined, input: number, output: number, cost: bigint): void => {
    calls -= 1
    tokens -= input + output
    if (money !== undefined && price !== undefined) money -= cost
  }
  for (const { state, usage, reservation, ask, ...rest } of here) {
    if (state === 'settled' && usage) take(ask.price, usage.input, usage.output, usage.nanos)
    if (state === 'open' && countOpen && reservation && !without?.({ state, ask, ...rest })) {
      const { inputTokens, maxOutputTokens } = reservation
      take(ask.price, inputTokens, maxOutputTokens, ask.price ? worst(ask.price, inputTokens, maxOutputTokens) : 0n)
    }
  }
  if (at.held && !(one.closing && one.at === at)) {
    const { price, inputTokens, maxOutputTokens } = at.held
    take(price, inputTokens, maxOutputTokens, price ? worst(price, inputTokens, maxOutputTokens) : 0n)
  }
  if (calls < 1) return 0
  let most = tokens - one.ask.inputTokens
  if (money !== undefined && one.ask.price) {
    if (worst(one.ask.price, one.ask.inputTokens, 0) > money) return 0
    const { price, inputTokens } = one.ask
    let low = 0
    let high = Math.min(one.ask.maxOutputTokens, Math.max(most, 0))
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (worst(price, inputTokens, middle) <= money) low = middle
      else high = middle - 1
    }
    most = Math.min(most, low)
  }
  return most
}

/** What it would get with nothing open: this is what it must get, or be refused when it is below 1. */
export const best = (one: Asked, all: readonly Asked[]): number =>
  Math.min(one.ask.maxOutputTokens, ...one.at.path.map((at) => room(at, one, all, false)))
/** Where there is no room for all that it asks for. */
export const tightAt = (one: Asked, all: readonly Asked[], without?: (other: Asked) => boolean): Books[] =>
  one.at.path.filter((at) => room(at, one, all, true, without) < one.ask.maxOutputTokens)
