import { expect, test } from 'vitest'
import { ask, found, queryOf, tableOf } from './plan.fixture.ts'
import { isPlan } from './plan-types.ts'

test('what is counted is a table, and a value that the cells hold is a condition, whatever table holds it', () => {
  const query = queryOf(ask('How many orders came from shops in the North?', [found('North', 'shops', 'region')]))
  expect(query).toMatchObject({
    table: 'orders',
    where: [{ column: 'shops.region', operator: 'equal', values: ['North'] }],
    measures: [{ operation: 'count' }],
  })
})

test('a word for money adds up the column that holds it; another for an average takes the average', () => {
  expect(queryOf(ask('What is the total revenue?'))?.measures).toMatchObject([{ operation: 'sum', column: 'amount' }])
  expect(queryOf(ask('What is the average amount of an order?'))?.measures).toMatchObject([
    { operation: 'avg', column: 'amount' },
  ])
})

test('a superlative orders groups, and its first row is the answer', () => {
  const plan = ask('Which region has the highest revenue?')
  expect(plan).toMatchObject({ shape: 'first', rank: 'highest' })
  expect(queryOf(plan)).toMatchObject({
    table: 'orders',
    groups: ['shops.region'],
    measures: [{ operation: 'sum', column: 'amount' }],
    order: [{ direction: 'desc' }, { direction: 'asc' }],
  })
})

test('times are conditions on a date: years, months, quarters and ranges', () => {
  const whereOf = (question: string) => queryOf(ask(question))?.where
  expect(whereOf('How many orders were there in 2024?')).toEqual([
    { column: 'ordered_on', operator: 'equal', values: ['2024'] },
  ])
  expect(whereOf('How many orders were there in March 2024?')).toEqual([
    { column: 'ordered_on', operator: 'equal', values: ['2024-03'] },
  ])
  expect(whereOf('How many orders were there in the second quarter of 2024?')).toEqual([
    { column: 'ordered_on', operator: 'between', values: ['2024-04', '2024-06'] },
  ])
  expect(whereOf('How many orders were placed after 2024-05-01?')).toEqual([
    { column: 'ordered_on', operator: 'more', values: ['2024-05-01'] },
  ])
})

test('a month without a year is the one that the data have, or that of any year where several have it', () => {
  expect(queryOf(ask('How many orders were there in December?'))?.where).toEqual([
    { column: 'ordered_on', operator: 'equal', values: ['2023-12'] },
  ])
  expect(queryOf(ask('How many orders were there in June?'))?.where).toEqual([
    { column: 'ordered_on', operator: 'contains', values: ['-06-'] },
  ])
})

test('a step of time groups, and is drawn as a line', () => {
  const plan = ask('How many orders are there per month?')
  expect(plan).toMatchObject({ shape: 'rows', chart: 'trend' })
  expect(queryOf(plan)?.groups).toEqual(['month(ordered_on)'])
})

test('numbers are compared with a column, or with the rows that belong to one', () => {
  expect(queryOf(ask('How many orders are over 10 dollars?'))?.where).toEqual([
    { column: 'amount', operator: 'more', values: [10] },
  ])
  const plan = ask('How many shops have more than 20 orders?')
  expect(plan).toMatchObject({ expression: '{0.count}' })
  expect(queryOf(plan)).toMatchObject({
    table: 'orders',
    groups: ['shops.name'],
    having: [{ operator: 'more', values: [20] }],
  })
})

test('what is compared with the rows that belong to it keeps its other conditions', () => {
  const plan = ask('How many shops in the North have more than 20 orders?', [found('North', 'shops', 'region')])
  expect(queryOf(plan)).toMatchObject({
    table: 'orders',
    where: [{ column: 'shops.region', operator: 'equal', values: ['North'] }],
    having: [{ operator: 'more', values: [20] }],
  })
})

test('a number beside a column is a condition, and one beside nothing of the data is not left out', () => {
  const rooms = tableOf('rooms', 9, [
    { name: 'floor', type: 'integer', distinct: 3 },
    { name: 'beds', type: 'integer', distinct: 3 },
  ])
  expect(queryOf(ask('How many rooms are on the second floor?', [], [rooms]))?.where).toEqual([
    { column: 'floor', operator: 'equal', values: [2] },
  ])
  expect(isPlan(ask('How many rooms are there for 7?', [], [rooms]))).toBe(false)
})

test('a share is one count divided by another; a difference is one less the other', () => {
  const share = ask('What percentage of orders are paid?')
  expect(share).toMatchObject({ expression: '100 * {0} / {1}', unit: ' %' })
  if (isPlan(share)) {
    expect(share.queries.map(({ where }) => where)).toEqual([
      [{ column: 'paid', operator: 'equal', values: ['true'] }],
      [],
    ])
  }
  const hits = [found('North', 'shops', 'region'), found('South', 'shops', 'region')]
  expect(ask('How many more orders came from the North than from the South?', hits)).toMatchObject({
    expression: '{0} - {1}',
  })
})

test('what is missing is an empty column, or a table without rows for it', () => {
  expect(queryOf(ask('How many orders have no coupon?'))?.where).toEqual([
    { column: 'coupon', operator: 'empty', values: [] },
  ])
  expect(queryOf(ask('How many shops have no orders?'))?.where).toEqual([
    { column: 'orders', operator: 'none', values: [] },
  ])
})

test('a column that says yes or no is a condition by its name, and denied by what denies it', () => {
  expect(queryOf(ask('How many orders were not paid?'))?.where).toEqual([
    { column: 'paid', operator: 'equal', values: ['false'] },
  ])
  expect(queryOf(ask('How many unpaid orders are there?'))?.where).toEqual([
    { column: 'paid', operator: 'equal', values: ['false'] },
  ])
})

test('a value that is denied is a condition that it is another one', () => {
  expect(queryOf(ask('How many shops are not in the North?', [found('North', 'shops', 'region')]))?.where).toEqual([
    { column: 'region', operator: 'different', values: ['North'] },
  ])
})

test('names that say nothing are known by what the dictionary says of them', () => {
  const renamed = [
    tableOf(
      'xq1',
      5,
      [
        { name: 'b1', type: 'text', unique: true, description: 'identifier of the shop' },
        { name: 'b2', type: 'text', unique: true, description: 'name of the shop' },
        { name: 'b3', type: 'text', distinct: 3, description: 'region that the shop lies in' },
      ],
      'shops, one row each',
    ),
    tableOf(
      'xq2',
      200,
      [
        { name: 'c1', type: 'text', unique: true, description: 'identifier of the order' },
        { name: 'c2', type: 'text', references: 'xq1.b1', description: 'the shop that sold it' },
        { name: 'c3', type: 'number', distinct: 90, description: 'amount in euros' },
      ],
      'orders of customers',
    ),
  ]
  expect(queryOf(ask('Which region has the highest revenue?', [], renamed))).toMatchObject({
    table: 'xq2',
    groups: ['xq1.b3'],
    measures: [{ operation: 'sum', column: 'c3' }],
  })
  expect(queryOf(ask('How many shops are there?', [], renamed))?.table).toBe('xq1')
})

test('lengths of time and sizes are converted into the unit of their column', () => {
  const songs = tableOf('songs', 50, [
    { name: 'title', type: 'text', unique: true },
    { name: 'milliseconds', type: 'integer', distinct: 50 },
  ])
  expect(queryOf(ask('How many songs are longer than 2 minutes?', [], [songs]))?.where).toEqual([
    { column: 'milliseconds', operator: 'more', values: [120_000] },
  ])
})

test('a price and a quantity make revenue where no column holds it', () => {
  const lines = tableOf('order_lines', 50, [
    { name: 'unit_price', type: 'number', distinct: 9 },
    { name: 'quantity', type: 'integer', distinct: 5 },
  ])
  expect(queryOf(ask('What is the total revenue?', [], [lines]))?.measures).toMatchObject([
    { operation: 'sum', column: 'unit_price * quantity' },
  ])
})

test.each([
  ['How many unicorns are there?', 'unicorns'],
  ['How many vegan orders are there?', 'vegan'],
  ['How many orders came from Atlantis?', 'Atlantis'],
])('%s is not planned: a number that leaves “%s” out would be wrong', (question, word) => {
  expect(ask(question)).toEqual({ question, why: expect.stringContaining(`“${word}”`) })
})

test('a median is asked for; a comparison of two columns is said to be out of reach', () => {
  expect(queryOf(ask('What is the median amount?'))?.measures).toMatchObject([
    { operation: 'median', column: 'amount' },
  ])
  expect(isPlan(ask('How many orders are below their maximum level?'))).toBe(false)
})

test('the same question gives the same plan', () => {
  expect(ask('Which region has the highest revenue?')).toEqual(ask('Which region has the highest revenue?'))
})
