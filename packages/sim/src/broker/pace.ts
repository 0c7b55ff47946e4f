import type { Clock } from '@crewright/core'
import { waitOn } from './wait-on.ts'

/**
 * Lets requests through at a steady rate, in the order in which they come: one every 1 / perSecond seconds. Who finds the
 * way free does not wait.
 */
export const openPace = (
  perSecond: number,
  clock: Pick<Clock, 'now' | 'after'>,
): ((signal: AbortSignal) => Promise<void> | undefined) => {
  const apart = 1000 / perSecond
  let free = -Infinity
  return (signal) => {
    const now = clock.now()
    const mine = Math.max(now, free)
    free = mine + apart
    return mine > now ? waitOn(clock, mine - now, signal) : undefined
  }
}
