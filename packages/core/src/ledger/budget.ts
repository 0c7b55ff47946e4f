/** One account for the models of many runs: what `limits` are to one run. */
import type { Attempt, AttemptInfo, Model, ModelRequest, ModelUsage } from '../contract/model.ts'
import type { Limits } from '../contract/usage.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { ModelError } from '../errors/model-error.ts'
import { openAccount } from './account.ts'
import type { Reservation, Spent } from './account.ts'
import type { Settled } from './books.ts'
import { entryBound, requestBound } from './bound.ts'
import { checkLimits } from './limits.ts'

export type { Spent } from './account.ts'
export type { Settled } from './books.ts'

/** What a budget can hold. */
export type BudgetLimits = Pick<Limits, 'usd' | 'tokens' | 'modelCalls'>

/** What many runs may spend together; made by `openBudget`. */
export interface Budget {
  /** Opens one call of a model, for a wrapper that gives its `attempt` to the model in place of the run's own. */
  open(model: Model, request: ModelRequest, signal: AbortSignal): BudgetedCall
  /** What was spent so far, without what is reserved. */
  spent(): Spent
}

/** One call of a model, and the requests that it puts on the wire. */
export interface BudgetedCall {
  /**
   * Reserves the worst case of one request, in the order of asking; waits while open requests hold what it needs. It is
   * granted all the output that it asks for or nothing, so that no reply depends on how much was left.
   *
   * @throws LimitReachedError when it would not fit with nothing open; the signal's reason when that aborts
   */
  attempt(info: AttemptInfo): Promise<Attempt>
  /** Ends the call: settles what is open, its last request by the reply's usage, and gives what each was charged. */
  close(usage: ModelUsage | undefined): readonly Settled[]
}

const known: readonly string[] = ['usd', 'tokens', 'modelCalls'] satisfies (keyof BudgetLimits)[]
const unlimited = Infinity

/**
 * Opens a budget. Spending never goes beyond it, however many calls are under way: each request reserves its worst case
 * before it is sent, and pays what it was after.
 *
 * @param limits US dollars, tokens, model calls; what is left out has no ceiling
 * @throws DefinitionError for a limit that is none, or that only a run can hold
 * @example
 * const budget = openBudget({ usd: 2 })
 * const call = budget.open(model, request, signal)
 * const reply = await model.generate(request, { signal, clock, attempt: call.attempt })
 * call.close(reply.usage)
 */
export const openBudget = (limits: BudgetLimits = {}): Budget => {
  checkLimits(limits, 'a budget')
  const other = Object.keys(limits).find((name) => !known.includes(name))
  if (other !== undefined)
    throw new DefinitionError({
      message: `a budget cannot hold the limit "${other}"`,
      next: `Give it ${known.join(', ')}; the others are limits of a run.`,
    })
  const { usd = null, tokens = unlimited, modelCalls = unlimited } = limits
  const none = { toolCalls: unlimited, delegations: unlimited, timeMs: unlimited, turns: unlimited }
  const account = openAccount({ usd, tokens, modelCalls, ...none, depth: unlimited, parallel: unlimited })

  const open = (model: Model, request: ModelRequest, signal: AbortSignal): BudgetedCall => {
    const bound = request.transcript.reduce((sum, entry) => sum + entryBound(entry), requestBound(request))
    const opened: Reservation[] = []
    let over = false
    return {
      async attempt(info) {
        if (over) throw callOver(model.id)
        const { price = info.model === model.id ? model.price : undefined, moreInputTokens = 0 } = info
        const maxOutputTokens = Math.min(info.maxOutputTokens, request.maxOutputTokens)
        const inputTokens = bound + (Math.max(0, moreInputTokens) || 0)
        const ask = { price, inputTokens, maxOutputTokens, minOutputTokens: maxOutputTokens }
        let reservation = account.tryReserve(ask)
        if (reservation === undefined) {
          // A call never waits for itself: what it has not settled yet is charged in full.
          for (const earlier of opened) earlier.settle(undefined)
          reservation = await account.reserve(ask, { signal })
          if (over) {
            reservation.settle(nothing)
            throw callOver(model.id)
          }
        }
        opened.push(reservation)
        const { settle } = reservation
        return { maxOutputTokens: reservation.maxOutputTokens, settle: (usage) => void settle(usage ?? undefined) }
      },
      close(usage) {
        over = true
        const last = opened.length - 1
        return opened.map((reservation, index) => reservation.settle(index === last ? usage : undefined))
      },
    }
  }
  return { open, spent: () => account.spent() }
}

const nothing: ModelUsage = { inputTokens: 0, outputTokens: 0 }

const callOver = (model: string): ModelError =>
  new ModelError({
    message: `the call of ${model} is over`,
    next: 'Mend the model adapter: it must not send requests after its reply.',
  })
