import { DatabaseSync } from 'node:sqlite'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openTables } from './open-tables.ts'
import { opened, rowsOf } from './opened.fixture.ts'

const good = { 'ok.csv': 'id,name\n1,a\n' }

test.each([
  ['empty.csv', '', 'empty.csv is empty: it has not even a row of column names.', 'Export it again'],
  ['empty.json', '', 'empty.json is empty.', 'Export it again'],
  ['ragged.csv', 'a,b\n1,2\n3\n', 'ragged.csv:3 has 1 cell where the first row has 2.', 'Mend this row'],
  ['cut.json', '[{"a":', 'cut.json is no JSON: ', 'Mend it, or move it out'],
  ['lines.jsonl', '{"a":1}\n{bad\n', 'lines.jsonl:2 is no JSON object.', 'Mend this line'],
  ['old.db', 'this is no database'.repeat(100), 'old.db cannot be opened as a SQLite database: ', 'integrity_check'],
  ['book.xlsx', 'PK\u0003\u0004', 'book.xlsx is a file of spreadsheets, which are not read.', 'as .csv'],
  ['book.csv', 'PK\u0003\u0004\0\0', 'book.csv is not text, whatever its name ends in.', 'Export it again'],
])('%s beside a good file is left out, and it is said why and what to do', async (file, content, reason, next) => {
  const data = await opened({ ...good, [file]: content })
  expect(data.tables.map(({ name }) => name)).toEqual(['ok'])
  expect(data.skipped).toMatchObject([{ file, reason: expect.stringContaining(reason) as string }])
  expect(data.notes[0]).toContain(`Left out: ${reason}`)
  expect(data.notes[0]).toContain(next)
  expect(rowsOf(data)).toEqual([[1, 'a']])
})

test('a folder in which no file can be read is one error with the first reason and the names of the others', async () => {
  const folder = await folderWith({ 'a.csv': '', 'b.json': '{' })
  await expect(openTables(folder)).rejects.toMatchObject({
    name: 'TablesError',
    message: `No file in ${folder} can be read. a.csv is empty: it has not even a row of column names. So it is with b.json.`,
  })
})

test('the command that checks a broken database names it, in quotes where a shell needs them', async () => {
  const folder = await folderWith({ 'my shop.db': 'no database'.repeat(100) })
  await expect(openTables(folder)).rejects.toMatchObject({
    next: `Check it with \`sqlite3 '${join(folder, 'my shop.db')}' "pragma integrity_check"\`, restore it, or move it out of the folder.`,
  })
})

test('a database with a broken page is left out whole, and its tables are in no query', async () => {
  const folder = await folderWith(good)
  const path = join(folder, 'shop.db')
  const db = new DatabaseSync(path)
  db.exec('create table item (id integer primary key, name text)')
  db.exec(
    "insert into item select value, 'item ' || value from (with recursive n(value) as (select 1 union all select value + 1 from n limit 2000) select value from n)",
  )
  db.close()
  const bytes = await readFile(path)
  await writeFile(path, bytes.fill(0xff, 8192))
  const data = await openTables(folder)
  onTestFinished(() => data.close())
  expect(data.skipped).toMatchObject([
    { file: 'shop.db', reason: expect.stringMatching(/shop\.db cannot be read/) as string },
  ])
  expect(() => data.sql('select count(*) from item')).toThrow(/no such table/)
})

test('it is told after each file how many have been read, those that cannot be among them', async () => {
  const told: number[] = []
  const data = await openTables(await folderWith({ ...good, 'x.csv': '' }), {
    onRead: (files) => void told.push(files),
  })
  data.close()
  expect(told).toEqual([1, 2])
})

test('a link to what is gone, and one to a folder, block no other file', async () => {
  const folder = await folderWith(good)
  await symlink(join(folder, 'moved.csv'), join(folder, 'gone.csv'))
  await mkdir(join(folder, 'below'))
  await symlink(join(folder, 'below'), join(folder, 'link.csv'))
  const data = await openTables(folder)
  onTestFinished(() => data.close())
  expect(data.skipped).toEqual([
    {
      file: 'gone.csv',
      reason: expect.stringMatching(/^gone\.csv cannot be opened: .*a link to what is gone/) as string,
    },
    { file: 'link.csv', reason: expect.stringMatching(/^link\.csv cannot be opened: .*\(EISDIR\)/) as string },
  ])
  expect(data.notes.join('\n')).toMatch(/^Left out: gone\.csv .*; mend or remove it\. Then run again\.$/m)
})
