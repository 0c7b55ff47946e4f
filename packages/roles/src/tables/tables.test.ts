import { DatabaseSync } from 'node:sqlite'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openTables, type Tables } from './open-tables.ts'

async function opened(files: Readonly<Record<string, string | Uint8Array>>): Promise<Tables> {
  const data = await openTables(await folderWith(files))
  onTestFinished(() => data.close())
  return data
}

/** An error that says what happened and what to do next. */
const saying = (message: string, next: string): Error =>
  expect.objectContaining({
    name: 'TablesError',
    message: expect.stringContaining(message) as string,
    next: expect.stringContaining(next) as string,
  }) as Error

const shop = {
  'orders.csv':
    'order_id,day,shop_id,pieces,amount\n1,2024-01-05,S1,2,3.10\n2,2024-01-20,S2,1,0.20\n3,2024-02-01,S1,5,7.55\n',
  'shops.json': JSON.stringify([
    { shop_id: 'S1', name: 'Harbour', region: 'North' },
    { shop_id: 'S2', name: 'Station', region: 'South' },
    { shop_id: 'S3', name: 'Market', region: 'South' },
  ]),
}

test('tables of CSV and JSON are joined along columns of one name whose values are within each other', async () => {
  const data = await opened(shop)
  expect(data.relations).toEqual([
    { table: 'orders', column: 'shop_id', toTable: 'shops', toColumn: 'shop_id', known: 'found' },
  ])
  const { rows, sql } = data.query({
    table: 'orders',
    groupBy: ['shops.region'],
    aggregate: [{ function: 'sum', column: 'amount', as: 'revenue' }],
    orderBy: [{ column: 'revenue', direction: 'desc' }],
  })
  expect(rows).toEqual([
    ['North', 10.65],
    ['South', 0.2],
  ])
  expect(sql).toContain('left join "shops"')
})

test('a condition on many rows keeps one row one row, and rows without any are found', async () => {
  const data = await opened(shop)
  const count = (where: Parameters<Tables['query']>[0]['where']): unknown =>
    data.query({ table: 'shops', where, aggregate: [{ function: 'count' }] }).rows[0]?.[0]
  expect(count([{ column: 'orders.pieces', operator: '>', values: [1] }])).toBe(1)
  expect(count([{ column: 'orders', operator: 'has rows' }])).toBe(2)
  expect(count([{ column: 'orders', operator: 'has no rows' }])).toBe(1)
})

test('dates group by month, and compare with a year, a month or a day', async () => {
  const data = await opened(shop)
  expect(data.query({ table: 'orders', groupBy: ['month(day)'], aggregate: [{ function: 'count' }] }).rows).toEqual([
    ['2024-01', 2],
    ['2024-02', 1],
  ])
  const until = data.query({ table: 'orders', where: [{ column: 'day', operator: '<=', values: ['2024-01'] }] })
  expect(until.rowCount).toBe(2)
})

test('a value of a question is quoted: what looks like SQL in it stays a text', async () => {
  const data = await opened(shop)
  const result = data.query({
    table: 'shops',
    where: [{ column: 'name', operator: '=', values: ["x' or 1 = 1 --"] }],
    aggregate: [{ function: 'count' }],
  })
  expect(result.rows).toEqual([[0]])
})

test.each([
  'delete from shops',
  "update shops set name = 'x'",
  'with x as (select 1) delete from shops',
  'select 1; drop table shops',
  "attach 'other.db' as other",
])('SQL that writes is refused and changes nothing: %s', async (statement) => {
  const data = await opened(shop)
  expect(() => data.sql(statement)).toThrow(expect.objectContaining({ name: 'TablesError' }) as Error)
  expect(data.sql('select count(*) from shops').rows).toEqual([[3]])
})

test('a database is opened where it lies, and its bytes are the same afterwards', async () => {
  const folder = await folderWith({})
  const file = join(folder, 'shop.sqlite')
  const db = new DatabaseSync(file)
  db.exec("create table item (id integer primary key, name text); insert into item values (1, 'nut'), (2, 'bolt')")
  db.close()
  const before = readFileSync(file)
  const data = await openTables(folder)
  expect(data.query({ table: 'item', aggregate: [{ function: 'count' }] }).rows).toEqual([[2]])
  expect(() => data.sql("insert into item values (3, 'x')")).toThrow(/begins with INSERT/)
  data.close()
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a calculation is exact, keeps the queries that it is made of, and names its result', async () => {
  const data = await opened(shop)
  const all = data.query({ table: 'orders', aggregate: [{ function: 'sum', column: 'amount' }] })
  const one = data.query({
    table: 'orders',
    where: [{ column: 'shop_id', operator: '=', values: ['S2'] }],
    aggregate: [{ function: 'sum', column: 'amount' }],
  })
  const { id, value, sql } = data.calculate(`100 * ${one.id} / ${all.id}`)
  expect(value).toBeCloseTo(1.843_317_972_35, 10)
  expect(data.result(id)).toMatchObject({ value })
  expect(data.sql(`select ${sql}`).rows[0]?.[0]).toBeCloseTo(value, 8)
  expect(data.calculate('0.1 + 0.2').value).toBe(0.3)
})

test('a division by zero is said with its expression, and what to do instead', async () => {
  const data = await opened(shop)
  expect(() => data.calculate('7 / (2 - 2)')).toThrow(
    saying('"7 / (2 - 2)" divides by zero.', 'Say that the share or ratio is not defined'),
  )
})

test('a row of a CSV with too few cells is named by file and line', async () => {
  const folder = await folderWith({ 'a.csv': 'x,y\n1,2\n3\n' })
  await expect(openTables(folder)).rejects.toThrow(/a\.csv:3 has 1 cell where the first row has 2/)
})

test('a file that is no database is named, and said how to check', async () => {
  const folder = await folderWith({ 'a.sqlite': 'this is no database, whatever its name says'.repeat(50) })
  await expect(openTables(folder)).rejects.toThrow(
    saying('a.sqlite cannot be opened as a SQLite database', 'integrity_check'),
  )
})

test('a folder without data, and one that is not there, are each one sentence', async () => {
  await expect(openTables(await folderWith({ 'readme.txt': 'no data' }))).rejects.toThrow(/There is no data in/)
  await expect(openTables('/nowhere/at/all')).rejects.toThrow(/There is no folder/)
})

test('what dictionary.md says stands beside tables and columns, in lists and in tables', async () => {
  const data = await opened({
    ...shop,
    'dictionary.md':
      '# Data\n\n## orders\nOne row for each order.\n\n- `amount`: revenue in euros\n\n| name | meaning |\n|---|---|\n| shops | the shops of the chain |\n',
  })
  const orders = data.tables.find(({ name }) => name === 'orders')
  expect(orders?.description).toBe('One row for each order.')
  expect(orders?.columns.find(({ name }) => name === 'amount')?.description).toBe('revenue in euros')
  expect(data.tables.find(({ name }) => name === 'shops')?.description).toBe('the shops of the chain')
})

test('words are found in cells: whole cells first, and the name in an address', async () => {
  const data = await opened({ 'people.csv': 'email,role\nlena.schmidt@example.com,lead\nraj@example.com,lead\n' })
  expect(data.find(['Lena Schmidt', 'lead'])).toMatchObject([
    { words: 'Lena Schmidt', column: 'email', value: 'lena.schmidt@example.com', match: 'words' },
    { words: 'lead', column: 'role', value: 'lead', rows: 2, match: 'whole' },
  ])
})

test('a name that is not there is answered with the nearest', async () => {
  const data = await opened(shop)
  expect(() => data.query({ table: 'order' })).toThrow(saying('There is no table "order".', 'orders'))
  expect(() => data.query({ table: 'orders', columns: ['amout'] })).toThrow(
    saying('There is no column "amout" in orders.', 'amount'),
  )
})
