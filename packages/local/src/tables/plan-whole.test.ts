/** Questions of which no word may be left out, and words that mean more than they name. */
import { expect, test } from 'vitest'
import { ask, found, orders, queryOf, shops, tableOf } from './plan.fixture.ts'
import { isPlan } from './plan-types.ts'

test('what is compared with an average waits for a second query, which asks for the average of all rows', () => {
  const plan = ask('How many orders are above the average amount?')
  expect(plan).toMatchObject({
    queries: [
      {
        table: 'orders',
        where: [{ column: 'amount', operator: 'more', values: ['{1}'] }],
        measures: [{ operation: 'count' }],
      },
      { table: 'orders', where: [], measures: [{ operation: 'avg', column: 'amount' }] },
    ],
  })
})

test('a word that names a column which may be empty says that it is filled', () => {
  const query = queryOf(ask('How many orders used a coupon?'))
  expect(query?.where).toMatchObject([{ column: 'coupon', operator: 'filled' }])
})

test('a word that means something which no query of the question reads is named, and no number is given', () => {
  const plan = ask('How many orders concern the region?')
  expect(plan).toMatchObject({ why: expect.stringContaining('“orders”') as string })
})

test('days of the week are conditions on a date', () => {
  expect(queryOf(ask('How many orders were placed on a Monday?'))?.where).toMatchObject([
    { column: 'weekday(ordered_on)', operator: 'equal', values: ['Monday'] },
  ])
  expect(queryOf(ask('How many orders were placed on Saturdays and Sundays?'))?.where).toMatchObject([
    { column: 'weekday(ordered_on)', operator: 'one of', values: ['Saturday', 'Sunday'] },
  ])
})

test('what was sold is added up by its quantity, and what rows are called is counted', () => {
  const lines = tableOf('lines', 400, [
    { name: 'line_id', type: 'text', unique: true },
    { name: 'shop_id', type: 'text', references: 'shops.shop_id', distinct: 5 },
    { name: 'quantity', type: 'integer', distinct: 9 },
  ])
  const tables = [shops, lines]
  const units = queryOf(ask('How many units were sold in the North?', [found('North', 'shops', 'region')], tables))
  expect(units?.measures).toMatchObject([{ operation: 'sum', column: 'quantity' }])
  expect(queryOf(ask('How many lines are there?', [], tables))?.measures).toMatchObject([{ operation: 'count' }])
})

test('a verb finds the cell that says what became of it', () => {
  const tables = [
    shops,
    {
      ...orders,
      columns: [...orders.columns, ...tableOf('orders', 200, [{ name: 'state', type: 'text', distinct: 3 }]).columns],
    },
  ]
  const query = queryOf(ask('How many orders did they cancel?', [found('cancelled', 'orders', 'state')], tables))
  expect(query?.where).toMatchObject([{ column: 'state', operator: 'equal', values: ['cancelled'] }])
})

const trips = tableOf('trips', 400, [
  { name: 'trip_id', type: 'text', unique: true },
  { name: 'start_shop', type: 'text', references: 'shops.shop_id', distinct: 5 },
  { name: 'end_shop', type: 'text', references: 'shops.shop_id', distinct: 5 },
  { name: 'distance_km', type: 'number', distinct: 90 },
  { name: 'price', type: 'number', distinct: 30 },
])

test('of two columns that name rows of one table, the words before a value say which is meant, or there is no plan', () => {
  const hits = [found('Harbour', 'shops', 'name')]
  const tables = [shops, trips]
  expect(queryOf(ask('How many trips ended at Harbour?', hits, tables))?.where).toMatchObject([
    { column: 'end_shop.name', values: ['Harbour'] },
  ])
  expect(queryOf(ask('How many trips were made from Harbour?', hits, tables))?.where).toMatchObject([
    { column: 'start_shop.name', values: ['Harbour'] },
  ])
  expect(isPlan(ask('How many trips touched Harbour?', hits, tables))).toBe(false)
})

test('a unit of length that is counted adds up the column in that unit, and nothing is zero', () => {
  const tables = [shops, trips]
  expect(queryOf(ask('How many kilometres were driven?', [], tables))?.measures).toMatchObject([
    { operation: 'sum', column: 'distance_km' },
  ])
  expect(queryOf(ask('How many trips cost nothing?', [], tables))?.where).toMatchObject([
    { column: 'price', operator: 'equal', values: [0] },
  ])
})

test('what a question denies is denied by its query, or there is none', () => {
  expect(isPlan(ask('How many shops did not place any order in 2024?'))).toBe(false)
  expect(queryOf(ask('How many shops have not placed orders?'))?.where).toMatchObject([
    { column: 'orders', operator: 'none' },
  ])
})

test('a length of time is compared in the one unit in which it lies within a column that says none', () => {
  const events = tableOf('events', 90, [
    { name: 'event_id', type: 'text', unique: true },
    { name: 'duration', type: 'integer', distinct: 6, least: 30, greatest: 120 },
  ])
  expect(queryOf(ask('How many events are longer than an hour?', [], [events]))?.where).toMatchObject([
    { column: 'duration', operator: 'more', values: [60] },
  ])
  expect(isPlan(ask('How many events are longer than 9 days?', [], [events]))).toBe(false)
})

test('a column that says yes or no is a condition by its name even where that is a verb of everyday', () => {
  const tasks = tableOf('tasks', 3, [
    { name: 'task', type: 'text', unique: true },
    { name: 'done', type: 'text', distinct: 2, values: ['yes', 'no'] },
  ])
  expect(queryOf(ask('How many tasks are done?', [], [tasks]))?.where).toEqual([
    { column: 'done', operator: 'equal', values: ['yes'] },
  ])
  expect(queryOf(ask('How many tasks are not done?', [], [tasks]))?.where).toEqual([
    { column: 'done', operator: 'equal', values: ['no'] },
  ])
  expect(queryOf(ask('How many tasks do we have?', [], [tasks]))?.where).toEqual([])
})

test.each(['order id', 'Order ID', 'order-key', 'Order No', 'order nr.'])(
  'numbers that rows are called by, as in “%s”, are counted and never added up',
  (name) => {
    const sales = tableOf('sales', 4, [
      { name, type: 'integer', unique: true, distinct: 4 },
      { name: 'region', type: 'text', distinct: 3 },
    ])
    expect(queryOf(ask('Which region has the most orders?', [], [sales]))).toMatchObject({
      groups: ['region'],
      measures: [{ operation: 'count' }],
    })
  },
)

test('a total that nothing else is named for is that of the column called so, and never a number of rows', () => {
  const bills = tableOf('orders', 3, [
    { name: 'order_id', type: 'integer', unique: true },
    { name: 'customer', type: 'text', distinct: 2 },
    { name: 'total', type: 'number', distinct: 3 },
  ])
  for (const question of ['What is the total?', 'What is the sum?', 'What is the total of the orders?'])
    expect(queryOf(ask(question, [], [bills]))?.measures).toMatchObject([{ operation: 'sum', column: 'total' }])
  expect(queryOf(ask('What is the total per customer?', [], [bills]))).toMatchObject({
    groups: ['customer'],
    measures: [{ operation: 'sum', column: 'total' }],
  })
  expect(queryOf(ask('What is the total for Ann?', [found('Ann', 'orders', 'customer')], [bills]))).toMatchObject({
    where: [{ column: 'customer', values: ['Ann'] }],
    measures: [{ operation: 'sum', column: 'total' }],
  })
  expect(queryOf(ask('How many orders are there in total?', [], [bills]))?.measures).toMatchObject([
    { operation: 'count' },
  ])
  const rooms = tableOf('rooms', 3, [{ name: 'room', type: 'text', unique: true }])
  expect(isPlan(ask('What is the sum?', [], [rooms]))).toBe(false)
  expect(isPlan(ask('What is the total?', [], [rooms]))).toBe(false)
})

test('who has the highest total is ranked by what belongs to them, and each row of it is no answer', () => {
  const customers = tableOf('Customer', 5, [
    { name: 'CustomerId', type: 'integer', unique: true },
    { name: 'Name', type: 'text', distinct: 5 },
  ])
  const invoices = tableOf('Invoice', 12, [
    { name: 'InvoiceId', type: 'integer', unique: true },
    { name: 'CustomerId', type: 'integer', references: 'Customer.CustomerId', distinct: 4 },
    { name: 'Total', type: 'number', distinct: 12 },
  ])
  const tables = [customers, invoices]
  expect(queryOf(ask('Which customer has the highest total invoices?', [], tables))).toMatchObject({
    table: 'Invoice',
    groups: ['Customer.CustomerId', 'Customer.Name'],
    measures: [{ operation: 'sum', column: 'Total' }],
  })
  expect(queryOf(ask('Which customer has the highest invoice?', [], tables))).toMatchObject({
    groups: ['Customer.CustomerId', 'Customer.Name'],
    measures: [{ operation: 'max', column: 'Total' }],
  })
  expect(queryOf(ask('What is the largest invoice?', [], tables))?.groups).toBeUndefined()
})

test('a key of rows to rows of their own table is followed in the direction that the question asks, or there is no plan', () => {
  const staff = tableOf('staff', 4, [
    { name: 'id', type: 'integer', unique: true },
    { name: 'name', type: 'text', unique: true, distinct: 4 },
    { name: 'manager_id', type: 'integer', references: 'staff.id', distinct: 2, empty: 1 },
  ])
  const asked = (question: string) =>
    ask(question, [found('Yan', 'staff', 'name'), found('Zoe', 'staff', 'name')], [staff])
  expect(queryOf(asked('Who is the manager of Yan?'))).toMatchObject({
    columns: ['manager_id.name'],
    where: [{ column: 'name', operator: 'equal', values: ['Yan'] }],
  })
  for (const question of [
    'How many employees does Zoe manage?',
    'How many employees are managed by Zoe?',
    'How many employees report to Zoe?',
  ])
    expect(queryOf(asked(question))).toMatchObject({
      where: [{ column: 'manager_id.name', operator: 'equal', values: ['Zoe'] }],
      measures: [{ operation: 'count' }],
    })
  expect(asked('Who manages Yan?')).toMatchObject({ why: expect.stringContaining('“manages”') as string })
})

test('a column may be called by its name as it is shortened there, or in full', () => {
  const sold = tableOf('orders', 3, [
    { name: 'Order No', type: 'integer', unique: true, distinct: 3 },
    { name: 'Qty', type: 'integer', distinct: 3 },
    { name: 'Date', type: 'date', distinct: 3 },
  ])
  for (const question of ['Total Qty per month', 'Total quantity per month'])
    expect(queryOf(ask(question, [], [sold]))).toMatchObject({
      groups: ['month(Date)'],
      measures: [{ operation: 'sum', column: 'Qty' }],
    })
})

test('a state that rows are still in is a condition, or is named, and all rows are not counted for it', () => {
  const staff = tableOf('staff', 4, [
    { name: 'name', type: 'text', unique: true, distinct: 4 },
    { name: 'hired', type: 'date', distinct: 4, least: '2019-01-01', greatest: '2022-03-03' },
    { name: 'active', type: 'boolean', distinct: 2, values: ['true', 'false'] },
  ])
  for (const question of ['How many staff are still employed?', 'How many staff hired in 2020 are still employed?'])
    expect(ask(question, [], [staff])).toMatchObject({ why: expect.stringContaining('“employed”') as string })
  expect(queryOf(ask('How many staff are still active?', [], [staff]))?.where).toEqual([
    { column: 'active', operator: 'equal', values: ['true'] },
  ])
  expect(queryOf(ask('How many staff are no longer active?', [], [staff]))?.where).toEqual([
    { column: 'active', operator: 'equal', values: ['false'] },
  ])
  expect(isPlan(ask('How many staff are no longer employed?', [], [staff]))).toBe(false)
})

test('where rows have no date, the column that is called as the step of time is what they are grouped by', () => {
  const sales = tableOf('sales', 4, [
    { name: 'month', type: 'text', distinct: 2, values: ['2026-01', '2026-02'] },
    { name: 'revenue', type: 'integer', distinct: 4 },
  ])
  for (const question of ['Revenue per month?', 'Which month has the highest revenue?'])
    expect(queryOf(ask(question, [], [sales]))).toMatchObject({
      groups: ['month'],
      measures: [{ operation: 'sum', column: 'revenue' }],
    })
  // No month can be told from a column of something else.
  expect(isPlan(ask('Revenue per quarter?', [], [sales]))).toBe(false)
})
