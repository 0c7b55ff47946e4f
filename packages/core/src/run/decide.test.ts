import { expect, test } from 'vitest'
import type { TaskId } from '../contract/ids.ts'
import type { Rules } from './decide.ts'
import { decide, maxRepairs } from './decide.ts'
import type { TaskState } from './state.ts'
import { newState } from './state.ts'

const at = (parts: Partial<TaskState>): TaskState => ({
  ...newState('0' as TaskId, () => undefined),
  phase: 'ready',
  ...parts,
})
const role: Rules = { resultBy: 'text', turns: 3, closes: false }
const lead: Rules = { ...role, closes: true }
const own = { limit: 'tokens', of: '0' as TaskId } as const
const replied = (text: string, stop: 'end' | 'length' | 'refusal' = 'end') =>
  at({ phase: 'replied', reply: { text, stop } })
const call = (id: string) => ({ id, name: 'echo', input: {} })
const calls = (statuses: Record<string, 'new' | 'open' | 'answered'>) =>
  new Map(Object.entries(statuses).map(([id, status]) => [id, { call: call(id), status, text: '', failed: false }]))

test('it decides without a change to the state, and the same every time', () => {
  const state = at({ limit: own, calls: calls({ a: 'new' }) })
  const before = structuredClone({ ...state, stall: undefined })
  expect(decide(state, lead)).toEqual(decide(state, lead))
  expect({ ...state, stall: undefined }).toEqual(before)
})

test('a task that is briefed calls its model, and waits while that is under way', () => {
  expect(decide(at({}), role)).toEqual({ type: 'call-model', closing: false })
  expect(decide(at({ phase: 'calling' }), role)).toEqual({ type: 'wait' })
  expect(decide(at({ phase: 'unbriefed' }), role)).toEqual({ type: 'wait' })
  expect(decide(at({ phase: 'ended' }), role)).toEqual({ type: 'wait' })
})

test('the last turn of a supervisor is its closing one; a role uses all of its own', () => {
  expect(decide(at({ turn: 2 }), role)).toEqual({ type: 'call-model', closing: false })
  expect(decide(at({ turn: 3 }), role)).toEqual({ type: 'reach-limit', limit: 'turns', of: '0' })
  expect(decide(at({ turn: 2 }), lead)).toEqual({ type: 'reach-limit', limit: 'turns', of: '0' })
})

test('only calls that nobody has taken up are given out', () => {
  const state = at({ phase: 'acting', calls: calls({ a: 'answered', b: 'open', c: 'new', d: 'new' }) })
  expect(decide(state, role)).toEqual({ type: 'run-calls', calls: [call('c'), call('d')] })
  expect(decide(at({ phase: 'acting', calls: calls({ a: 'open' }) }), role)).toEqual({ type: 'wait' })
})

test('a reply is checked, or turned down with what to do', () => {
  expect(decide(replied('Done.'), role)).toEqual({ type: 'check-reply', text: 'Done.' })
  expect(decide(replied(' '), role)).toMatchObject({ type: 'reject-reply', reason: expect.stringContaining('empty') })
  expect(decide(replied('Do', 'length'), role)).toMatchObject({
    type: 'reject-reply',
    reason: expect.stringContaining('cut'),
  })
  expect(decide(replied('{}'), { ...role, resultBy: 'submit' })).toMatchObject({
    type: 'reject-reply',
    reason: expect.stringContaining('`submit`'),
  })
  expect(decide(replied('{}'), { ...role, resultBy: 'native' })).toEqual({ type: 'check-reply', text: '{}' })
  expect(decide(replied('No.', 'refusal'), role)).toMatchObject({ type: 'end', ending: { status: 'failed' } })
})

test('after the repairs are used up, the last reason is in the failure', () => {
  const used = { rejections: maxRepairs + 1, rejected: 'at n: no number' }
  const failure = {
    type: 'end',
    ending: { status: 'failed', error: { message: expect.stringContaining('at n: no number') } },
  }
  expect(decide(at(used), role)).toMatchObject(failure)
  expect(decide({ ...replied('again'), ...used }, role)).toMatchObject(failure)
  expect(decide(at({ ...used, rejections: maxRepairs }), role)).toEqual({ type: 'call-model', closing: false })
})

test('a limit stops the children, then the call under way, then closes, then ends', () => {
  const reached = { limit: own }
  expect(decide(at({ ...reached, openChildren: 1, phase: 'acting' }), lead)).toEqual({ type: 'stop-children' })
  expect(decide(at({ ...reached, phase: 'calling' }), lead)).toEqual({ type: 'interrupt' })
  expect(decide(at(reached), lead)).toEqual({ type: 'call-model', closing: true })
  expect(decide(at({ ...reached, phase: 'calling', closing: 'calling' }), lead)).toEqual({ type: 'wait' })
  const end = { type: 'end', ending: { status: 'exhausted', limit: 'tokens', of: '0' } }
  expect(decide(at({ ...reached, closing: 'done' }), lead)).toEqual(end)
  expect(decide(at(reached), role)).toEqual(end)
})

test('a limit above leaves no closing turn: it would spend what is not there', () => {
  const limit = { limit: 'tokens', of: '0' as TaskId } as const
  const nested = { ...at({ limit }), taskId: '0.1' as TaskId }
  expect(decide(nested, lead)).toMatchObject({ type: 'end', ending: { status: 'exhausted', of: '0' } })
})

test('a limit that ended a task below becomes a fact of this one first', () => {
  expect(decide(at({ limitBelow: own }), lead)).toEqual({ type: 'reach-limit', ...own })
})

test('a stall is reported between turns, and closes as a limit does', () => {
  expect(decide(at({ suspected: ['again'] }), lead)).toEqual({ type: 'report-stall', evidence: ['again'] })
  expect(decide(at({ suspected: ['again'], phase: 'acting' }), lead)).toEqual({ type: 'wait' })
  expect(decide(at({ stalled: ['again'] }), lead)).toEqual({ type: 'call-model', closing: true })
  expect(decide(at({ stalled: ['again'], closing: 'done' }), lead)).toEqual({
    type: 'end',
    ending: { status: 'stalled', evidence: ['again'] },
  })
})

test('a result that was accepted is the end, before anything else', () => {
  const state = at({ accepted: { result: 1 }, failure: { name: 'x', message: 'x' }, phase: 'acting' })
  expect(decide(state, lead)).toEqual({ type: 'end', ending: { status: 'completed', result: 1 } })
})

test('a failure ends the task, and a question ends it for a person', () => {
  const failure = { name: 'Error', message: 'no' }
  expect(decide(at({ failure }), lead)).toEqual({ type: 'end', ending: { status: 'failed', error: failure } })
  const questions = [{ id: '0:1' as never, question: 'Which?' }]
  expect(decide(at({ questions }), lead)).toEqual({ type: 'end', ending: { status: 'input-required' } })
})
