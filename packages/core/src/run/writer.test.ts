import { expect, test } from 'vitest'
import type { Fact, StoredEvent } from '../contract/event.ts'
import type { EventId, RunId, TaskId } from '../contract/ids.ts'
import type { Journal } from '../contract/journal.ts'
import { memoryJournal } from '../stores/memory.ts'
import type { Stream } from './writer.ts'
import { createWriter } from './writer.ts'

const runId = 'r' as RunId
const fact = (n: number): Fact => ({ type: 'message-received', messageId: `0:${n}` as EventId })
const stream = (id: string): Stream => ({ taskId: id as TaskId, next: 0 })

/** A journal that stores when the test says so. */
const gated = () => {
  const { appendNow: _, ...whole } = memoryJournal()
  const doors: PromiseWithResolvers<void>[] = []
  const batches: number[] = []
  const journal: Journal = {
    ...whole,
    async append(run, batch) {
      batches.push(batch.reduce((sum, { events }) => sum + events.length, 0))
      const door = Promise.withResolvers<void>()
      doors.push(door)
      await door.promise
      return whole.append(run, batch)
    },
  }
  const settle = async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve()
  }
  return {
    journal,
    batches,
    settle,
    open: async () => (doors.shift()?.resolve(), settle()),
    fail: async (error: unknown) => (doors.shift()?.reject(error), settle()),
  }
}
const writing = (journal: Journal, onStored: (event: StoredEvent) => void = () => {}) => {
  const stored: StoredEvent[] = []
  const failures: Error[] = []
  const writer = createWriter({
    ...{ runId, journal, clock: { now: () => 5, after: () => () => {} } },
    onStored: (event) => {
      stored.push(event)
      onStored(event)
    },
    onFailure: (error) => failures.push(error),
  })
  return { writer, stored, failures }
}

test('one append is under way at a time, and what comes meanwhile is the next one, as a whole', async () => {
  const { journal, batches, settle, open } = gated()
  const { writer, stored } = writing(journal)
  const [root, child] = [stream('0'), stream('0.1')]
  const first = writer.write(root, [fact(1)])
  await settle()
  const later = [writer.write(child, [fact(2)]), writer.write(root, [fact(3), fact(4)]), writer.write(child, [fact(5)])]
  await settle()
  expect(batches).toEqual([1])
  await open()
  await first
  expect(batches).toEqual([1, 4])
  await open()
  for (const one of later) await one
  expect(stored.map(({ position, taskId, seq, at }) => [position, taskId, seq, at])).toEqual([
    [0, '0', 0, 5],
    [1, '0.1', 0, 5],
    [2, '0', 1, 5],
    [3, '0', 2, 5],
    [4, '0.1', 1, 5],
  ])
})

test.each([
  ['at once', true],
  ['on a disk', false],
])('who writes goes on only when the fact was stored and taken in (%s)', async (_, now) => {
  const whole = memoryJournal()
  const { appendNow: _now, ...slow } = whole
  const { writer, stored } = writing(now ? whole : slow)
  const seen: number[] = []
  const root = stream('0')
  await Promise.all(
    [1, 2, 3].map(async (n) => {
      await writer.write(root, [fact(n)])
      seen.push(stored.length)
    }),
  )
  expect(seen[0]).toBeGreaterThanOrEqual(1)
  expect(stored.map(({ seq }) => seq)).toEqual([0, 1, 2])
})

test('what is written while a fact is taken in comes behind it, in order', async () => {
  const other = stream('0.1')
  const answers: (Promise<void> | undefined)[] = []
  const { writer, stored } = writing(memoryJournal(), ({ taskId, seq }) => {
    if (taskId === '0' && seq < 3) answers.push(writer.write(other, [fact(seq)]))
  })
  await writer.write(stream('0'), [fact(1), fact(2), fact(3)])
  for (const one of answers) await one
  expect(stored.map(({ taskId, seq }) => `${taskId}:${seq}`)).toEqual(['0:0', '0:1', '0:2', '0.1:0', '0.1:1', '0.1:2'])
})

test('after one failure nothing more is written, and everybody gets the same error', async () => {
  const { journal, batches, settle, fail } = gated()
  const { writer, stored, failures } = writing(journal)
  const first = writer.write(stream('0'), [fact(1)])
  const noted = [first]
  await settle()
  noted.push(writer.write(stream('0.1'), [fact(2)]))
  for (const one of noted) one?.catch(() => {})
  const error = new Error('the disk is full')
  await fail(error)
  noted.push(writer.write(stream('0.2'), [fact(3)]))
  for (const one of noted) await expect(one).rejects.toBe(error)
  expect(batches).toEqual([1])
  expect(writer.failure).toBe(error)
  expect([failures, stored]).toEqual([[error], []])
})

test('a store that throws what is no error fails with one', async () => {
  const journal: Journal = {
    ...memoryJournal(),
    appendNow: () => {
      throw Object.assign(Object.create(null) as Error, { toString: () => 'full' })
    },
  }
  const { writer } = writing(journal)
  await expect(writer.write(stream('0'), [fact(1)])).rejects.toThrow('full')
  expect(writer.failure).toBeInstanceOf(Error)
})

test('a journal that never answers fails the writer when its patience is over', async () => {
  const { journal } = gated()
  let overdue = (): void => {}
  const clock = { now: () => 0, after: (_: number, wake: () => void) => ((overdue = wake), () => {}) }
  const failures: Error[] = []
  const writer = createWriter({ runId, journal, clock, onStored: () => {}, onFailure: (error) => failures.push(error) })
  const written = writer.write(stream('0'), [fact(1)])
  await Promise.resolve()
  await Promise.resolve()
  overdue()
  await expect(written).rejects.toThrow('The journal did not answer for 60 seconds.')
  expect(failures).toHaveLength(1)
})
