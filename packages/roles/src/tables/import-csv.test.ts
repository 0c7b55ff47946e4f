import { expect, test } from 'vitest'
import { opened, rowsOf } from './opened.fixture.ts'

const windows = (text: string): Uint8Array => Buffer.from(text, 'latin1')

test('a table in Windows-1252 has its letters, and it is said how it was read', async () => {
  const data = await opened({ 'l.csv': windows('Straße,v\nMüller,5\n') })
  expect(rowsOf(data)).toEqual([['Müller', 5]])
  expect(data.tables[0]?.columns[0]?.name).toBe('Straße')
  expect(data.notes).toEqual(['l.csv is not in UTF-8: it was read as Windows-1252.'])
})

test('a table in UTF-16, and JSON in Windows-1252, have their letters', async () => {
  expect(rowsOf(await opened({ 'u.csv': Buffer.from('\uFEFFa\tb\nä\t2\n', 'utf16le') }))).toEqual([['ä', 2]])
  expect(rowsOf(await opened({ 'l.json': windows('[{"n":"Müller"}]') }))).toEqual([['Müller']])
  expect(rowsOf(await opened({ 'l.jsonl': windows('{"n":"Müller"}\n{"n":"Öz"}\n') }))).toEqual([['Müller'], ['Öz']])
})

test.each([
  ['Country,2023,2024\nNorway,10,20\nItaly,5,6\n', ['Country', '2023', '2024']],
  ['id,2023,2024\n1,2001,2002\n', ['id', '2023', '2024']],
  ['Product,2024-01-01,2024-02-01\nA,5,6\n', ['Product', '2024-01-01', '2024-02-01']],
  ['lena@example.com,5\nraj@example.com,7\n', ['column_1', 'column_2']],
  ['Norway,2023,10\nItaly,2024,5\n', ['column_1', 'column_2', 'column_3']],
  ['Norway,2023\nItaly,2024\n', ['column_1', 'column_2']],
])('whether the first row names the columns is told by the rows below it: %j', async (text, names) => {
  const data = await opened({ 'w.csv': text })
  expect(data.tables[0]?.columns.map(({ name }) => name)).toEqual(names)
  const said = [`w.csv has no row of column names: its columns are called ${names.join(', ')}.`]
  expect(data.notes).toEqual(names[0] === 'column_1' ? said : [])
})

test('names that differ in the case of their letters alone are told apart', async () => {
  const data = await opened({ 'w.csv': 'x,X,,total\n1,2,3,4\n' })
  expect(data.tables[0]?.columns.map(({ name }) => name)).toEqual(['x', 'X_2', 'column_3', 'total'])
})

test('what a dictionary in Windows-1252 says of a column has its letters', async () => {
  const data = await opened({ 'a.csv': 'k\n1\n', 'dictionary.md': windows('## a\n- `k`: Größe in cm\n') })
  expect(data.tables[0]?.columns[0]?.description).toBe('Größe in cm')
})
