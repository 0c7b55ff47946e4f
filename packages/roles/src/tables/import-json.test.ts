import { expect, test } from 'vitest'
import { opened, rowsOf } from './opened.fixture.ts'

const json = (value: unknown): string => JSON.stringify(value)
const names = (columns: readonly { readonly name: string }[] | undefined): string[] =>
  (columns ?? []).map(({ name }) => name)

test('what stands in an object gets columns of its own: Ann is not found in Joanna', async () => {
  const data = await opened({
    'orders.json': json([
      { id: 1, customer: { name: 'Ann', home: { city: 'Oslo' } } },
      { id: 2, customer: { name: 'Joanna', home: { city: 'Rome' } } },
      { id: 3, customer: { name: 'Hannah' } },
    ]),
  })
  expect(names(data.tables[0]?.columns)).toEqual(['id', 'customer_name', 'customer_home_city'])
  expect(data.find(['Ann'])).toMatchObject([{ column: 'customer_name', value: 'Ann', match: 'whole' }])
  const where = [{ column: 'customer_name', operator: '=' as const, values: ['ann'] }]
  expect(data.query({ table: 'orders', where, aggregate: [{ function: 'count' }] }).rows).toEqual([[1]])
})

test('a list of objects, and a list of texts, are tables of their own with the key of their row', async () => {
  const data = await opened({
    'orders.json': json([
      {
        id: 1,
        items: [
          { sku: 'a', n: 2 },
          { sku: 'b', n: 1 },
        ],
        tags: ['x', 'y'],
      },
      { id: 2, items: [], tags: ['x'] },
    ]),
  })
  expect(data.tables.map(({ name }) => name)).toEqual(['orders', 'orders_items', 'orders_tags'])
  expect(rowsOf(data, 'orders_items')).toEqual([
    [1, 'a', 2],
    [1, 'b', 1],
  ])
  expect(rowsOf(data, 'orders_tags')).toEqual([
    [1, 'x'],
    [1, 'y'],
    [2, 'x'],
  ])
  expect(data.relations).toEqual([
    { table: 'orders_items', column: 'order_id', toTable: 'orders', toColumn: 'id', known: 'declared' },
    { table: 'orders_tags', column: 'order_id', toTable: 'orders', toColumn: 'id', known: 'declared' },
  ])
})

test('rows that nothing tells apart are numbered, so that what is in their lists names them', async () => {
  const data = await opened({ 'teams.jsonl': '{"kind":"a","people":["Ann","Bo"]}\n{"kind":"a","people":["Cy"]}\n' })
  expect(rowsOf(data, 'teams')).toEqual([
    ['a', 1],
    ['a', 2],
  ])
  expect(rowsOf(data, 'teams_people')).toEqual([
    [1, 'Ann'],
    [1, 'Bo'],
    [2, 'Cy'],
  ])
})

test('a number of JSON is one, whatever it looks like, and a name that is taken gets a number', async () => {
  const data = await opened({
    'v.json': json([
      { a: { b: 1.234 }, a_b: '7,5', A: 1 },
      { a: { b: 2.5 }, a_b: '8', A: 2 },
    ]),
  })
  expect(names(data.tables[0]?.columns)).toEqual(['a_b', 'a_b_2', 'A'])
  expect(rowsOf(data)).toEqual([
    [1.234, 7.5, 1],
    [2.5, 8, 2],
  ])
})

test('what is no table beside tables is named', async () => {
  const data = await opened({ 'v.json': json({ people: [{ id: 1 }], meta: { count: 2 } }) })
  expect(data.notes).toEqual(['v.json: meta was not read, being no list of objects.'])
})
