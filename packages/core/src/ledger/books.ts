import type { ModelUsage } from '../contract/model.ts'
import type { AccountState, Request } from './account-state.ts'
import { cost, nanosOf, usdOf, worstCost } from './money.ts'

/** What one request was charged. */
export interface Settled {
  readonly inputTokens: number
  /** Part of `inputTokens`. */
  readonly cachedInputTokens: number
  /** Another part of `inputTokens`; left out when it is 0. */
  readonly cacheWriteTokens?: number
  readonly outputTokens: number
  /** Null: the model's price is not known. */
  readonly usd: number | null
  /** The provider did not say, so it is the whole reservation. */
  readonly estimated: boolean
}

/** Takes a granted request's worst case from every account on the way up. */
export function open(request: Request, granted: number): void {
  const tokens = request.inputTokens + granted
  const nanos = reserved(request, granted)
  for (let a: AccountState | undefined = request.account; a !== undefined; a = a.parent) {
    a.openRequests += 1
    a.openTokens += tokens
    a.openNanos += nanos
  }
}

/** Puts the true usage in the place of what `open` took. */
export function close(request: Request, granted: number, usage: ModelUsage | undefined): Settled {
  const settled = truth(request, granted, usage)
  const tokens = request.inputTokens + granted
  const nanos = reserved(request, granted)
  const spent = settled.usd === null ? null : nanosOf(settled.usd)
  for (let a: AccountState | undefined = request.account; a !== undefined; a = a.parent) {
    a.openRequests -= 1
    a.openTokens -= tokens
    a.openNanos -= nanos
    add(a, settled, spent)
  }
  return settled
}

/** Charges what was settled elsewhere, say by a process that is no more. */
export function charge(account: AccountState, settled: Settled): void {
  const spent = settled.usd === null ? null : nanosOf(settled.usd)
  for (let a: AccountState | undefined = account; a !== undefined; a = a.parent) add(a, settled, spent)
}

function add(account: AccountState, settled: Settled, nanos: number | null): void {
  account.modelCalls += 1
  account.inputTokens += settled.inputTokens
  account.cachedInputTokens += settled.cachedInputTokens
  account.outputTokens += settled.outputTokens
  if (nanos === null) account.unpriced = true
  else account.nanos += nanos
  if (settled.estimated) account.estimated = true
}

/** What a provider said, made safe to add up: a count that is none is as good as missing. */
function truth(request: Request, granted: number, usage: ModelUsage | undefined): Settled {
  const told = usage !== undefined && isCount(usage.inputTokens) && isCount(usage.outputTokens)
  const inputTokens = Math.ceil(told ? usage.inputTokens : request.inputTokens)
  const outputTokens = Math.ceil(told ? usage.outputTokens : granted)
  const cached = told && isCount(usage.cachedInputTokens) ? Math.ceil(usage.cachedInputTokens) : 0
  const cachedInputTokens = Math.min(cached, inputTokens)
  const written = told && isCount(usage.cacheWriteTokens) ? Math.ceil(usage.cacheWriteTokens) : 0
  const cacheWriteTokens = Math.min(written, inputTokens - cachedInputTokens)
  let usd: number | null = null
  if (request.rate !== undefined) {
    usd = usdOf(
      told
        ? cost(request.rate, inputTokens, cachedInputTokens, outputTokens, cacheWriteTokens)
        : worstCost(request.rate, inputTokens, outputTokens),
    )
  }
  const settled = { inputTokens, cachedInputTokens, outputTokens, usd, estimated: !told }
  return cacheWriteTokens === 0 ? settled : { ...settled, cacheWriteTokens }
}

export const reserved = (request: Request, granted: number): number =>
  request.rate === undefined ? 0 : worstCost(request.rate, request.inputTokens, granted)

const isCount = (n: unknown): n is number => typeof n === 'number' && n >= 0 && n < Infinity
