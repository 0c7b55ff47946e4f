import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { type Draft } from '../contract/event.ts'
import { type RunId, rootTask } from '../contract/ids.ts'
import { JournalError } from '../errors/journal-error.ts'
import { upcasters } from '../journal/upcast.ts'
import { sqliteJournal } from './sqlite.ts'
import { startChild } from './testing/start-child.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const run = 'run' as RunId
const file = temporaryFolder(afterAll)
const doubt = (payload: string): Draft => ({
  type: 'doubt',
  from: rootTask,
  to: rootTask,
  payload,
  trust: 'crew',
  at: 1,
})

/** The error of opening a file: one sentence, and what to do. */
const errorOf = (path: string): JournalError => {
  try {
    void sqliteJournal({ path }).close()
  } catch (error) {
    expect(error).toBeInstanceOf(JournalError)
    const { message, next } = error as JournalError
    expect([message, next]).toEqual([expect.stringMatching(/^[^\n]+\.$/), expect.stringMatching(/^[^\n]+\.$/)])
    return error as JournalError
  }
  throw new Error(`${path} was opened`)
}

test('folders are made on the way', async () => {
  const path = file('some', 'new', 'folders', 'runs.db')
  await sqliteJournal({ path }).close()
  expect(existsSync(path)).toBe(true)
})

test('a file that is not a database is refused, and left as it was', () => {
  const path = file('notes.txt')
  const text = 'These are my notes, and nothing else. '.repeat(200)
  writeFileSync(path, text)
  expect(errorOf(path).message).toMatch(/notes\.txt is not a database/)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a database of something else is refused, and left as it was', () => {
  const path = file('bookmarks.db')
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE bookmarks (url TEXT)')
  other.close()
  const before = readFileSync(path)
  expect(errorOf(path).message).toMatch(/database of something else/)
  expect(readFileSync(path)).toEqual(before)
})

test('a database of a newer Crewright is refused, and left as it was', async () => {
  const path = file('newer.db')
  await sqliteJournal({ path }).close()
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 2')
  newer.close()
  const before = readFileSync(path)
  expect(errorOf(path)).toMatchObject({
    message: expect.stringMatching(/newer Crewright/),
    next: expect.stringMatching(/Update/),
  })
  expect(readFileSync(path)).toEqual(before)
})

test('a folder, and a folder that cannot be made, are refused', () => {
  mkdirSync(file('folder'))
  writeFileSync(file('plain'), 'x')
  expect(errorOf(file('folder')).message).toMatch(/cannot be opened/)
  expect(errorOf(file('plain', 'runs.db')).message).toMatch(/cannot be opened/)
  expect(errorOf(file('plain', 'deeper', 'runs.db')).message).toMatch(/cannot be opened/)
})

test('a file that may not be written is refused, and so is a folder', { timeout: 30_000 }, async () => {
  const path = file('mine', 'runs.db')
  await sqliteJournal({ path }).close()
  chmodSync(path, 0o444)
  chmodSync(file('mine'), 0o555)
  for (const refused of [path, file('mine', 'other.db'), file('mine', 'new', 'runs.db')]) {
    const { code, lines, stderr } = await startChild(['dump', refused], { asNobody: true }).ended
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(lines).toEqual([expect.stringMatching(/^JournalError: The store .* (may not be written|cannot be opened)/)])
  }
  chmodSync(file('mine'), 0o755)
})

test(
  'a store that may not be written can be read, and says so when its latest facts cannot',
  { timeout: 30_000 },
  async () => {
    const dump = async (path: string) => (await startChild(['dump', path, 'read-only'], { asNobody: true }).ended).lines
    const path = file('theirs', 'runs.db')
    const journal = sqliteJournal({ path })
    await journal.append(run, [{ taskId: rootTask, expected: 0, events: [doubt('kept')] }])
    mkdirSync(file('copied'))
    copyFileSync(path, file('copied', 'runs.db'))
    copyFileSync(`${path}-wal`, file('copied', 'runs.db-wal'))
    for (const name of ['theirs', 'copied']) chmodSync(file(name), 0o555)
    expect(await dump(path), 'while another process writes').toEqual([expect.stringContaining('kept')])
    expect(await dump(file('copied', 'runs.db'))).toEqual([
      expect.stringMatching(
        /^JournalError: The store .* its latest facts lie in .*-wal, and its folder may not be written\.$/,
      ),
    ])
    await journal.close()
    expect(await dump(path), 'when nobody does').toEqual([expect.stringContaining('kept')])
    for (const name of ['theirs', 'copied']) chmodSync(file(name), 0o755)
  },
)

test('a journal that only reads makes no file, checks whose it is, and refuses an append', async () => {
  const path = file('read.db')
  expect(() => sqliteJournal({ path, readOnly: true })).toThrow(/cannot be opened/)
  expect(existsSync(path)).toBe(false)
  writeFileSync(file('words.txt'), 'No database. '.repeat(100))
  expect(() => sqliteJournal({ path: file('words.txt'), readOnly: true })).toThrow(/is not a database/)
  await sqliteJournal({ path }).close()
  const journal = sqliteJournal({ path, readOnly: true })
  expect(await journal.runs()).toEqual([])
  const append = journal.append(run, [{ taskId: rootTask, expected: 0, events: [doubt('a')] }])
  await expect(append).rejects.toMatchObject({ message: expect.stringMatching(/may not be written/) })
  await journal.close()
})

test('a full database refuses the append whole, and what it holds stays readable', async () => {
  const path = file('full.db')
  const journal = sqliteJournal({ path, maxBytes: 100_000 })
  const append = (expected: number, ...texts: string[]) =>
    journal.append(run, [{ taskId: rootTask, expected, events: texts.map(doubt) }])
  await append(0, 'kept')
  await expect(append(1, 'small', 'x'.repeat(200_000))).rejects.toMatchObject({
    name: 'JournalError',
    message: expect.stringMatching(/is full/),
  })
  expect((await journal.read(run)).map((event) => 'payload' in event && event.payload)).toEqual(['kept'])
  // And what still fits goes in.
  await append(1, 'small')
  await journal.close()
  const again = sqliteJournal({ path })
  expect(await again.read(run)).toHaveLength(2)
  await again.close()
})

test('a store that another process holds locked is an error that says so', { timeout: 30_000 }, async () => {
  const path = file('locked.db')
  const journal = sqliteJournal({ path, lockTimeoutMs: 20 })
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  const append = () => journal.append(run, [{ taskId: rootTask, expected: 0, events: [doubt('a')] }])
  await expect(append()).rejects.toMatchObject({ name: 'JournalError', message: expect.stringMatching(/locked/) })
  expect(await journal.read(run)).toEqual([])
  other.exec('ROLLBACK')
  other.close()
  await append()
  expect(await journal.read(run)).toHaveLength(1)
  await journal.close()
})

test('facts of an old version come upcast, facts of a newer one are refused by run and position', async () => {
  const path = file('versions.db')
  const journal = sqliteJournal({ path })
  await journal.append(run, [{ taskId: rootTask, expected: 0, events: [doubt('a'), doubt('b')] }])
  const beside = new DatabaseSync(path)
  beside.exec(`UPDATE events SET event = replace(replace(event, '"version":1', '"version":0'), '"trust":"crew",', '')`)
  Object.assign(upcasters, { 0: (event: object) => ({ ...event, trust: 'crew' }) })
  try {
    expect(await journal.read(run)).toMatchObject([
      { version: 1, trust: 'crew', payload: 'a' },
      { version: 1, trust: 'crew', payload: 'b' },
    ])
  } finally {
    Reflect.deleteProperty(upcasters, 0)
  }
  beside.exec(`UPDATE events SET event = replace(event, '"version":0', '"version":9') WHERE position = 1`)
  await expect(journal.read(run, { after: 0 })).rejects.toMatchObject({
    name: 'JournalError',
    message: 'Fact 1 of run run has version 9, and this Crewright reads up to 1.',
  })
  beside.close()
  await journal.close()
})

test('ten thousand runs are listed without reading their facts', async () => {
  const path = file('many.db')
  const journal = sqliteJournal({ path, synchronous: 'NORMAL' })
  const facts = { definition: {}, history: [], limits: {}, model: null }
  const started: Draft = { type: 'run-started', crew: 'brief', objective: 'many', at: 1, ...facts }
  for (let index = 0; index < 10_000; index++) {
    await journal.append(`run-${index}` as RunId, [
      { taskId: rootTask, expected: 0, events: [{ ...started, at: index }] },
    ])
  }
  const beside = new DatabaseSync(path)
  beside.exec('DROP TABLE events')
  beside.close()
  const runs = await journal.runs()
  expect(runs).toHaveLength(10_000)
  expect(runs[0]?.runId).toBe('run-9999')
  await journal.close()
})
