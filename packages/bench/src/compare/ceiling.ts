import type { Spend } from '../contract/arm.ts'
import type { Ceiling } from './bench-run.ts'
import { BenchError } from './bench-error.ts'

/** What a request may cost, or did. Dollars are null when the model's price is not known. */
export type Amount = Spend

/** A request that waits for others to cost less than they might. */
interface Waiting {
  readonly run: string
  readonly most: Amount
  readonly grant: () => void
  readonly refuse: (error: Error) => void
}

/**
 * The account of a whole benchmark. It is asked before each request of each trial, whichever arm sends it.
 *
 * C1: what is spent and what is held for requests under way never exceed the ceiling together, so neither does the end.
 * C2: one that does not fit waits while others are under way, in the order of asking; then it is refused.
 * C3: a run writes its facts one after the other, so while it waits it settles nothing: runs that wait are not waited for.
 * C4: a request is settled once: by its charges, or in full when nothing tells what it cost.
 */
export interface CeilingAccount {
  /** Whether a request had to be refused, or nothing is left. */
  readonly reached: boolean
  /** Holds the most that a request of a run may cost; `release` takes a wait back. Rejects with `BenchError` when it is refused. */
  hold(run: string, most: Amount, release?: AbortSignal): Promise<void>
  /** Ends what a run holds, or a part of it, with what that came to. */
  settle(run: string, most: Amount, cost: Amount): void
  /** What was spent without a hold: by earlier runs in the store, or by a function that tells afterwards. */
  charge(cost: Amount): void
}

const names = { usd: 'US dollars', tokens: 'tokens', calls: 'model calls' } as const

export function openCeiling(ceiling: Ceiling): CeilingAccount {
  const limits = Object.entries(names).flatMap(([limit, unit]) => {
    const most = ceiling[limit as keyof Ceiling]
    return most === undefined ? [] : [{ limit: limit as keyof Ceiling, unit, most }]
  })
  const spent = { usd: 0, tokens: 0, calls: 0 }
  const held = { usd: 0, tokens: 0, calls: 0 }
  /** Requests under way, by run. */
  const underWay = new Map<string, number>()
  let waiting: Waiting[] = []
  let refused = false

  const over = (more: Amount) =>
    limits.find(({ limit, most }) => !(spent[limit] + held[limit] + (more[limit] ?? Infinity) <= most))

  const move = (account: typeof held, by: Amount, sign: 1 | -1): void => {
    account.usd += sign * (by.usd ?? 0)
    account.tokens += sign * by.tokens
    account.calls += sign * by.calls
    // Sums of fractions leave dust behind, which would be held for ever.
    if (account === held && held.calls === 0) held.usd = held.tokens = 0
  }

  const count = (run: string, by: number): void => {
    const calls = (underWay.get(run) ?? 0) + by
    if (calls > 0) underWay.set(run, calls)
    else underWay.delete(run)
  }

  /** Whether a run is at work that will settle something. */
  const someSettle = (): boolean => {
    const waits = new Set(waiting.map(({ run }) => run))
    return [...underWay.keys()].some((run) => !waits.has(run))
  }

  const refusal = (more: Amount): Error => {
    refused = true
    const { limit, unit, most } = over(more) ?? { limit: 'calls', unit: names.calls, most: 0 }
    return new BenchError({
      message: `The benchmark's ceiling is reached: ${short(spent[limit])} of ${short(most)} ${unit} are spent, and the next request could take ${more[limit] === null ? 'any amount' : short(more[limit] ?? 0)}.`,
      next: `Run it again with the same store and a higher ceiling.${limit}: what is done is not paid for twice.`,
    })
  }

  /** Lets go on whoever fits now, in order; nobody overtakes. */
  const next = (): void => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const fits = over(first.most) === undefined
      if (!fits && someSettle()) return
      waiting = waiting.slice(1)
      if (fits) {
        move(held, first.most, 1)
        count(first.run, first.most.calls)
        first.grant()
      } else first.refuse(refusal(first.most))
    }
  }

  return {
    get reached() {
      return refused || limits.some(({ limit, most }) => spent[limit] >= most)
    },
    hold: (run, most, release) =>
      new Promise((grant, refuse) => {
        const one: Waiting = { run, most, grant, refuse }
        waiting = [...waiting, one]
        release?.addEventListener('abort', () => {
          if (!waiting.includes(one)) return
          waiting = waiting.filter((other) => other !== one)
          refuse(new BenchError({ message: 'The trial is over.', next: 'Send nothing after its end.' }))
          next()
        })
        next()
      }),
    settle(run, most, cost) {
      move(held, most, -1)
      count(run, -most.calls)
      move(spent, { ...cost, usd: cost.usd ?? most.usd }, 1)
      next()
    },
    charge: (cost) => move(spent, cost, 1),
  }
}

const short = (n: number): string => String(Number.isInteger(n) ? n : Number(n.toPrecision(6)))
