import type { ErrorFact, OutcomeFact } from '@crewright/core'
import { expect, test } from 'vitest'
import { addEvent } from '../tasks/fold.ts'
import { newRun } from '../tasks/run-state.ts'
import { eventsOf, midway } from '../testing/events.ts'
import { failureSentences, failuresOf } from './failures.ts'

const refused: ErrorFact = { name: 'ModelError', message: 'x answered 401', next: 'Check the key.' }
const outcomeOf = (ending: object): OutcomeFact =>
  ({ partial: [], resumable: false, ...ending }) as unknown as OutcomeFact
const completed = outcomeOf({ status: 'completed', output: '' })
const failure = (error: ErrorFact, ...tasks: string[]) => [{ role: 'writer', tasks, error }]

test('tasks that failed alike are told once, with role, error and what to do', () => {
  expect(failureSentences(failure(refused, '0.2'), completed)).toEqual([
    'The role writer failed (task 0.2): x answered 401; check the key.',
  ])
  expect(failureSentences(failure(refused, '0.2', '0.3'), completed)[0]).toContain('(tasks 0.2 and 0.3)')
  expect(failureSentences(failure(refused, '1', '2', '3', '4', '5', '6'), completed)[0]).toContain('(6 tasks)')
  const crowded = { ...refused, next: 'Allow fewer calls at once with `limits.parallel`.' }
  const within: ErrorFact = { name: 'ResultError', message: `it failed: x answered 429. ${crowded.next}` }
  for (const error of [crowded, within])
    expect(failureSentences(failure(error, '0.2'), completed)[0], 'in the words of the command line').toMatch(
      /with --max-parallel\.$/,
    )
  const thrown = { ...refused, next: 'Mend the tool; `cause` holds what it threw.' }
  expect(failureSentences(failure(thrown, '0.2'), completed)[0]).toMatch(
    /; mend the tool; --debug shows what it threw\.$/,
  )
})

test('what the ending tells is not told again', () => {
  const error = { name: 'TaskFailedError', message: 'task 0.2 (writer) failed: x answered 401' }
  expect(failureSentences(failure(refused, '0.2'), outcomeOf({ status: 'failed', error }))).toEqual([])
  const other = outcomeOf({ status: 'failed', error: { name: 'E', message: 'the result does not fit' } })
  expect(failureSentences(failure(refused, '0.2'), other)).toHaveLength(1)
  const stopped: ErrorFact = { name: 'LimitReachedError', message: 'it reached the limit tokens', limit: 'tokens' }
  expect(failureSentences(failure(stopped, '0.2'), outcomeOf({ status: 'exhausted', limit: 'tokens' }))).toEqual([])
  expect(failureSentences(failure(stopped, '0.2'), completed)).toHaveLength(1)
})

test('a run without a failed task has none, and its own failure is no task of it', () => {
  const run = newRun()
  for (const event of midway) addEvent(run, event)
  expect(failuresOf(run)).toEqual([])
  const outcome = outcomeOf({ status: 'failed', error: refused })
  for (const event of eventsOf(['0', { type: 'run-ended', outcome }])) addEvent(run, event)
  expect(run.root?.error).toEqual(refused)
  expect(failuresOf(run)).toEqual([])
})
