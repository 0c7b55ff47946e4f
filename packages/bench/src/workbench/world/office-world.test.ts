import { expect, test } from 'vitest'
import { OfficeError } from '../office-error.ts'
import { perform, smallFiles, smallFolder, smallWorld } from '../small-office.fixture.ts'
import { officeWorld } from './office-world.ts'

const failure = async (changed: Record<string, string | undefined>): Promise<OfficeError> => {
  const error: unknown = await officeWorld(await smallFolder(changed)).catch((reason: unknown) => reason)
  if (error instanceof OfficeError) return error
  throw new Error('The world was read.', { cause: error })
}

test('the tables are read as texts, and a cell with nothing in it is null', async () => {
  const { start } = await smallWorld()
  expect(start.customers.rows[0]).toMatchObject({ customer_id: '00000001', customer_phone: null, notes: null })
  expect(start.addresses).toEqual(['ann.lee@atlas.com', 'bo.ray@atlas.com', 'cy.fox@atlas.com'])
  expect(start.plots.rows).toEqual([])
  expect([start.events, start.emails, start.tasks, start.customers].map(({ rows }) => rows.length)).toEqual([
    7, 4, 3, 7,
  ])
})

test('what happens in one office is not seen in another', async () => {
  const world = await smallWorld()
  const [one, other] = [world.open(), world.context().office]
  one.state = perform(one.state, 'calendar.delete_event', { event_id: '00000001' }).state
  expect(one.state.events.rows).toHaveLength(6)
  expect(other.state).toBe(world.start)
  expect(one.start).toBe(world.start)
})

test('a table that is not there is named, with what to do', async () => {
  const { message, next } = await failure({ 'emails.csv': undefined })
  expect(message).toMatch(/emails\.csv cannot be read: ENOENT/)
  expect(next).toContain("WorkBench's tables")
})

test('a column that is not there is named, with those that are', async () => {
  const text = smallFiles['project_tasks.csv']?.replace('list_name', 'list')
  const { message } = await failure({ 'project_tasks.csv': text })
  expect(message).toMatch(/project_tasks\.csv has no column list_name: its columns are task_id, task_name, .*list,/)
})

test('an empty table and one that is none are said to be so', async () => {
  expect((await failure({ 'emails.csv': '' })).message).toMatch(/emails\.csv is empty/)
  expect((await failure({ 'emails.csv': `${smallFiles['emails.csv']}5,"in` })).message).toMatch(
    /cannot be read as a table/,
  )
  const ragged = `${smallFiles['emails.csv']}5,inbox\n`
  expect((await failure({ 'emails.csv': ragged })).message).toMatch(/cannot be read as a table.*line 6/)
})
