import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import type { Event } from '@crewright/core'
import { addEvent, foldRun } from '../tasks/fold.ts'
import { eventsOf, midway } from '../testing/events.ts'
import { viewOf } from './view-of.ts'

const colors = picocolors.createColors(false)
const view = (events: readonly Event[], more: { now?: number; columns?: number; rows?: number } = {}) =>
  viewOf(foldRun(events), { now: 3_000, columns: 90, rows: 24, colors, ...more })

test('the view shows the goal, the tree with what each task is doing, its tokens and time, and the totals', () => {
  expect(view(midway)).toEqual(
    [
      'What does a crash lose?',
      '⠴ supervisor     waits for writer, checker                               1,204 tokens    2.0 s',
      '├─ ✓ researcher  The part of the researcher                                512 tokens    1.4 s',
      '├─ ⠴ writer      search_documents “what a crash loses”                       0 tokens    0.4 s',
      '└─ ○ checker     waits: The part of the checker  ',
      '',
      '2 model calls · 1,716 tokens · $0.00 · 2.0 s · Ctrl-C stops it',
    ].map((line) =>
      expect.stringMatching(new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\$]/g, '\\$&').replace(/ {2,}/g, ' +')}$`)),
    ),
  )
})

test('no line is wider than the terminal, however narrow it is and whatever the text is', () => {
  const wide = eventsOf(
    [
      '0',
      {
        type: 'run-started',
        crew: 'x',
        definition: {},
        objective: '長い質問'.repeat(40),
        history: [],
        limits: {},
        model: null,
      },
    ],
    ...midway.slice(4, 14).map((event) => [event.taskId, event] as const),
  )
  for (const columns of [20, 33, 47, 80, 132])
    for (const line of view(wide, { columns })) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
})

test('a tree that is higher than the terminal hides finished tasks first, and says how many', () => {
  const many = Array.from({ length: 40 }, (_, i) => `0.${i + 1}`)
  const run = foldRun(midway.slice(0, 4))
  for (const task of many) {
    const parts = { version: 1, seq: 0, position: 0, trust: 'crew', at: 1_100 } as const
    const message = { ...parts, taskId: '0', from: '0', to: task }
    addEvent(run, {
      ...message,
      type: 'task-assigned',
      payload: { role: 'reader', objective: task, use: [] },
    } as unknown as Event)
    const started = { ...parts, taskId: task, from: task, to: '0' }
    addEvent(run, { ...started, type: 'task-started', payload: { model: null } } as unknown as Event)
    if (task !== '0.7')
      addEvent(run, { ...started, type: 'task-completed', payload: { result: '' } } as unknown as Event)
  }
  const lines = viewOf(run, { now: 3_000, columns: 80, rows: 12, colors })
  expect(lines.length).toBeLessThanOrEqual(11)
  expect(lines.filter((line) => line.includes('reader') && line.includes(' works '))).toHaveLength(1)
  expect(lines.at(-3)).toBe('  … 34 more tasks')
})

test('after Ctrl-C the view says that the run is stopping', () => {
  const run = foldRun(midway)
  run.stopping = true
  expect(viewOf(run, { now: 3_000, columns: 90, rows: 24, colors }).at(-1)).toMatch(
    /stopping; Ctrl-C again ends it at once$/,
  )
})

test('before the run has started there is nothing to show', () => {
  expect(view([])).toEqual([])
})

test('text from documents cannot steer the terminal', () => {
  const run = foldRun(midway)
  const call = run.tasks.get('0.2')?.calls.get('c1')
  Object.assign(call ?? {}, { input: { query: 'a\u001b[2Jb\u0007\nc' } })
  const lines = viewOf(run, { now: 3_000, columns: 90, rows: 24, colors })
  expect(lines.join('\n')).toContain('search_documents “ab c”')
})
