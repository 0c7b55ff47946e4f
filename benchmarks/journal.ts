/** What an append costs: each store beside the least that could hold the same facts. Run it by itself, or from `run.ts`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Draft, Journal, RunId, TaskId } from '@crewright/core'
import { memoryJournal } from '@crewright/core/stores/memory'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { measure, print } from './measure.ts'

const appends = 20
const task = '0' as TaskId
const result = 'abcdefghi '.repeat(40)
const facts = (): Draft[] => [
  { type: 'tool-started', callId: 'call', attempt: 1, idempotencyKey: 'run/call', at: 1 },
  { type: 'tool-completed', callId: 'call', result, at: 2 },
]

/** One run of `appends` appends, of two facts each. */
const through = (open: () => Journal) => {
  const journal = open()
  let runs = 0
  return async (): Promise<void> => {
    const run = `run-${runs++}` as RunId
    for (let done = 0; done < appends; done++) {
      await journal.append(run, [{ taskId: task, expected: done * 2, events: facts() }])
    }
  }
}

const kept: Draft[][] = []
const bareList = async (): Promise<void> => {
  const list: Draft[] = []
  for (let done = 0; done < appends; done++) list.push(...facts())
  kept.push(list)
  if (kept.length > 1_000) kept.length = 0
}

/** The same rows by hand: a transaction of two inserts, with nothing checked. */
const bareInserts = (path: string, synchronous: string) => {
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; CREATE TABLE facts (fact TEXT)`)
  const [begin, insert, commit] = ['BEGIN', 'INSERT INTO facts VALUES (?)', 'COMMIT'].map((sql) =>
    database.prepare(sql),
  )
  return async (): Promise<void> => {
    for (let done = 0; done < appends; done++) {
      begin?.run()
      for (const fact of facts()) insert?.run(JSON.stringify(fact))
      commit?.run()
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'crewright-benchmark-'))
const file = (name: string): string => join(folder, `${name}.db`)
try {
  print(
    `${appends} appends of two facts, in memory`,
    await measure({
      'bare list': { work: bareList, runs: 2_000 },
      memoryJournal: { work: through(memoryJournal), runs: 2_000 },
    }),
  )
  for (const [synchronous, runs] of [
    ['NORMAL', 20],
    ['FULL', 4],
  ] as const) {
    const path = file(`journal-${synchronous}`)
    print(
      `${appends} appends of two facts, in SQLite, synchronous ${synchronous}`,
      await measure({
        'bare inserts': { work: bareInserts(file(`bare-${synchronous}`), synchronous), runs },
        sqliteJournal: { work: through(() => sqliteJournal({ path, synchronous })), runs },
      }),
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
