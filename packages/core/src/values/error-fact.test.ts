import { expect, test } from 'vitest'
import { defineCrew } from '../crew/define-crew.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import { errorFact, errorOf } from './error-fact.ts'

test('an error that was thrown in this process is given back as it is', () => {
  const error = new TypeError('no such thing')
  expect(errorOf(errorFact(error))).toBe(error)
})

test('an error read from a journal says the same, as JSON too', () => {
  const fact = { name: 'ResultError', message: 'no result', next: 'Use a stronger model.' }
  const error = errorOf(fact)
  expect(error).toMatchObject(fact)
  expect(JSON.parse(JSON.stringify({ error }))).toEqual({ error: fact })
})

test('a supervisor that throws gives its own error as the cause, stack included', async () => {
  const fault = new TypeError('a.foo is undefined')
  const crew = defineCrew({ name: 'faulty', supervisor: () => Promise.reject(fault) })
  const outcome = await crew.run('Go.')
  if (outcome.status !== 'failed') throw new Error(outcome.status)
  expect(outcome.error).toBeInstanceOf(UserCodeError)
  expect(outcome.error.cause).toBe(fault)
  expect(JSON.parse(JSON.stringify(outcome))).toMatchObject({
    error: { name: 'UserCodeError', message: 'the supervisor of faulty threw: a.foo is undefined' },
  })
})
