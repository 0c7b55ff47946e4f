import type { Clock } from '@crewright/core'

/** The longest that one timer of the platform can wait; a longer wait takes several. */
const longest = 2 ** 31 - 1

/** The clock of a run that is given none: the machine's. The world's own time is virtual; models are waited for on this. */
export const systemClock: Required<Clock> = {
  now: () => Date.now(),
  after(ms, wake) {
    let timer: ReturnType<typeof setTimeout>
    const wait = (left: number): void => {
      timer = left > longest ? setTimeout(() => wait(left - longest), longest) : setTimeout(wake, left)
    }
    wait(ms)
    return () => clearTimeout(timer)
  },
  pause: () => new Promise((resolve) => void setImmediate(resolve)),
}
