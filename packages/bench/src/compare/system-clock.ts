import type { Clock } from '@crewright/core'

/** The clock of a benchmark that is given none. */
export const systemClock: Pick<Clock, 'now' | 'pause'> = {
  now: () => Date.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
}
