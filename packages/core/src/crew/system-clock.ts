import type { Clock } from '../contract/clock.ts'

/** The system's time. Timers do not keep the process alive: what they end does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, wake) {
    const timer = setTimeout(wake, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
  pause: () => new Promise((resolve) => void setImmediate(resolve)),
}
