import { expect, test } from 'vitest'
import { officeArms, officeRecorded } from './office-recorded.ts'
import { smallFolder, tasksIn } from './small-office.fixture.ts'

const said = async (doing: Promise<unknown>): Promise<string> => {
  const error: unknown = await doing.catch((reason: unknown) => reason)
  return error instanceof Error ? error.message : 'no error'
}

test('each query is a task, with its calls as what is expected and its template as its cluster', async () => {
  const folder = await smallFolder()
  expect(await tasksIn(folder)).toEqual([
    {
      id: 'calendar-1',
      goal: 'Cancel the sprint demo',
      expected: ['calendar.delete_event.func(event_id="00000004")'],
      cluster: 'Cancel {event}',
      domain: 'calendar',
    },
    {
      id: 'calendar-2',
      goal: 'Cancel lunch if it is on Monday',
      expected: [],
      cluster: 'Cancel {event} if',
      domain: 'calendar',
    },
    {
      id: 'email-1',
      goal: "Delete Cy's email",
      expected: ['email.delete_email.func(email_id="00000004")'],
      cluster: 'Delete {name}',
      domain: 'email',
    },
  ])
  expect((await tasksIn(folder, ['email'])).map(({ id }) => id)).toEqual(['email-1'])
})

test('queries that are not there, or whose answer is no list of calls, are said to be so', async () => {
  const folder = await smallFolder({ 'queries/email.csv': 'query,answer,base_template\nDo,delete it,Do\n' })
  expect(await said(tasksIn(folder, ['crm']))).toMatch(/crm\.csv cannot be read: ENOENT/)
  expect(await said(tasksIn(folder))).toMatch(/email\.csv:2: the answer is no Python list of texts: "delete it"/)
  expect(await said(tasksIn(`${folder}/nowhere`))).toMatch(/queries cannot be read: ENOENT/)
  const none = { 'queries/email.csv': undefined, 'queries/calendar.csv': undefined, 'queries/notes.txt': 'x' }
  expect(await said(tasksIn(await smallFolder(none)))).toMatch(/queries has no \.csv file/)
})

test('recorded answers are found by the text of their query, with the error that broke them off', async () => {
  const folder = await smallFolder()
  expect(await officeArms(folder)).toEqual(['gpt-0.5_all'])
  expect(await officeRecorded(folder, 'gpt-0.5_all')).toEqual(
    new Map([
      ['calendar-2', { output: { calls: ['calendar.delete_event.func(event_id="00000002")'] } }],
      ['calendar-1', { output: { calls: ['calendar.delete_event.func(event_id="00000004")'], error: 'Out of time' } }],
    ]),
  )
})

test('two equal queries are answered in their order', async () => {
  const twice = `query,answer,base_template\nDo,[],Do\nDo,[],Do\n`
  const recorded = `query,function_calls,error\nDo,['first'],\nDo,['second'],\n`
  const folder = await smallFolder({ 'queries/calendar.csv': twice, 'recorded/calendar.gpt-0.5_all.csv': recorded })
  const answers = await officeRecorded(folder, 'gpt-0.5_all')
  expect([...answers.values()].map(({ output }) => output.calls)).toEqual([['first'], ['second']])
})

test('an unknown arm, answers to other queries, and answers that are no calls are said to be so', async () => {
  const folder = await smallFolder({
    'recorded/email.gpt-6_all.csv': 'query,function_calls,error\nSell,[],\n',
    'recorded/email.gpt-7_all.csv': "query,function_calls,error\nDelete Cy's email,none,\n",
  })
  expect(await said(officeRecorded(folder, '5_all'))).toMatch(/recorded has no answers of 5_all/)
  expect(await said(officeRecorded(folder, 'gpt-6_all'))).toMatch(/gpt-6_all\.csv:2 answers a query that is not in/)
  expect(await said(officeRecorded(folder, 'gpt-7_all'))).toMatch(/the function_calls is no Python list/)
})
