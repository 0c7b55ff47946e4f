import { expect, test } from 'vitest'
import type { RunId } from '../contract/ids.ts'
import { rootTask } from '../contract/ids.ts'
import { toJson } from '../journal/to-json.ts'
import { testJournal } from '../testing/test-journal.ts'
import { memoryJournal } from './memory.ts'

for (const { name, run } of testJournal({ name: 'memory', create: memoryJournal })) test(name, run)

test('memory: a frozen value is held by reference, never copied', async () => {
  const payload = toJson({ pages: [{ text: 'long' }] }, 'a payload')
  const journal = memoryJournal()
  const draft = { type: 'doubt', from: rootTask, to: rootTask, payload, trust: 'crew', at: 1 } as const
  const [stored] = await journal.append('run' as RunId, [{ taskId: rootTask, expected: 0, events: [draft] }])
  const [read] = await journal.read('run' as RunId)
  expect(read).toBe(stored)
  expect(stored && 'payload' in stored && stored.payload).toBe(payload)
})
