import { expect, test } from 'vitest'
import { absenceOf, NOT_FINISHED, NOT_FOUND } from './absence.ts'
import type { Exchange } from './read-prompt.ts'

const exchange = (name: string, result: Exchange['answer'] extends infer A ? NonNullable<A> : never): Exchange => ({
  call: { id: name, name, input: {} },
  answer: result,
})
const empty = exchange('search', { result: [], failed: false })
const broken = exchange('search', { result: 'the database is down', failed: true })

test('what was looked for and not there is not found', () => {
  expect(absenceOf([empty], false)).toBe(NOT_FOUND)
  expect(absenceOf([broken, empty], false), 'one look-up worked').toBe(NOT_FOUND)
})

test('what could not be looked up is not called absent: the reason is said', () => {
  expect(absenceOf([broken], false)).toBe('Could not be looked up: the database is down')
  const task = exchange('delegate', { result: { task: '0.1', status: 'failed', error: 'no network' }, failed: true })
  expect(absenceOf([task, task], false)).toBe('Could not be looked up: no network')
})

test('work that is stopped before anything was found is not finished', () => {
  expect(absenceOf([], true)).toBe(NOT_FINISHED)
})

test('a refused result says nothing of the documents', () => {
  const refused = exchange('submit', { result: 'the result does not fit', failed: true })
  expect(absenceOf([empty, refused], false)).toBe(NOT_FOUND)
})
