import type { Event, RunSummary } from '@crewright/core'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { addEvent, foldRun } from '../tasks/fold.ts'
import type { RunState } from '../tasks/run-state.ts'
import { midway } from '../testing/events.ts'
import { runText } from './run-text.ts'

const summary = {
  runId: 'r1' as RunSummary['runId'],
  crew: 'research-draft',
  objective: 'What does a crash lose?',
  startedAt: 1_000,
  endedAt: null,
  status: null,
}
const show = (run: RunState, columns?: number): string =>
  runText(summary, run, { colors: picocolors.createColors(false), columns })

/** A fact of task 0.2, after what `midway` has. */
const fact = (parts: object): Event =>
  ({ version: 1, taskId: '0.2', seq: 90, position: 99, at: 4_000, from: '0.2', to: '0', ...parts }) as unknown as Event

test('a run that was cut off by a crash is shown as far as it came', () => {
  const text = show(foldRun(midway))
  expect(text).toMatch(/^r1 {2}research-draft · not ended · /)
  expect(text).toMatch(/├─ 0\.1 researcher {2}completed · \+0\.1 s · 1\.4 s · 1 model call · 512 tokens · \$0\.00/)
  expect(text).toMatch(/├─ 0\.2 writer {2}running · /)
  expect(text).toContain('→ search_documents {"limit":3,"query":"what a crash loses"}')
  expect(text).toMatch(/← running$/m)
  expect(text).toMatch(/└─ 0\.3 checker {2}waiting · /)
})

test('a crew in the place of a role stands in the tree with its own tasks', () => {
  const run = foldRun(midway)
  const inner = { role: 'reader', objective: 'Read', use: [] }
  addEvent(run, fact({ type: 'task-assigned', to: '0.2.1', from: '0.2', payload: inner }))
  expect(show(run)).toMatch(/│ {2}└─ 0\.2\.1 reader {2}waiting/)
})

test('failures, cancellations and lost messages say why', () => {
  const run = foldRun(midway)
  addEvent(run, fact({ type: 'doubt', seq: 91, payload: { why: 'two dates' } }))
  addEvent(run, fact({ type: 'message-undelivered', messageId: '0.2:91', reason: 'the reader has ended' }))
  addEvent(run, fact({ type: 'task-failed', payload: { error: { name: 'E', message: 'no more paper' } } }))
  addEvent(run, fact({ type: 'task-canceled', from: '0', to: '0.3', payload: { reason: 'the run ends' } }))
  const text = show(run)
  expect(text).toMatch(/0\.2 writer {2}failed[^]*no more paper/)
  expect(text).toMatch(/0\.3 checker {2}canceled[^]*the run ends/)
  expect(text).toContain('doubt           not delivered (the reader has ended) {"why":"two dates"}')
})

test.each([90, 40])('at %i columns no line is wider than the terminal', (columns) => {
  for (const line of show(foldRun(midway), columns).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
})
