import { expect, test } from 'vitest'
import { HangError, simulatedClock } from './simulated-clock.ts'

test('timers go off in the order of their time, and only when it has come', async () => {
  const clock = simulatedClock(1_000)
  const seen: string[] = []
  clock.after(30, () => seen.push(`c ${clock.now()}`))
  clock.after(10, () => seen.push(`a ${clock.now()}`))
  clock.after(20, () => seen.push(`b ${clock.now()}`))
  await clock.advance(20)
  expect(seen).toEqual(['a 1010', 'b 1020'])
  expect(clock.now()).toBe(1_020)
  expect(clock.pending).toBe(1)
})

test('a timer that was taken back never goes off', async () => {
  const clock = simulatedClock()
  let woken = false
  clock.after(5, () => (woken = true))()
  await clock.advance(100)
  expect(woken).toBe(false)
  expect(clock.pending).toBe(0)
})

test('what one timer sets going settles before the next goes off', async () => {
  const clock = simulatedClock()
  const seen: string[] = []
  clock.after(1, () => {
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => seen.push('settled'))
  })
  clock.after(2, () => seen.push('next'))
  await clock.advance(2)
  expect(seen).toEqual(['settled', 'next'])
})

test('a wait of an hour costs no time', async () => {
  const clock = simulatedClock()
  const hour = new Promise<string>((resolve) => void clock.after(3_600_000, () => resolve('over')))
  expect(await clock.until(hour)).toBe('over')
  expect(clock.now()).toBe(3_600_000)
})

test('a promise that nothing can settle is a hang, not a test that never ends', async () => {
  await expect(simulatedClock().until(new Promise(() => {}))).rejects.toThrow(HangError)
})

test.each([
  ['a start', () => simulatedClock('noon' as never), /simulatedClock\(\) is given the text "noon"/],
  ['a wait', () => simulatedClock().after(Number.NaN, () => {}), /after\(\) is given NaN/],
  ['a time to pass', () => simulatedClock().advance(-5), /advance\(\) is given -5/],
])('%s that is no number of milliseconds is an error, and not a clock that stands still', async (_, use, text) => {
  await expect((async () => use())()).rejects.toMatchObject({
    ...{ name: 'DefinitionError', message: expect.stringMatching(text) },
    next: 'Give milliseconds, from 0 up.',
  })
})

test('a rejection passes through', async () => {
  await expect(simulatedClock().until(Promise.reject(new Error('no')))).rejects.toThrow('no')
})
