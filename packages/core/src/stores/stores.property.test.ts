import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { Journal } from '../contract/journal.ts'
import { JournalConflictError } from '../errors/journal-conflict-error.ts'
import { encode } from '../journal/codec.ts'
import { memoryJournal } from './memory.ts'
import { sqliteJournal } from './sqlite.ts'

interface Part {
  readonly task: string
  /** How far the writer is off: mostly 0. */
  readonly off: number
  readonly payloads: readonly unknown[]
}

type Step =
  | { readonly do: 'append'; readonly run: string; readonly parts: readonly Part[] }
  | { readonly do: 'read'; readonly run: string; readonly after: number; readonly limit: number }

const run = fc.constantFrom('a', 'b')
const part = fc.record({
  task: fc.constantFrom('0', '0.1', '0.2'),
  off: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) }),
  payloads: fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('append' as const), run, parts: fc.array(part, { maxLength: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      run,
      after: fc.integer({ min: -3, max: 20 }),
      limit: fc.nat(9),
    }),
  },
)

const draft = (payload: unknown): Draft => ({
  type: 'doubt',
  from: '0' as TaskId,
  to: '0' as TaskId,
  payload: payload as Json,
  trust: 'crew',
  at: 1,
})

/** The plainest journal that there can be: what the contract says, in lists. */
const model = () => {
  const kept: { run: string; task: string; seq: number; payload: unknown }[] = []
  const headOf = (name: string, task: string): number =>
    kept.filter((fact) => fact.run === name && fact.task === task).length
  return {
    headOf,
    append(name: string, parts: readonly { task: string; expected: number; payloads: readonly unknown[] }[]): boolean {
      const before = kept.length
      for (const { task, expected, payloads } of parts) {
        if (headOf(name, task) !== expected) {
          kept.length = before
          return false
        }
        payloads.forEach((payload, index) => kept.push({ run: name, task, seq: expected + index, payload }))
      }
      return true
    },
    read: (name: string, after: number, limit: number) =>
      kept
        .filter((fact) => fact.run === name)
        .map((fact, position) => `${position} ${fact.task}:${fact.seq} ${JSON.stringify(fact.payload)}`)
        .filter((_, position) => position > after)
        .slice(0, limit),
  }
}

/** What a journal does with the steps, as lines; and that it does what the model does. */
const play = async (journal: Journal, steps: readonly Step[]): Promise<readonly string[]> => {
  const plain = model()
  const seen: string[] = []
  for (const one of steps) {
    if (one.do === 'append') {
      // Where the writer believes its streams to be: as they are once the parts before are in, and off by `off`.
      const ahead = new Map<string, number>()
      const parts = one.parts.map(({ task, off, payloads }) => {
        const head = ahead.get(task) ?? plain.headOf(one.run, task)
        ahead.set(task, head + payloads.length)
        return { task, expected: head + off, payloads }
      })
      const batch = parts.map(({ task, expected, payloads }) => ({
        taskId: task as TaskId,
        expected,
        events: payloads.map(draft),
      }))
      const stored = await journal.append(one.run as RunId, batch).catch((error: unknown) => {
        expect(error).toBeInstanceOf(JournalConflictError)
        return undefined
      })
      expect(stored !== undefined).toBe(plain.append(one.run, parts))
      seen.push(...(stored ?? []).map(encode))
    } else {
      const read = await journal.read(one.run as RunId, { after: one.after, limit: one.limit })
      const lines = read.map(
        (event) =>
          `${event.position} ${event.taskId}:${event.seq} ${JSON.stringify('payload' in event && event.payload)}`,
      )
      expect(lines).toEqual(plain.read(one.run, one.after, one.limit))
      seen.push(...read.map(encode))
    }
  }
  await journal.close()
  return seen
}

test('whatever is appended and read, each store does what the contract says, and both to the same byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const inMemory = await play(memoryJournal(), steps)
      const inSqlite = await play(sqliteJournal({ path: ':memory:' }), steps)
      expect(inSqlite).toEqual(inMemory)
    }),
    { numRuns: 200 },
  )
})
