import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from './system-clock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const day = 86_400_000

test('a wait of sixty days goes off after sixty days, and not when a timer of the platform overflows', () => {
  let woken = 0
  systemClock.after(60 * day, () => woken++)
  vi.advanceTimersByTime(60 * day - 1)
  expect(woken).toBe(0)
  vi.advanceTimersByTime(1)
  expect(woken).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('a wait can be taken back at any time, a long one too', () => {
  let woken = 0
  const stop = systemClock.after(60 * day, () => woken++)
  vi.advanceTimersByTime(30 * day)
  stop()
  vi.advanceTimersByTime(60 * day)
  expect(woken).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
