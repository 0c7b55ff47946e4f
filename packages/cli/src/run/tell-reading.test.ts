import { expect, test } from 'vitest'
import { tellReading } from './tell-reading.ts'

test.each([
  [999, []],
  [14_600, ['read 1 file in 14.6 s, which the time of the run does not count']],
])('a reading of %i ms is told with its time when that is long: %j', (ms, told) => {
  const notes: string[] = []
  let now = 5_000
  const reading = tellReading({ note: (text) => void notes.push(text), live: undefined, now: () => now })
  reading.found(1)
  now += ms
  reading.read(1)
  reading.stop()
  expect(notes).toEqual(told)
})

test('what is never found is not told', () => {
  const notes: string[] = []
  tellReading({ note: (text) => void notes.push(text), live: undefined, now: () => 9_000 }).stop()
  expect(notes).toEqual([])
})
