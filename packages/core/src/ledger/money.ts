import type { Price } from '../contract/model.ts'
import { DefinitionError } from '../errors/definition-error.ts'

/**
 * Money is counted in whole nano-dollars, prices in whole pico-dollars a token: sums of integers below 2^53 (nine
 * million dollars) have no drift, so a ceiling holds to the last digit. What is not whole is rounded up where it is
 * charged and down where it is a ceiling: an error is at most one nano-dollar a request, and never on the unsafe side.
 */
export interface Rate {
  /** Pico-dollars for an input token. */
  readonly input: number
  readonly cachedInput: number
  readonly cacheWrite: number
  readonly output: number
  /** What an input token costs at most, cached or not. */
  readonly worstInput: number
}

const nanos = 1e9
const picosPerNano = 1000

/** A price as integers. Throws a `DefinitionError`, which says `where`, when a part of it is not a number from 0 up. */
export function rateOf(price: Price, where = 'a price'): Rate {
  const input = perToken(price.input, where)
  const cachedInput = price.cachedInput === undefined ? input : perToken(price.cachedInput, where)
  const cacheWrite = price.cacheWrite === undefined ? input : perToken(price.cacheWrite, where)
  const worstInput = Math.max(input, cachedInput, cacheWrite)
  return { input, cachedInput, cacheWrite, output: perToken(price.output, where), worstInput }
}

/** What these tokens cost, in nano-dollars, rounded up. `cachedInput` and `cacheWrite` are parts of `input`. */
export function cost(rate: Rate, input: number, cachedInput: number, output: number, cacheWrite = 0): number {
  const plain = (input - cachedInput - cacheWrite) * rate.input
  const cache = cachedInput * rate.cachedInput + cacheWrite * rate.cacheWrite
  return Math.ceil((plain + cache + output * rate.output) / picosPerNano)
}

/** What these tokens cost at most, in nano-dollars: a reservation. */
export const worstCost = (rate: Rate, input: number, output: number): number =>
  Math.ceil((input * rate.worstInput + output * rate.output) / picosPerNano)

/** How many output tokens so many nano-dollars buy after the input; below 0 when they do not pay for the input. */
export function outputFor(rate: Rate, left: number, input: number): number {
  const rest = left * picosPerNano - input * rate.worstInput
  if (rest < 0) return -1
  return rate.output === 0 ? Infinity : Math.floor(rest / rate.output)
}

/** A ceiling in nano-dollars; `Infinity` when there is none. */
export const ceilingOf = (usd: number | null | undefined): number =>
  usd === null || usd === undefined ? Infinity : Math.floor(snap(usd * nanos))

/** A charge that a journal holds, in nano-dollars. */
export const nanosOf = (usd: number): number => Math.ceil(snap(usd * nanos))

export const usdOf = (amount: number): number => amount / nanos

/** The sum of two charges in dollars, without the drift of floats: three dimes are $0.3. */
export const addUsd = (one: number, other: number): number => usdOf(nanosOf(one) + nanosOf(other))

/** Dollars a million tokens are the same number of micro-dollars a token. */
function perToken(price: number, where: string): number {
  if (typeof price === 'number' && price >= 0 && price < Infinity) return Math.ceil(snap(price * 1e6))
  throw new DefinitionError({
    message: `${where} must be a number of US dollars per million tokens, from 0 up, not ${String(price)}`,
    next: 'Give the model a price as { input, output }, or leave it out when it is not known.',
  })
}

/** Undoes what the binary form of a decimal adds: 0.07 * 1e6 is 70000.00000000001. */
const snap = (n: number): number => {
  const whole = Math.round(n)
  return Math.abs(n - whole) <= Math.max(1, whole) * 1e-15 ? whole : n
}
