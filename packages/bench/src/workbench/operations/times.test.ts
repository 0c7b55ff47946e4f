import { expect, test } from 'vitest'
import { dayOf, momentOf, spanOf } from './times.ts'

test.for([
  ['2023-11-30 09:05:07', '2023-11-30T09:05:07Z'],
  ['2023-11-30T09:05', '2023-11-30T09:05:00Z'],
  ['2023-11-30', '2023-11-30T00:00:00Z'],
  ['2023-1-5', '2023-01-05T00:00:00Z'],
  ['2023-11', '2023-11-01T00:00:00Z'],
] as const)('%s is a moment', ([text, moment]) => expect(momentOf(text)).toBe(Date.parse(moment)))

test.for(['', 'soon', '2023-02-30', '2023-13-01', '2023-11-30 24:00', '2023-11-30 09:60', '30.11.2023', '2023'])(
  '%j is no moment',
  (text) => expect(momentOf(text)).toBeUndefined(),
)

test('a span without a bound is open there, and one that is no moment is named', () => {
  expect(spanOf(undefined, '')).toEqual({ from: -Infinity, to: Infinity })
  expect(spanOf('2023-11-30', undefined)).toEqual({ from: Date.parse('2023-11-30'), to: Infinity })
  expect(spanOf('2023-11-30', 'later')).toContain('Time not valid: later')
})

test('a day begins at midnight, and what has no end has no day', () => {
  expect(dayOf(Date.parse('2023-11-30T23:59:59Z'))).toBe(Date.parse('2023-11-30'))
  expect(dayOf(Infinity)).toBe(Infinity)
})
