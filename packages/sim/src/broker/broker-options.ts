import type { Clock } from '@crewright/core'
import { DefinitionError } from '@crewright/core'
import type { BudgetLimits } from '@crewright/core/budget'

/** How a failed call is tried again. */
export interface Retry {
  /** Tries in all. Default 5: of calls that fail one time in twenty, one in three million fails for good. */
  readonly tries?: number
  /** Milliseconds before the second try, doubled for each further one. Default 200. */
  readonly firstMs?: number
  /** The longest wait in milliseconds; a server that asks for more is not asked again. Default 60,000. */
  readonly mostMs?: number
}

/** A recording to answer from. */
export interface Replay {
  readonly file: string
  /** What a call that is not in it does: `error` ends the run, `fallback` fails the call. Default `error`. */
  readonly missing?: 'error' | 'fallback'
}

export interface BrokerOptions {
  /** Calls at once. Default 8. */
  readonly concurrency?: number
  /** Requests that begin in any one second, evenly spaced. Default: as many as there are. */
  readonly perSecond?: number
  /** Ceilings of all calls together. Default: none. */
  readonly limits?: BudgetLimits
  /** Bytes that kept answers may take; 0 keeps none. Default 64 MiB. */
  readonly cacheBytes?: number
  /**
   * A file that each answer of a model is written to, as a line of JSON. One that is there is continued: what it has is not
   * asked again, so that a run which was cut pays for nothing twice.
   */
  readonly record?: string
  /** A recording that all calls are answered from: no model is asked, nothing is spent. */
  readonly replay?: string | Replay
  readonly retry?: Retry
  /** Time, for the rate and the waits before another try. */
  readonly clock: Pick<Clock, 'now' | 'after' | 'pause'>
}

/** How many calls were answered from where, and what that took. */
export interface BrokerCounts {
  readonly model: number
  /** Asked before, or under way. */
  readonly cache: number
  readonly recording: number
  readonly failed: number
  /** Requests on the wire, those that failed among them. */
  readonly requests: number
  /** Calls that were tried again, once for each time. */
  readonly retries: number
}

/** The same with its defaults. */
export interface FilledOptions {
  readonly concurrency: number
  readonly perSecond: number
  readonly limits: BudgetLimits
  readonly cacheBytes: number
  readonly record: string | undefined
  readonly replay: Required<Replay> | undefined
  readonly retry: Required<Retry>
  readonly clock: BrokerOptions['clock']
}

/** Throws DefinitionError for options that cannot work. */
export const fillOptions = (given: BrokerOptions): FilledOptions => {
  const { concurrency = 8, perSecond = Infinity, cacheBytes = 2 ** 26, record, clock } = given
  const retry = { tries: 5, firstMs: 200, mostMs: 60_000, ...given.retry }
  whole('concurrency', concurrency, 1)
  whole('cacheBytes', cacheBytes, 0)
  whole('retry.tries', retry.tries, 1)
  if (!(perSecond > 0)) throw wrong('perSecond', perSecond, 'Give a number greater than 0.')
  for (const name of ['firstMs', 'mostMs'] as const)
    if (!(retry[name] >= 0 && retry[name] < Infinity))
      throw wrong(`retry.${name}`, retry[name], 'Give milliseconds, from 0 up.')
  const replay = typeof given.replay === 'string' ? { file: given.replay } : given.replay
  if (record !== undefined && replay !== undefined)
    throw new DefinitionError({
      message: 'the broker shall record and replay at once, but a replay asks no model: there is nothing to record',
      next: 'Leave `record` or `replay` out.',
    })
  return {
    ...{ concurrency, perSecond, limits: given.limits ?? {}, cacheBytes, record, retry, clock },
    replay: replay && { missing: 'error', ...replay },
  }
}

const whole = (name: string, value: number, least: number): void => {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw wrong(name, value, `Give a whole number of at least ${least}.`)
}

const wrong = (name: string, value: unknown, next: string): DefinitionError =>
  new DefinitionError({ message: `\`${name}\` of the broker is ${String(value)}`, next })
