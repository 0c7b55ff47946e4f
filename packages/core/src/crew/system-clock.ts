import type { Clock } from '../contract/clock.ts'

/** The longest that one timer of the platform can wait; a longer wait takes several. */
const longest = 2 ** 31 - 1

/**
 * The system's time: the clock of whatever is given none. A timer keeps the process alive until it goes off or is taken
 * back: a run takes its own back.
 */
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
