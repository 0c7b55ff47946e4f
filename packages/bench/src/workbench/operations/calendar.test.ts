import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'

const ids = (answer: unknown) => (answer as { event_id: string }[]).map(({ event_id }) => event_id)

test('one field of an event is given under its name', async () => {
  const { start } = await smallWorld()
  const get = (given: Record<string, string>) => perform(start, 'calendar.get_event_information_by_id', given).answer
  expect(get({ event_id: '00000002', field: 'duration' })).toEqual({ duration: '60' })
  expect(get({ event_id: '2', field: 'duration' })).toBe('Event not found.')
  expect(get({ event_id: '00000002', field: 'event_end' })).toBe('Field not found.')
  expect(get({ event_id: '00000002' })).toBe('Field not provided.')
  expect(get({ field: 'duration' })).toBe('Event ID not provided.')
})

test('a search looks in names and addresses, case ignored, as a regular expression, and gives five events', async () => {
  const { start } = await smallWorld()
  const search = (given: Record<string, string>) => perform(start, 'calendar.search_events', given).answer
  expect(ids(search({ query: 'SPRINT' }))).toEqual(['00000007', '00000005', '00000003', '00000004', '00000001'])
  expect(ids(search({ query: 'bo.ray@' }))).toEqual(['00000002', '00000003'])
  expect(ids(search({ query: 're(view|tro)$' }))).toEqual(['00000005', '00000003'])
  expect(ids(search({}))).toHaveLength(5)
  expect(search({ query: 'Lunch (team)' })).toBe('No events found.')
  expect(search({ query: 'Lunch (' })).toContain('no regular expression')
})

test('a search by time is about the start of an event, and both bounds belong to it', async () => {
  const { start } = await smallWorld()
  const search = (given: Record<string, string>) => perform(start, 'calendar.search_events', given).answer
  const day = { time_min: '2023-12-01 09:00:00', time_max: '2023-12-01 11:00:00' }
  expect(ids(search(day))).toEqual(['00000005', '00000003', '00000004'])
  expect(ids(search({ time_min: '2023-12-04' }))).toEqual(['00000006'])
  // A day without a time is its first moment.
  expect(search({ time_min: '2023-12-04 10:00:01' })).toBe('No events found.')
  expect(ids(search({ time_max: '2023-11-30' }))).toEqual(['00000007'])
  expect(search({ time_min: 'tomorrow' })).toContain('Time not valid: tomorrow')
  expect(search({ time_min: '2023-02-30' })).toContain('Time not valid')
})

test('a new event has the id after the greatest, eight digits, and its address in small letters', async () => {
  const { start } = await smallWorld()
  const event = { event_name: 'Tea', participant_email: 'Bo.Ray@Atlas.com', event_start: '2023-12-05 09:00:00' }
  const { state, answer } = perform(start, 'calendar.create_event', { ...event, duration: '15' })
  expect(answer).toBe('00000008')
  expect(state.events.rows).toHaveLength(8)
  expect(state.events.rows.at(-1)).toEqual({
    event_id: '00000008',
    event_name: 'Tea',
    participant_email: 'bo.ray@atlas.com',
    event_start: '2023-12-05 09:00:00',
    duration: '15',
  })
  expect(perform(start, 'calendar.create_event', event).answer).toBe('Event duration not provided.')
})

test('a deleted event is gone, and the others are the same rows', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'calendar.delete_event', { event_id: '00000002' })
  expect(answer).toBe('Event deleted successfully.')
  expect(state.events.rows).toEqual(start.events.rows.filter(({ event_id }) => event_id !== '00000002'))
  expect(state.events.rows[0]).toBe(start.events.rows[0])
})

test('an update sets one field of one event; an address becomes small letters', async () => {
  const { start } = await smallWorld()
  const update = (field: string, new_value: string) =>
    perform(start, 'calendar.update_event', { event_id: '00000002', field, new_value }).state.events
  expect(update('participant_email', 'Cy.Fox@Atlas.com').rows[1]?.participant_email).toBe('cy.fox@atlas.com')
  expect(update('event_name', 'Late Lunch').rows[1]?.event_name).toBe('Late Lunch')
  expect(update('event_name', 'Late Lunch').rows.filter((row, at) => row !== start.events.rows[at])).toHaveLength(1)
})

test('an unknown field of an event becomes a column, as in the published evaluator', async () => {
  const { start } = await smallWorld()
  const given = { event_id: '00000002', field: 'room', new_value: 'A1' }
  const { state } = perform(start, 'calendar.update_event', given)
  expect(state.events.columns.at(-1)).toBe('room')
  const get = (event_id: string) =>
    perform(state, 'calendar.get_event_information_by_id', { event_id, field: 'room' }).answer
  expect([get('00000002'), get('00000001')]).toEqual([{ room: 'A1' }, { room: null }])
})
