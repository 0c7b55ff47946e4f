import { call, scripted, type ScriptedReply } from '@crewright/core/testing'
import { expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openTables } from '../tables/index.ts'
import { pullReport } from './pull-report.ts'

const files = {
  'orders.csv': 'order_id,month,shop,amount\n1,2024-01,Harbour,30\n2,2024-01,Station,12.5\n3,2024-02,Harbour,7.5\n',
}

const perShop = {
  table: 'orders',
  groupBy: ['shop'],
  aggregate: [{ function: 'sum', column: 'amount', as: 'revenue' }],
  orderBy: [{ column: 'revenue', direction: 'desc' }],
}

/** What a hosted model says, reply by reply, about these files. */
async function run(
  script: readonly ScriptedReply[],
  goal = 'Which shop has the highest revenue?',
  more: Readonly<Record<string, string>> = {},
) {
  const data = await openTables(await folderWith({ ...files, ...more }))
  onTestFinished(() => data.close())
  const model = scripted(script)
  const outcome = await pullReport({ model }).run(goal, { context: { data } })
  model.assertDrained()
  if (outcome.status !== 'completed') throw new Error(`the run ended ${outcome.status}`)
  return { report: outcome.output, model, data }
}

const tools = (name: string, input: object): ScriptedReply => ({ toolCalls: [call(name, input as never)] })
const submit = (input: object): ScriptedReply => tools('submit', input)

const found = {
  answer: 'Harbour has the highest revenue, 37.5.',
  numbers: [{ label: 'Harbour: revenue', value: 37.5, query: 'q1' }],
  tables: [{ shows: 'Revenue per shop', query: 'q1', chart: 'bar' }],
  openQuestions: [],
}

test('a report has a title, an answer, a table, a chart as SVG, and under each number its query', async () => {
  const { report, data } = await run([
    tools('list_tables', {}),
    tools('query_table', perShop),
    submit(found),
    submit({ title: 'Revenue by shop', answer: 'Harbour has the highest revenue, 37.5.' }),
  ])
  expect(report.markdown).toMatch(/^# Revenue by shop\n\nHarbour has the highest revenue, 37\.5\.\n/)
  expect(report.markdown).toContain('| Harbour | 37.5 |')
  expect(report.markdown).toContain('![Revenue per shop](revenue-per-shop.svg)')
  expect(report.markdown).toContain('-- Harbour: revenue: 37.5\nselect ')
  expect(report.charts).toMatchObject([{ title: 'Revenue per shop', form: 'bar', file: 'revenue-per-shop.svg' }])
  expect(report.charts[0]?.svg).toMatch(/^<svg [\s\S]*Harbour[\s\S]*<\/svg>\s*$/)
  for (const { value, query } of report.numbers) {
    expect(data.sql(query.replace(/ limit \d+$/, '')).rows.flat()).toContain(value)
  }
})

test('a number that its query did not give is asked for again, and the model is told which', async () => {
  const invented = { ...found, numbers: [{ label: 'Harbour: revenue', value: 99, query: 'q1' }] }
  const { report, model } = await run([
    tools('query_table', perShop),
    submit(invented),
    submit(found),
    submit({ title: 'Revenue by shop', answer: 'Harbour has the highest revenue, 37.5.' }),
  ])
  expect(report.numbers.map(({ value }) => value)).not.toContain(99)
  expect(JSON.stringify(model.requests[2]?.transcript)).toContain('Harbour: revenue: 99 (q1)')
})

test('a number that stands in no result does not leave in the text: its sentence is left out, and that is said', async () => {
  const { report } = await run([
    tools('query_table', perShop),
    submit(found),
    submit({ title: 'Revenue', answer: 'Harbour has 37.5. It grew by 80 percent.' }),
    submit({ title: 'Revenue', answer: 'Harbour has 37.5. It grew by 80 percent.' }),
  ])
  expect(report.markdown).toContain('Harbour has 37.5.')
  expect(report.markdown).not.toContain('80')
  expect(report.markdown).toContain('Part of the text was left out')
})

test('SQL that writes, a table that is not there and a division by zero come back to the model as errors that say what to do', async () => {
  const { model } = await run([
    tools('sql', { statement: 'delete from orders' }),
    tools('query_table', { table: 'order' }),
    tools('calculate', { expression: '1 / 0' }),
    tools('query_table', perShop),
    submit(found),
    submit({ title: 'Revenue', answer: 'Harbour has 37.5.' }),
  ])
  const heard = JSON.stringify(model.requests[3]?.transcript)
  expect(heard).toContain('begins with DELETE')
  expect(heard).toContain('orders')
  expect(heard).toContain('divides by zero')
})

test('the model is offered the tables through typed queries, SQL beside them, and arithmetic', async () => {
  const { model } = await run([
    tools('query_table', perShop),
    submit(found),
    submit({ title: 'Revenue', answer: 'Harbour has 37.5.' }),
  ])
  expect(model.requests[0]?.tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['list_tables', 'describe_table', 'find_values', 'query_table', 'sql', 'calculate']),
  )
})

test('what the data leave open is said in the report, and no number is given for it', async () => {
  const { report } = await run(
    [
      submit({
        answer: 'The tables do not say.',
        numbers: [],
        tables: [],
        openQuestions: ['How many staff are there?'],
      }),
      submit({ title: 'Staff', answer: 'The tables do not say how many staff there are.' }),
    ],
    'How many staff are there?',
  )
  expect(report.numbers).toEqual([])
  expect(report.markdown).toContain('## Open questions\n\n- How many staff are there?')
})

test('what was left out of the folder stands in the report and before the model, and the units of numbers before the model', async () => {
  const { report, model } = await run(
    [
      tools('list_tables', {}),
      tools('query_table', perShop),
      submit(found),
      submit({ title: 'Revenue by shop', answer: 'Harbour has the highest revenue, 37.5.' }),
    ],
    undefined,
    { 'orders-2023.csv': '', 'prices.csv': 'name;price\nx;1,5 €\ny;2,25 €\n' },
  )
  const left =
    'Left out: orders-2023.csv is empty: it has not even a row of column names. Export it again, or move it out of the folder.'
  expect(report.markdown).toContain(`## How the files were read\n\n- ${left}\n`)
  const told = JSON.stringify(model.requests[1]?.transcript).replaceAll('\\', '')
  expect(told).toContain(left)
  expect(told).toContain('"column":"price","type":"number","unit":"€"')
})
