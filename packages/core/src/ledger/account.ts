import { rootTask } from '../contract/ids.ts'
import type { TaskId } from '../contract/ids.ts'
import type { ModelUsage, Price } from '../contract/model.ts'
import type { Limits, Usage } from '../contract/usage.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { awaitAbort, forgetAbort } from './aborts.ts'
import type { Aborts } from './aborts.ts'
import type { AccountState, LimitValues, Request, Waiter } from './account-state.ts'
import { newAccount } from './account-state.ts'
import { assess, unpriced } from './assess.ts'
import { charge, close, open, reserved } from './books.ts'
import type { Settled } from './books.ts'
import type { FilledLimits } from './limits.ts'
import { rateOf, usdOf, worstCost } from './money.ts'
import { enqueue, pumpPath, withdraw } from './waiting.ts'

/** The worst case of one request. */
export interface Ask {
  /** Undefined: not known; then no account on the way up may have a ceiling of `usd`. */
  readonly price: Price | undefined
  /** An upper bound of the input. */
  readonly inputTokens: number
  /** Most output tokens that the request would like to ask for; at least 1. */
  readonly maxOutputTokens: number
  /** Fewer than so many are of no use to it. Default 1. */
  readonly minOutputTokens?: number | undefined
}

/** Leave to put one request on the wire. Whoever gets one must settle it, whatever happens. */
export interface Reservation {
  readonly inputTokens: number
  /** As granted: may be less than asked. */
  readonly maxOutputTokens: number
  /** What this could cost at most; null when the price is not known. */
  readonly usd: number | null
  /**
   * Puts the true usage in the place of the reservation and returns the charge. Undefined, or counts that are none,
   * charge the whole reservation and flag it `estimated`. Only the first time counts; later ones return that charge.
   */
  settle(usage: ModelUsage | undefined): Settled
}

/** What an account and its descendants spent. */
export type Spent = Usage & {
  /** Input and output together. */
  readonly tokens: number
  readonly delegations: number
}

/**
 * A run's or a nested crew's share of the ledger. Ceilings are not allocations: every spend also counts at every
 * ancestor, and must fit there as well. The invariants stand in `account-state.ts`, `assess.ts` and `waiting.ts`.
 */
export interface Account {
  /**
   * A child account. A ceiling that is not given, or wider, leaves the ancestors' to bind.
   *
   * @param owner the task that errors name when a ceiling of this account is reached. Default: this account's owner
   */
  narrow(limits: Limits, owner?: TaskId): Account
  /**
   * Holds back what a closing turn would cost at most, from this account's own ceilings; undefined releases it. No
   * ordinary request of this account or its descendants may use it.
   */
  hold(cost: Ask | undefined): void
  /**
   * Reserves the worst case of one request, in order of arrival: waits while it would fit (or fit better) once open
   * reservations settle, is granted fewer output tokens only when nothing open could make it more.
   *
   * @param options.closing may use what this account holds back, and goes first
   * @throws LimitReachedError when it would not fit with nothing open; the signal's reason when that aborts
   */
  reserve(ask: Ask, options: { readonly signal: AbortSignal; readonly closing?: boolean }): Promise<Reservation>
  /** `reserve` without waiting: undefined when it would have to. */
  tryReserve(ask: Ask, options?: { readonly closing?: boolean }): Reservation | undefined
  /** Whether a closing request would be granted, now or once open ones are settled. */
  affords(ask: Ask): boolean
  /** Counts one tool call or delegation. Throws `LimitReachedError`, and then counts nothing. */
  count(limit: 'toolCalls' | 'delegations'): void
  /** Takes in a charge from a journal, as one model call, whatever the ceilings say: it is spent already. */
  charge(charge: Settled): void
  spent(): Spent
}

/** Opens a run's account. Expects limits that `checkLimits` let pass. `owner` defaults to the root task. */
export const openAccount = (limits: FilledLimits, owner: TaskId = rootTask): Account =>
  account(newAccount(undefined, limits, owner), { tickets: 0, aborts: new WeakMap() })

function account(state: AccountState, run: { tickets: number; readonly aborts: Aborts }): Account {
  const request = (ask: Ask, closing = false): Request => ({
    account: state,
    rate: checkAsk(ask),
    inputTokens: Math.ceil(ask.inputTokens),
    maxOutputTokens: Math.floor(ask.maxOutputTokens),
    minOutputTokens: Math.min(Math.floor(ask.maxOutputTokens), ask.minOutputTokens ?? 1),
    closing,
    // Closing turns go before whatever waits: there is one a task, and it is that task's last.
    ticket: closing ? run.tickets++ - Number.MAX_SAFE_INTEGER : run.tickets++,
  })
  const tryNow = (wanted: Request): Reservation | AccountState => {
    const verdict = assess(wanted)
    if (verdict instanceof Error) throw verdict
    if (typeof verdict !== 'number') return verdict
    open(wanted, verdict)
    return reservation(wanted, verdict)
  }
  return {
    narrow: (limits, owner = state.owner) => account(newAccount(state, limits as LimitValues, owner), run),
    hold(cost) {
      const rate = cost === undefined ? undefined : checkAsk(cost)
      if (cost !== undefined && rate === undefined && state.maxNanos !== Infinity) throw unpriced()
      const input = cost === undefined ? 0 : Math.ceil(cost.inputTokens)
      const output = cost === undefined ? 0 : Math.floor(cost.maxOutputTokens)
      state.heldModelCalls = cost === undefined ? 0 : 1
      state.heldTokens = input + output
      state.heldNanos = rate === undefined ? 0 : worstCost(rate, input, output)
      pumpPath(state)
    },
    async reserve(ask, { signal, closing }) {
      signal.throwIfAborted()
      const wanted = request(ask, closing)
      const now = tryNow(wanted)
      return 'settle' in now ? now : wait(wanted, now, signal, run.aborts)
    },
    tryReserve(ask, options) {
      const now = tryNow(request(ask, options?.closing))
      return 'settle' in now ? now : undefined
    },
    affords: (ask) => !(assess(request(ask, true)) instanceof Error),
    count: (limit) => countOne(state, limit),
    charge(settled) {
      charge(state, settled)
    },
    spent: () => spentOf(state),
  }
}

function wait(wanted: Request, at: AccountState, signal: AbortSignal, aborts: Aborts): Promise<Reservation> {
  return new Promise((resolve, reject) => {
    const waiter: Waiter = {
      ...wanted,
      place: 0,
      signal,
      standing: undefined,
      grant(maxOutputTokens) {
        forgetAbort(aborts, waiter)
        resolve(reservation(wanted, maxOutputTokens))
      },
      refuse(reason) {
        forgetAbort(aborts, waiter)
        reject(reason)
      },
      abort() {
        forgetAbort(aborts, waiter)
        withdraw(waiter)
        reject(signal.reason)
      },
    }
    awaitAbort(aborts, waiter)
    enqueue(waiter, at)
  })
}

function reservation(request: Request, maxOutputTokens: number): Reservation {
  let settled: Settled | undefined
  return {
    inputTokens: request.inputTokens,
    maxOutputTokens,
    usd: request.rate === undefined ? null : usdOf(reserved(request, maxOutputTokens)),
    settle(usage) {
      if (settled !== undefined) return settled
      settled = close(request, maxOutputTokens, usage)
      pumpPath(request.account)
      return settled
    },
  }
}

function countOne(state: AccountState, limit: 'toolCalls' | 'delegations'): void {
  for (let a: AccountState | undefined = state; a !== undefined; a = a.parent) {
    const max = limit === 'toolCalls' ? a.maxToolCalls : a.maxDelegations
    if (a[limit] + 1 > max) throw new LimitReachedError({ limit, max, spent: a[limit], bound: 1, of: a.owner })
  }
  for (let a: AccountState | undefined = state; a !== undefined; a = a.parent) a[limit] += 1
}

function spentOf(state: AccountState): Spent {
  const { inputTokens, cachedInputTokens, outputTokens, modelCalls, toolCalls, delegations, estimated } = state
  const usd = state.unpriced ? null : usdOf(state.nanos)
  const tokens = inputTokens + outputTokens
  return { usd, tokens, inputTokens, cachedInputTokens, outputTokens, modelCalls, toolCalls, delegations, estimated }
}

function checkAsk(ask: Ask): ReturnType<typeof rateOf> | undefined {
  if (!(ask.inputTokens >= 0 && ask.inputTokens < Infinity)) throw badAsk('inputTokens', ask.inputTokens, 0)
  if (!(ask.maxOutputTokens >= 1 && ask.maxOutputTokens < Infinity)) {
    throw badAsk('maxOutputTokens', ask.maxOutputTokens, 1)
  }
  const { minOutputTokens: least = 1 } = ask
  if (!(least >= 1 && least < Infinity)) throw badAsk('minOutputTokens', least, 1)
  return ask.price === undefined ? undefined : rateOf(ask.price)
}

const badAsk = (name: string, value: number, least: number): DefinitionError =>
  new DefinitionError({
    message: `a request was asked for with ${name} ${String(value)}, but that must be a finite number from ${least} up`,
    next: `Look at the model's ${name}, and at what its adapter gives to \`attempt\`.`,
  })
