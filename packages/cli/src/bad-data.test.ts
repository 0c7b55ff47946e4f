/** Users' own files that are not what they should be, through the ready crews that read them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { callCrew } from './testing/memory-terminal.ts'
import type { ChatRequest, Said } from './testing/model-server.ts'
import { chatServer } from './testing/model-server.ts'
import { userFolder } from './testing/user-folder.ts'

const good = 'id,text\n1,My card was charged twice.\n'
const triage = ['run', 'triage-route', '--items'] as const
const report = ['run', 'pull-report', 'How many rows are there?', '--data'] as const

const cases: readonly (readonly [string, { readonly [path: string]: string }, readonly string[], RegExp])[] = [
  [
    'items with a ragged row',
    { 'items.csv': `${good}2,And again,and again\n` },
    [...triage, 'items.csv'],
    /row .* line 3 of items\.csv has 3 fields, but there are 2 columns \(id, text\): mend that row/,
  ],
  [
    'a mailbox that is not one',
    { 'inbox.mbox': 'Dear all,\n\nno mail at all.\n' },
    [...triage, 'inbox.mbox'],
    /inbox\.mbox is not a mailbox: .*; export the folder as mbox/,
  ],
  ['no items', { 'items.csv': 'id,text\n' }, [...triage, 'items.csv'], /no items in items\.csv: give a file/],
  [
    'a line that is no JSON',
    { 'items.jsonl': `{"text":"a"}\n{oh\n` },
    [...triage, 'items.jsonl'],
    /Line 2 of items\.jsonl/,
  ],
  [
    'bytes in place of text, which cannot steer the terminal',
    { 'items.csv': '\u001b[2J\u0007,\u001b]0;owned\u0007\n1,2\n' },
    [...triage, 'items.csv'],
    /items\.csv names no field of text/,
  ],
  [
    'routes that are no JSON',
    { 'items.csv': good, 'routes.json': '{"a":' },
    [...triage, 'items.csv', '--routes', 'routes.json'],
    /routes\.json is not JSON: .*; write routes as \[/,
  ],
  ['items that are not there', {}, [...triage, 'none.csv'], /no file none\.csv for --items: name one that is there/],
  [
    'a table with a ragged row',
    { 'data/t.csv': 'a,b\n1,2\n3\n' },
    [...report, 'data'],
    /t\.csv:3 has 1 cell where the first row has 2: mend this row/,
  ],
  [
    'a broken database',
    { 'data/shop.sqlite': `SQLite format 3\0${'broken '.repeat(99)}` },
    [...report, 'data'],
    /shop\.sqlite cannot be opened as a SQLite database: .*; check it with/,
  ],
  ['no tables', { 'data/readme.txt': 'No tables here.' }, [...report, 'data'], /no data in .*data: no \.csv, /],
  [
    'tables that are not there',
    {},
    [...report, 'none'],
    /no folder none for --data: name one that is there, as in --data \.\/data/,
  ],
]

describe('one sentence, code 2, nothing left behind:', () => {
  test.each(cases)('%s', async (_, files, args, says) => {
    using place = userFolder(files)
    const before = place.files()
    const { code, stdout, stderr } = await callCrew(args, place)
    expect(stderr).toMatch(says)
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(stderr).toMatch(/^crew: [^\u0000-\u001f\u007f]+[.!?]\n$/)
    expect([code, stdout]).toEqual([2, ''])
    expect(place.files()).toEqual(before)
  })
})

/** A model that first writes and divides by zero, and then reports that nothing came of it. */
const badAnalyst = ({ messages, tools = [] }: ChatRequest): Said => {
  const has = (name: string): boolean => tools.some((tool) => tool.function.name === name)
  const answers = messages.filter(({ role }) => role === 'tool').length
  const nothing = { numbers: [], tables: [], openQuestions: ['What can be counted?'] }
  if (!has('sql')) return [['submit', { title: 'Nothing', answer: 'Nothing was counted.' }]]
  if (answers > 0) return [['submit', { answer: 'Nothing was counted.', ...nothing }]]
  return [
    ['sql', { statement: 'DELETE FROM sales' }],
    ['sql', { statement: 'WITH gone AS (SELECT 1) DELETE FROM sales' }],
    ['sql', { statement: "ATTACH 'other.db' AS other" }],
    ['calculate', { expression: '1 / 0' }],
  ]
}

test('SQL that writes and a division by zero are told to the model, the run goes on, and the data stays as it is', async () => {
  await using server = await chatServer(['m'], badAnalyst)
  using place = userFolder({ 'data/more.csv': 'a,b\n1,2\n' })
  const database = join(place.folder, 'data', 'shop.sqlite')
  const db = new DatabaseSync(database)
  db.exec("CREATE TABLE sales (region TEXT, euros REAL); INSERT INTO sales VALUES ('North', 10), ('South', 20)")
  db.close()
  const bytes = readFileSync(database)
  const env = { OPENAI_BASE_URL: `${server.url}/v1` }
  const ended = await callCrew([...report, 'data', '--json'], place, { env })
  expect([ended.code, (JSON.parse(ended.stdout) as OutcomeFact).status]).toEqual([0, 'completed'])
  expect(readFileSync(database).equals(bytes)).toBe(true)
  expect(place.files().filter((file) => file.startsWith('data/'))).toEqual(['data/more.csv', 'data/shop.sqlite'])

  const { stdout } = await callCrew(['show', 'last', '--json', '--events'], place)
  const { events } = JSON.parse(stdout) as { events: { type: string; error?: { message: string; next?: string } }[] }
  expect(events.flatMap(({ type, error }) => (type === 'tool-failed' ? [error?.message] : []))).toEqual([
    expect.stringMatching(/does not read: it begins with DELETE/),
    expect.stringMatching(/writes: DELETE FROM is refused/),
    expect.stringMatching(/does not read: it begins with ATTACH/),
    expect.stringMatching(/zero/i),
  ])
})

test('items are not touched, and their results are those of the file as it was', async () => {
  using place = userFolder({ 'items.csv': good })
  const { code, stdout } = await callCrew([...triage, 'items.csv', '--json'], place)
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { output: { items: [{ id: '1', route: 'billing' }] } }])
  expect(readFileSync(join(place.folder, 'items.csv'), 'utf8')).toBe(good)
  writeFileSync(join(place.folder, 'items.csv'), `${good}2,Where is my parcel?\n`)
  expect((await callCrew([...triage, 'items.csv'], place)).stdout).toMatch(/^2 +delivery +/m)
})
