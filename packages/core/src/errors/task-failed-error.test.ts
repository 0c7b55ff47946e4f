import { expect, test } from 'vitest'
import type { TaskId } from '../contract/ids.ts'
import { ModelError } from './model-error.ts'
import { TaskFailedError } from './task-failed-error.ts'

const failed = (cause?: unknown): TaskFailedError =>
  new TaskFailedError({ role: 'a', taskId: '0.1' as TaskId, status: 'failed', reason: 'no', cause })

test('a failed task says what the innermost error says to do', () => {
  const refused = new ModelError({ kind: 'auth', message: 'no', next: 'Check the key.' })
  expect(failed(refused).next).toBe('Check the key.')
  expect(failed(failed(refused)).next, 'of a crew within the crew').toBe('Check the key.')
  expect(failed(new Error('no', { cause: refused })).next, 'below an error that says nothing').toBe('Check the key.')
})

test('where no error says what to do, code is told what it can do', () => {
  expect(failed().next).toMatch(/^Catch it to go on without this result/)
  expect(failed(new Error('no')).next).toMatch(/^Catch it/)
  const endless = new Error('no')
  endless.cause = endless
  expect(failed(endless).next, 'whatever the errors are made of').toMatch(/^Catch it/)
})
