import type { LimitName } from '../contract/usage.ts'
import type { CrewrightError } from '../errors/crewright-error.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import type { AccountState, Request } from './account-state.ts'
import { outputFor, usdOf, worstCost } from './money.ts'

/**
 * What can be done with a request now: grant it so many output tokens, let it wait at an account, or refuse it.
 *
 * - R1: refused iff, with nothing open, some account on the way up has no room for the fewest output tokens that are of
 *   use, by default one, after the input. Settling never makes more room than that, since what is settled is spent.
 * - R2: granted is the most that it could get with nothing open, and as long as that does not fit it waits: parallel
 *   work is never refused, nor cut shorter, where a sequence would not have been.
 * - R3: it waits at the lowest account that lacks room for it, or where an older request waits.
 */
export function assess(request: Request): number | AccountState | CrewrightError {
  let granted = request.maxOutputTokens
  for (let account: AccountState | undefined = request.account; account !== undefined; account = account.parent) {
    if (request.rate === undefined && account.maxNanos !== Infinity) return unpriced()
    const most = outputRoom(account, request, false)
    if (most < request.minOutputTokens) return refusal(account, request)
    if (most < granted) granted = most
  }
  for (let account: AccountState | undefined = request.account; account !== undefined; account = account.parent) {
    const first = account.line[0]
    if (first !== undefined && first.ticket < request.ticket) return account
    if (account.openRequests > 0 && outputRoom(account, request, true) < granted) return account
  }
  return granted
}

/** How many output tokens fit after the input; below 1 when none does. */
function outputRoom(account: AccountState, request: Request, countOpen: boolean): number {
  const ownHold = request.closing && account === request.account
  let calls = account.maxModelCalls - account.modelCalls
  let tokens = account.maxTokens - account.inputTokens - account.outputTokens - request.inputTokens
  let nanos = account.maxNanos - account.nanos
  if (!ownHold) {
    calls -= account.heldModelCalls
    tokens -= account.heldTokens
    nanos -= account.heldNanos
  }
  if (countOpen) {
    calls -= account.openRequests
    tokens -= account.openTokens
    nanos -= account.openNanos
  }
  if (calls < 1) return 0
  if (request.rate === undefined || nanos === Infinity) return tokens
  return Math.min(tokens, outputFor(request.rate, nanos, request.inputTokens))
}

/** Says which ceiling left no room. Called when one did. */
function refusal(account: AccountState, request: Request): LimitReachedError {
  const ownHold = request.closing && account === request.account
  const say = (limit: LimitName, max: number, spent: number, held: number, bound: number): LimitReachedError =>
    new LimitReachedError({ limit, max, spent, bound, held: ownHold ? 0 : held, of: account.owner })
  const { maxModelCalls, modelCalls, heldModelCalls } = account
  if (maxModelCalls - modelCalls - (ownHold ? 0 : heldModelCalls) < 1) {
    return say('modelCalls', maxModelCalls, modelCalls, heldModelCalls, 1)
  }
  const tokens = account.inputTokens + account.outputTokens
  const asked = request.inputTokens + request.maxOutputTokens
  if (account.maxTokens - tokens - (ownHold ? 0 : account.heldTokens) - request.inputTokens < request.minOutputTokens) {
    return say('tokens', account.maxTokens, tokens, account.heldTokens, asked)
  }
  const bound = request.rate === undefined ? 0 : worstCost(request.rate, request.inputTokens, request.maxOutputTokens)
  return say('usd', usdOf(account.maxNanos), usdOf(account.nanos), usdOf(account.heldNanos), usdOf(bound))
}

export const unpriced = (): DefinitionError =>
  new DefinitionError({
    message: 'there is a limit of usd, but the price of the model to be called is not known',
    next: 'Give the model a price ({ input, output } in US dollars per million tokens), or leave limits.usd out.',
  })
