import { expect, test } from 'vitest'
import type { Event } from '@crewright/core'
import { midway } from '../testing/events.ts'
import { addEvent, foldRun } from './fold.ts'
import { totalsOf } from './run-state.ts'

/** More facts of the same run, after what `midway` has. */
const after = (taskId: string, fact: object, seq = 90): Event =>
  ({ version: 1, taskId, seq, position: 99, at: 4_000, ...fact }) as unknown as Event

test('the tree, the charges and the calls of a run are what its facts say', () => {
  const run = foldRun(midway)
  expect(run.root?.children.map(({ id, role, status }) => [id, role, status])).toEqual([
    ['0.1', 'researcher', 'completed'],
    ['0.2', 'writer', 'running'],
    ['0.3', 'checker', 'waiting'],
  ])
  expect(totalsOf(run)).toEqual({ tasks: 4, modelCalls: 2, toolCalls: 1, tokens: 1_716, usd: 0 })
  expect(run.tasks.get('0.1')).toMatchObject({ result: 'Nothing.', startedAt: 1_070, endedAt: 2_500 })
  expect([...run.messages.values()].map(({ type }) => type)).toEqual([
    'task-assigned',
    'task-assigned',
    'task-assigned',
    'task-started',
    'task-completed',
    'task-started',
  ])
})

test('a price that is not known makes the sum unknown', () => {
  const run = foldRun(midway)
  const charges = [{ model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, usd: null, estimated: true }]
  addEvent(run, after('0.2', { type: 'model-failed', turn: 1, error: { name: 'E', message: 'no' }, charges }))
  expect(totalsOf(run).usd).toBeNull()
})

test('a task that is canceled by its supervisor, or says so itself, is over', () => {
  for (const [from, to] of [
    ['0', '0.2'],
    ['0.2', '0'],
  ]) {
    const run = foldRun(midway)
    addEvent(run, after(from ?? '', { type: 'task-canceled', from, to, payload: { reason: 'enough' } }))
    expect(run.tasks.get('0.2')).toMatchObject({ status: 'canceled', reason: 'enough', endedAt: 4_000 })
  }
})

test('failed, refused and unknown calls keep their reason', () => {
  const run = foldRun(midway)
  addEvent(
    run,
    after('0.2', { type: 'tool-failed', callId: 'c1', error: { name: 'E', message: 'gone' }, terminal: false }),
  )
  addEvent(run, after('0.2', { type: 'call-refused', callId: 'c2', name: 'nonsense', reason: 'no such tool' }))
  addEvent(run, after('0.2', { type: 'tool-outcome-unknown', callId: 'c3', reason: 'timed out' }))
  expect([...(run.tasks.get('0.2')?.calls.values() ?? [])]).toMatchObject([
    { tool: 'search_documents', status: 'failed', reason: 'gone', endedAt: 4_000 },
    { tool: 'nonsense', status: 'refused', reason: 'no such tool' },
  ])
})

test('facts of a kind that is not known here, users’ messages among them, change no task', () => {
  const run = foldRun(midway)
  const before = JSON.stringify(run.root)
  addEvent(run, after('0.2', { type: 'doubt', from: '0.2', to: '0', payload: { why: 'x' }, trust: 'crew' }))
  addEvent(run, after('0.9', { type: 'tool-started', callId: 'c', attempt: 1, idempotencyKey: '' }))
  expect(JSON.stringify(run.root)).toBe(before)
  expect(run.messages.get('0.2:90')).toMatchObject({ type: 'doubt', payload: { why: 'x' } })
})
