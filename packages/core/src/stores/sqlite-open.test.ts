import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteJournal } from './sqlite.ts'

/** A store whose write-ahead log is not on yet, as one process finds it that another has just made. */
async function storeWithoutLog(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'runs.db')
  await sqliteJournal({ path }).close()
  const raw = new DatabaseSync(path)
  raw.exec('PRAGMA journal_mode = DELETE')
  raw.close()
  return path
}

/** Another process that looks into the file for so many milliseconds. */
async function reader(path: string, ms: number): Promise<{ gone: Promise<unknown> }> {
  const script = `
    const { DatabaseSync } = require('node:sqlite')
    const database = new DatabaseSync(${JSON.stringify(path)})
    database.exec('BEGIN')
    database.prepare('SELECT count(*) FROM events').get()
    process.stdout.write('reading')
    setTimeout(() => { database.exec('COMMIT'); database.close() }, ${ms})`
  const child = spawn(process.execPath, ['--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  await once(child.stdout, 'data')
  return { gone }
}

test('a store that another process looks into is opened once that one has done', async () => {
  const path = await storeWithoutLog()
  const { gone } = await reader(path, 300)
  const journal = sqliteJournal({ path })
  expect(await journal.runs()).toEqual([])
  await journal.close()
  await gone
})

test('who does not let go in time is waited for no longer, and the error says so', async () => {
  const path = await storeWithoutLog()
  const { gone } = await reader(path, 1_000)
  expect(() => sqliteJournal({ path, lockTimeoutMs: 20 })).toThrow(/is locked by another process/)
  await gone
})
