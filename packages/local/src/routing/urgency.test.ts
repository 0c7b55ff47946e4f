import { expect, test } from 'vitest'
import { asksUrgency, levelIn, urgencyOf } from './urgency.ts'

test.for([
  ['The whole office is standing still', 'high'],
  ['There is smoke coming out of the socket', 'high'],
  ['I need it by Friday', 'high'],
  ['Somebody used my card, this is fraud', 'high'],
  ['URGENT: cannot log in', 'high'],
  ['Where is my parcel?', 'normal'],
  ['My contract ends next year', 'normal'],
  ['No hurry, but which size do you recommend?', 'low'],
  ['Not urgent, though my card was stolen once', 'low'],
  ['Just wanted to say that you were lovely', 'low'],
] as const)('"%s" is %s', ([text, level]) => {
  expect(urgencyOf(text)).toBe(level)
})

test('a level becomes the value that a field has for it, or the nearest that it has', () => {
  expect(levelIn(['p3', 'p2', 'p1'], 'high')).toBe('p1')
  expect(levelIn(['minor', 'critical'], 'normal')).toBe('minor')
  expect(levelIn(['a', 'b'], 'low')).toBe('a')
})

test('a field asks for urgency when it says so and its values are levels', () => {
  expect(asksUrgency('priority', { enum: ['low', 'high'] })).toBe(true)
  expect(asksUrgency('priority', { enum: ['red', 'blue'] })).toBe(false)
  expect(asksUrgency('colour', { enum: ['low', 'high'] })).toBe(false)
})
