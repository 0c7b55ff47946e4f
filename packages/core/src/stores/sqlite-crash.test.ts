import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../contract/event.ts'
import { type RunId, rootTask } from '../contract/ids.ts'
import { encode } from '../journal/codec.ts'
import { sqliteJournal } from './sqlite.ts'
import { startChild } from './testing/start-child.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const run = 'run' as RunId
const file = temporaryFolder(afterAll)

const readAll = async (path: string): Promise<readonly StoredEvent[]> => {
  const journal = sqliteJournal({ path })
  const events = await journal.read(run)
  await journal.close()
  return events
}

describe('a process that is killed', { timeout: 60_000 }, () => {
  test('loses no acknowledged append, keeps none by halves, and the next one goes on', async () => {
    const path = file('killed.db')
    let before = 0
    for (const delay of [0, 1, 3, 7, 13, 29, 53, 97]) {
      const child = startChild(['append', path])
      while (child.lines.length === 0) await sleep(1)
      await sleep(delay)
      child.process.kill('SIGKILL')
      const { lines, stderr } = await child.ended
      const acknowledged = Number(lines.at(-1))
      const events = await readAll(path)
      expect(stderr).toBe('')
      expect(acknowledged).toBeGreaterThan(before)
      // One append more may have reached the file before its acknowledgement went out.
      expect([acknowledged, acknowledged + 3]).toContain(events.length)
      expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index))
      before = events.length
    }
  })

  test('while it makes its file leaves one that can be opened', async () => {
    for (const delay of [40, 55, 70, 85, 100, 115, 130]) {
      const path = file(`made-${delay}.db`)
      const child = startChild(['append', path])
      await sleep(delay)
      child.process.kill('SIGKILL')
      const { lines } = await child.ended
      const count = (await readAll(path)).length
      const acknowledged = Number(lines.at(-1) ?? 0)
      expect([acknowledged, acknowledged + 3]).toContain(count)
    }
  })
})

describe('several processes on one file', { timeout: 60_000 }, () => {
  test('of a stream that both write, each place has exactly one winner, and both get on', async () => {
    for (const round of [1, 2, 3]) {
      const path = file(`race-${round}.db`)
      const results = await Promise.all(['left', 'right'].map((name) => startChild(['race', path, name]).ended))
      expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(2).fill({ code: 0, stderr: '' }))
      const [left = [], right = []] = results.map(({ lines }) => lines.map(Number))
      expect([...left, ...right].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, seq) => seq))
      const writers = (await readAll(path)).map(
        (event) => 'payload' in event && (event.payload as { note: string }).note,
      )
      expect(writers).toEqual(Array.from({ length: 200 }, (_, seq) => (left.includes(seq) ? 'left' : 'right')))
    }
  })

  test('make it together, whoever comes first', async () => {
    for (const round of [1, 2, 3, 4]) {
      const [path, go] = [file(`together-${round}.db`), file(`go-${round}`)]
      const children = Array.from({ length: 4 }, () => startChild(['open', path, go]))
      while (children.some(({ lines }) => lines.length === 0)) await sleep(1)
      writeFileSync(go, '')
      for (const { ended } of children) expect(await ended).toEqual({ code: 0, lines: ['ready'], stderr: '' })
    }
  })

  test('a fresh process reads the same bytes', async () => {
    const path = file('bytes.db')
    const journal = sqliteJournal({ path })
    const notes = ['plain', 'Ünïcödé 👩‍🚀', '\u0000\u2028\ud800', 'x'.repeat(100_000)]
    const stored = await journal.append(run, [
      {
        taskId: rootTask,
        expected: 0,
        events: notes.map((note) => ({
          type: 'task-progressed',
          from: rootTask,
          to: rootTask,
          payload: { note },
          trust: 'crew',
          at: 0.1,
        })),
      },
    ])
    // The journal stays open here: a reader beside it sees what it acknowledged.
    const { lines, stderr } = await startChild(['dump', path]).ended
    expect({ lines, stderr }).toEqual({ lines: stored.map(encode), stderr: '' })
    await journal.close()
  })
})
