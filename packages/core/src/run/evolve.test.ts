import { expect, test } from 'vitest'
import type { Draft, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { entryBound } from '../ledger/bound.ts'
import { evolve } from './evolve.ts'
import { createSources } from './sources.ts'
import type { TaskState } from './state.ts'
import { newState } from './state.ts'

const root = '0' as TaskId
const child = '0.1' as TaskId
type Given = Draft extends infer D ? (D extends { at: number } ? Omit<D, 'at'> : never) : never

/** A task's state after facts of its own, and of tasks that it hears from. */
const after = (
  facts: readonly (Given & { by?: TaskId })[],
  of = root,
  watch: () => readonly string[] | undefined = () => undefined,
): TaskState => {
  const states = new Map<TaskId, TaskState>()
  const sources = createSources(states)
  const state = newState(of, watch)
  states.set(of, state)
  const seqs = new Map<TaskId, number>()
  for (const [position, { by = of, ...fact }] of facts.entries()) {
    const seq = seqs.get(by) ?? 0
    seqs.set(by, seq + 1)
    const event = { ...fact, at: 0, version: 1, taskId: by, seq, position } as unknown as StoredEvent
    sources.take(event)
    if (by === of) evolve(state, event, sources)
  }
  return state
}

const started: Given = {
  type: 'run-started',
  crew: 'c',
  definition: {},
  objective: 'go',
  history: [],
  limits: {},
  model: 'm',
}
const frozen: Given = { type: 'prompt-frozen', system: 's', tools: [], model: 'm' }
const asked = (turn: number, closing = false): Given => ({ type: 'model-requested', turn, model: 'm', closing })
const charge = { model: 'm', inputTokens: 40, cachedInputTokens: 0, outputTokens: 2, usd: 0, estimated: false }
const call = (id: string, name = 'echo') => ({ id, name, input: {} })
const replied = (ids: readonly string[], more: object = {}): Given => ({
  ...{
    type: 'model-replied',
    turn: 1,
    text: 'hm',
    toolCalls: ids.map((id) => call(id)),
    stop: 'tool-calls',
    charges: [charge],
  },
  ...more,
})
const done = (callId: string, result: string): Given => ({ type: 'tool-completed', callId, result })
const handed = (callId: string): Given => ({
  ...{ type: 'task-assigned', from: root, to: child, trust: 'crew' },
  payload: { role: 'a', objective: 'x', use: [], callId },
})
const word = (type: 'task-completed' | 'task-failed' | 'task-canceled', payload: object): Given & { by: TaskId } =>
  ({ type, from: child, to: root, payload, trust: 'crew', by: child }) as never
const heard = (n: number): Given => ({ type: 'message-received', messageId: `0.1:${n}` as EventId })
const begun = [started, frozen, asked(1)]

test('history and goal open the transcript and are pinned', () => {
  const state = after([
    {
      ...started,
      history: [
        { from: 'user', text: 'Hello.' },
        { from: 'assistant', text: 'Hi.' },
      ],
    } as Given,
    frozen,
  ])
  expect(state.transcript).toEqual([
    { from: 'user', text: 'Hello.' },
    { from: 'assistant', text: 'Hi.', toolCalls: [] },
    { from: 'user', text: '## Objective\n\ngo' },
  ])
  expect([state.pinned, state.phase, state.brief?.objective]).toEqual([3, 'ready', 'go'])
})

test('answers enter together in the order of the calls, and none before the last has come', () => {
  const open = after([...begun, replied(['a', 'b']), done('b', 'second')])
  expect([open.phase, open.transcript.length, open.unanswered]).toEqual(['acting', 2, 1])
  const all = after([...begun, replied(['a', 'b']), done('b', 'second'), done('a', 'first')])
  expect(all.phase).toBe('ready')
  expect(all.transcript.slice(2)).toMatchObject([
    { callId: 'a', text: 'first' },
    { callId: 'b', text: 'second' },
  ])
})

test('a call is answered once: what comes after the first answer is dropped', () => {
  const state = after([
    ...begun,
    replied(['a', 'b']),
    done('a', 'first'),
    done('a', 'late'),
    done('c', 'never asked'),
    done('b', 'x'),
  ])
  expect(state.transcript.slice(2)).toMatchObject([
    { callId: 'a', text: 'first' },
    { callId: 'b', text: 'x' },
  ])
})

const boundOf = (entries: TaskState['transcript']): number => entries.reduce((sum, entry) => sum + entryBound(entry), 0)

test('what a provider counted is known, with the model that it counted for and the part of the transcript that it counts', () => {
  const state = after([...begun, replied(['a']), done('a', 'ü')])
  const transcriptBound = boundOf(state.transcript.slice(0, 1))
  expect(state.counted).toEqual({ model: 'm', inputTokens: 40, transcriptBound, stands: true })
  expect(state.transcriptBound).toBe(boundOf(state.transcript))
  const estimated = after([...begun, replied(['a'], { charges: [{ ...charge, estimated: true }] })])
  expect(estimated.counted).toBeUndefined()
})

test('answers that wait for others are counted before they enter, and so is what a call is told that is cut off', () => {
  const three = [...begun, replied(['a', 'b', 'c']), done('b', 'x'.repeat(5_000))]
  const waiting = after(three)
  const stopped = after([...three, { type: 'limit-reached', limit: 'timeMs', max: 1, spent: 1, bound: 0, of: root }])
  expect(stopped.transcript).toHaveLength(5)
  expect(stopped.answersBound).toBe(0)
  const added = stopped.transcriptBound - waiting.transcriptBound
  expect(added).toBeGreaterThan(5_000)
  expect(waiting.answersBound).toBeGreaterThanOrEqual(added)
  expect(waiting.answersBound).toBeLessThan(added + 100)
})

test('a result answers the call that handed the task out', () => {
  const state = after([
    ...begun,
    replied([], { toolCalls: [call('d', 'delegate')] }),
    handed('d'),
    word('task-completed', { result: { n: 1 } }),
    heard(0),
  ])
  expect(state.children.get(child)).toMatchObject({ status: 'completed', result: { n: 1 } })
  expect([state.openChildren, state.phase]).toEqual([0, 'ready'])
  expect(state.transcript.at(-1)).toMatchObject({
    callId: 'd',
    failed: false,
    text: '{"task":"0.1","result":{"n":1}}',
  })
})

test.each([
  ['this crew', '0', true],
  ['a crew within', '0.1', false],
])('a limit of %s that ended a task below %s', (_, of, binds) => {
  const error = { name: 'LimitReachedError', message: 'it is over', limit: 'tokens', limitOf: of }
  const state = after([
    ...begun,
    replied([], { toolCalls: [call('d', 'delegate')] }),
    handed('d'),
    word('task-failed', { error }),
    heard(0),
  ])
  expect(state.limitBelow).toEqual(binds ? { limit: 'tokens', of } : undefined)
  expect(state.transcript.at(-1)).toMatchObject({ failed: true })
})

test('a limit answers every open call; a late result is kept, and not told twice', () => {
  const reached: Given = { type: 'limit-reached', limit: 'timeMs', max: 1, spent: 1, bound: 0, of: root }
  const state = after([
    ...begun,
    replied(['a'], { toolCalls: [call('a'), call('d', 'delegate')] }),
    handed('d'),
    reached,
    done('a', 'late'),
    word('task-completed', { result: 'kept' }),
    heard(0),
  ])
  expect(state.phase).toBe('ready')
  expect(state.transcript.filter(({ from }) => from === 'tool')).toMatchObject([
    { callId: 'a', failed: true },
    { callId: 'd', failed: true },
  ])
  expect(state.children.get(child)).toMatchObject({ status: 'completed', result: 'kept' })
})

test('a reply that comes after a limit has its calls answered at once, so that a closing turn can be asked for', () => {
  const reached: Given = { type: 'limit-reached', limit: 'timeMs', max: 1, spent: 1, bound: 0, of: root }
  const state = after([...begun, reached, replied(['a', 'b'])])
  expect([state.phase, state.unanswered]).toEqual(['ready', 0])
  expect(state.transcript.slice(2).map(({ from }) => from)).toEqual(['tool', 'tool'])
})

test('a result that was accepted after a limit does not count; before one it does', () => {
  const reached: Given = { type: 'limit-reached', limit: 'timeMs', max: 1, spent: 1, bound: 0, of: root }
  const accepted: Given = { type: 'result-accepted', result: 'x' }
  expect(after([...begun, reached, accepted]).accepted).toBeUndefined()
  expect(after([...begun, accepted, reached]).accepted).toEqual({ result: 'x' })
})

test("users' messages wait as lines, and enter before the next request", () => {
  const doubt = { type: 'doubt', from: child, to: root, payload: { n: 1 }, trust: 'crew', by: child } as never
  const waiting = after([...begun, doubt, heard(0)])
  expect(waiting.lines).toEqual(['[doubt from 0.1 a role] {"n":1}'])
  const entered = after([...begun, replied(['a']), done('a', 'x'), doubt, heard(0), asked(2)])
  expect([entered.lines, entered.transcript.at(-1)]).toEqual([
    [],
    { from: 'user', text: '[doubt from 0.1 a role] {"n":1}' },
  ])
})

test('the closing turn is told so, has no calls, and its failure is no failure of the task', () => {
  const closed = after([
    ...begun,
    replied(['a']),
    done('a', 'x'),
    asked(2, true),
    replied(['b'], { text: 'All in all.' }),
  ])
  expect([closed.closing, closed.closingText, closed.phase]).toEqual(['done', 'All in all.', 'ready'])
  expect(closed.transcript.at(-1)).toEqual({ from: 'assistant', text: 'All in all.', toolCalls: [] })
  const failed = after([
    ...begun,
    replied(['a']),
    done('a', 'x'),
    asked(2, true),
    { type: 'model-failed', turn: 2, error: { name: 'E', message: 'x' }, charges: [] },
  ])
  expect([failed.closing, failed.failure]).toEqual(['done', undefined])
})

test('a compaction puts one line in the place of what it gives up, and all is bounded anew', () => {
  const compacted: Given = { type: 'transcript-compacted', from: 1, to: 3, summary: 'Before: a.' }
  const state = after([
    ...begun,
    replied(['a']),
    done('a', 'x'),
    asked(2),
    replied(['b'], { turn: 2 }),
    done('b', 'y'),
    compacted,
  ])
  expect(state.transcript.map(({ from }) => from)).toEqual(['user', 'user', 'assistant', 'tool'])
  expect(state.transcript[1]).toEqual({ from: 'user', text: 'Before: a.' })
  expect(state.counted?.stands).toBe(false)
  expect(state.transcriptBound).toBe(boundOf(state.transcript))
})

test('what the watch suspects stands until it is reported', () => {
  const state = after([...begun, replied(['a'])], root, () => ['again'])
  expect(state.suspected).toEqual(['again'])
})

test('of two limits that calls side by side reach, the first ended the work', () => {
  const reached: Given = { type: 'limit-reached', limit: 'toolCalls', max: 1, spent: 1, bound: 1, of: root }
  const state = after([...begun, replied(['a', 'b']), reached, { ...reached, limit: 'delegations' }])
  expect(state.limit?.limit).toBe('toolCalls')
})
