import type { Clock } from '../contract/clock.ts'
import { CrewrightError } from '../errors/crewright-error.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { shown } from '../values/check-options.ts'

/** Nothing is under way any more that could settle what is waited for. */
export class HangError extends CrewrightError {
  override readonly name = 'HangError'
}

export interface SimulatedClock extends Clock {
  /** Timers that have not gone off and were not taken back. */
  readonly pending: number
  /** Lets `ms` milliseconds pass: timers go off in order, and what they set going settles in between. */
  advance(ms: number): Promise<void>
  /**
   * Waits for a promise, and whenever nothing else can happen lets time pass up to the next timer: a hang of an hour
   * costs no real time.
   *
   * @throws HangError when the promise is not settled and no timer is left that could settle it
   */
  until<T>(promise: Promise<T>): Promise<T>
}

interface Timer {
  readonly at: number
  readonly wake: () => void
}

/** Lets everything that can go on without time or the outside world go on. */
const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A clock that was given no number would stand still, and its test would look like a hang. */
function milliseconds(given: number, where: string): number {
  if (typeof given === 'number' && given >= 0 && given < Infinity) return given
  throw new DefinitionError({ message: `${where} is given ${shown(given)}`, next: 'Give milliseconds, from 0 up.' })
}

/** So many turns of the event loop without a timer, and it is called a hang: files and threads may answer meanwhile. */
const patience = 50

/**
 * A clock whose time passes when a test says so.
 *
 * @param start milliseconds since the epoch. Default 0.
 * @throws DefinitionError, as its own functions do, for milliseconds that are no number from 0 up.
 * @example
 * const clock = simulatedClock()
 * const outcome = await clock.until(crew.run('Wait for an hour.', { clock }))
 */
export function simulatedClock(start = 0): SimulatedClock {
  let time = milliseconds(start, 'simulatedClock()')
  const timers = new Set<Timer>()

  const next = (): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer
    return first
  }
  const fire = (timer: Timer): void => {
    timers.delete(timer)
    time = Math.max(time, timer.at)
    timer.wake()
  }

  return {
    now: () => time,
    after(ms, wake) {
      const timer = { at: time + milliseconds(Math.max(0, ms), 'after()'), wake }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    get pending() {
      return timers.size
    },
    async advance(ms) {
      const end = time + milliseconds(ms, 'advance()')
      await idle()
      for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) {
        fire(timer)
        await idle()
      }
      time = end
    },
    async until(promise) {
      let settled = false
      const settle = (): void => {
        settled = true
      }
      promise.then(settle, settle)
      for (let waited = 0; !settled;) {
        await idle()
        if (settled) break
        const timer = next()
        if (timer !== undefined) {
          fire(timer)
          waited = 0
        } else if (++waited > patience) {
          throw new HangError({
            message: 'what is waited for is not settled, and no timer is left that could settle it',
            next: 'Look for a promise that nobody resolves.',
          })
        }
      }
      return promise
    },
  }
}
