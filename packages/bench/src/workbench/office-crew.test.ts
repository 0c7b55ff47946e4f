import { solo } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { gradeOffice, officeGrader } from './grade-office.ts'
import { officeCrew } from './office-crew.ts'
import { officeTools } from './office-tools.ts'
import { smallWorld } from './small-office.fixture.ts'

const one = (name: string, input: Record<string, string>) => ({ toolCalls: [call(name, input)] })
const goal = 'Cancel the sprint demo and tell cy'
const expected = [
  'calendar.delete_event.func(event_id="00000004")',
  'email.send_email.func(recipient="cy.fox@atlas.com", subject="Demo", body="It is off.")',
]
const work = [
  one('calendar_search_events', { query: 'sprint demo' }),
  one('calendar_delete_event', { event_id: '00000004' }),
]
const letter = { recipient: 'Cy.Fox@atlas.com', subject: 'Demo', body: 'It is off.' }
const mail = [one('company_directory_find_email_address', { name: 'cy' }), one('email_send_email', letter)]

test('the 27 tools have names that every provider takes', () => {
  const names = Object.values(officeTools)
    .flat()
    .map(({ name }) => name)
  expect(new Set(names).size).toBe(27)
  expect(names.filter((name) => !/^[a-zA-Z0-9_-]{1,64}$/.test(name))).toEqual([])
})

test('a crew works in the office of its trial, role by role, and is graded by what has become of it', async () => {
  const world = await smallWorld()
  const context = world.context()
  const model = scripted([
    one('delegate', { role: 'calendar', objective: 'Cancel the sprint demo.' }),
    ...work,
    'Canceled 00000004 with cy.fox@atlas.com.',
    one('delegate', { role: 'email', objective: 'Tell cy.' }),
    ...mail,
    'Told.',
    'The demo is canceled and Cy knows.',
  ])
  const outcome = await officeCrew({ model }).run(goal, { context })
  model.assertDrained()
  expect(outcome).toMatchObject({ status: 'completed', output: 'The demo is canceled and Cy knows.' })
  expect(gradeOffice(context.office, expected)).toEqual({ right: true, unwantedSideEffects: false })
  expect(world.context().office.state).toBe(world.start)
})

test('the solo twin of the crew has all 27 tools and does the same work', async () => {
  const world = await smallWorld()
  const context = world.context()
  const model = scripted([...work, ...mail, 'Done.'])
  const outcome = await solo(officeCrew({ model })).run(goal, { context })
  expect(outcome.status).toBe('completed')
  const offered = model.requests[0]?.tools.map(({ name }) => name) ?? []
  expect(
    Object.values(officeTools)
      .flat()
      .filter(({ name }) => !offered.includes(name)),
  ).toEqual([])
  expect(gradeOffice(context.office, expected).right).toBe(true)
})

test('a grade says which tables are not as they should be, and whether anything was changed unasked', async () => {
  const world = await smallWorld()
  const task = { id: 'calendar-1', goal, expected, cluster: 'c', domain: 'calendar' }
  const graded = (output: unknown) => officeGrader({ task, output, context: world.context() })
  expect(graded('I did it all.')).toEqual({
    score: 0,
    sideEffects: false,
    note: 'not as it should be: events, emails',
  })
  expect(graded({ calls: expected })).toEqual({ score: 1, sideEffects: false })
  expect(graded({ calls: expected.slice(0, 1) })).toEqual({
    score: 0,
    sideEffects: true,
    note: 'not as it should be: emails',
  })
})

test('an attempt that broke off is not right, and has done no harm when the office is as it should be', async () => {
  const world = await smallWorld()
  const task = { id: 'calendar-1', goal, expected, cluster: 'c', domain: 'calendar' }
  const output = { calls: expected, error: 'Out of time' }
  expect(officeGrader({ task, output, context: world.context() })).toEqual({
    score: 0,
    sideEffects: false,
    note: 'Out of time',
  })
})

test('a trial without an office cannot be graded, and is told what to give', () => {
  const task = { id: 'calendar-1', goal, expected, cluster: 'c', domain: 'calendar' }
  const graded = () => officeGrader({ task, output: 'Done.', context: undefined as never })
  expect(graded).toThrow(/calendar-1 has no office/)
})
