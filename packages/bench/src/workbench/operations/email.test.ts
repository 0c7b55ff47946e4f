import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'

const ids = (answer: unknown) => (answer as { email_id: string }[]).map(({ email_id }) => email_id)
const letter = { recipient: 'Bo.Ray@Atlas.com', subject: 'Tea', body: 'At four.' }

test('one field of an email is given under its name', async () => {
  const { start } = await smallWorld()
  const get = (given: Record<string, string>) => perform(start, 'email.get_email_information_by_id', given).answer
  expect(get({ email_id: '00000003', field: 'sender/recipient' })).toEqual({ 'sender/recipient': 'bo.ray@atlas.com' })
  expect(get({ email_id: '00000003', field: 'sender' })).toBe('Field not found.')
  expect(get({ email_id: '3', field: 'subject' })).toBe('Email not found.')
})

test('a search wants every word somewhere in subject, text or address, and gives the newest first', async () => {
  const { start } = await smallWorld()
  const search = (given: Record<string, string>) => perform(start, 'email.search_emails', given).answer
  expect(ids(search({ query: 'BUDGET sam' }))).toEqual(['00000002', '00000001'])
  expect(ids(search({ query: 'noon' }))).toEqual(['00000002', '00000003'])
  expect(ids(search({ query: 'monday cy.fox' }))).toEqual(['00000004'])
  expect(ids(search({}))).toEqual(['00000004', '00000002', '00000003', '00000001'])
  // Words are words here, not patterns.
  expect(search({ query: 'bud.et' })).toBe('No emails found.')
})

test('a search by date counts whole days, the first and the last among them, and gives five emails at most', async () => {
  const world = await smallWorld()
  let { start } = world
  const search = (given: Record<string, string>) => perform(start, 'email.search_emails', given).answer
  expect(ids(search({ date_min: '2023-11-28', date_max: '2023-11-28' }))).toEqual(['00000003'])
  expect(ids(search({ date_max: '2023-11-28' }))).toEqual(['00000003', '00000001'])
  expect(ids(search({ date_min: '2023-11-29 12:00:00' }))).toEqual(['00000004', '00000002'])
  for (const _ of [1, 2, 3]) start = perform(start, 'email.send_email', letter).state
  expect(ids(search({}))).toHaveLength(5)
})

test('a sent email lies in the outbox, dated now, to an address in small letters', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'email.send_email', letter)
  expect(answer).toBe('Email sent successfully.')
  expect(state.emails.rows).toHaveLength(5)
  // These ids have no leading zeros, unlike those of the other tables.
  expect(state.emails.rows.at(-1)).toEqual({
    email_id: '5',
    'inbox/outbox': 'outbox',
    'sender/recipient': 'bo.ray@atlas.com',
    subject: 'Tea',
    sent_datetime: '2023-11-30 00:00:00',
    body: 'At four.',
  })
  expect(perform(state, 'email.send_email', letter).state.emails.rows.at(-1)?.email_id).toBe('6')
})

test.for(['bo', 'bo.ray', 'bo@atlas'])('%s is no address to write to', async (recipient) => {
  const { start } = await smallWorld()
  const refused = { state: start, answer: 'Invalid recipient email address.' }
  expect(perform(start, 'email.send_email', { ...letter, recipient })).toEqual(refused)
  expect(perform(start, 'email.forward_email', { email_id: '00000001', recipient })).toEqual(refused)
})

test('a forwarded email keeps its text, and its subject behind FW:', async () => {
  const { start } = await smallWorld()
  const given = { email_id: '00000003', recipient: 'CY.FOX@atlas.com' }
  const { state, answer } = perform(start, 'email.forward_email', given)
  expect(answer).toBe('Email forwarded successfully.')
  expect(state.emails.rows.at(-1)).toMatchObject({
    'sender/recipient': 'cy.fox@atlas.com',
    subject: 'FW: Lunch',
    body: 'See you at noon.',
  })
})

test('a reply goes to the sender, under the same subject', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'email.reply_email', { email_id: '00000003', body: 'Gladly.' })
  expect(answer).toBe('Email replied successfully.')
  expect(state.emails.rows.at(-1)).toMatchObject({
    'sender/recipient': 'bo.ray@atlas.com',
    subject: 'Lunch',
    body: 'Gladly.',
  })
})

test('after a deletion, a new email takes the place of the last one, as in the published evaluator', async () => {
  const { start } = await smallWorld()
  const deleted = perform(start, 'email.delete_email', { email_id: '00000001' }).state
  const { emails } = perform(deleted, 'email.send_email', letter).state
  expect(emails.rows.map(({ email_id }) => email_id)).toEqual(['00000003', '00000002', '5'])
  const sent = perform(start, 'email.send_email', letter).state
  const other = perform(sent, 'email.delete_email', { email_id: '00000001' }).state.emails
  expect(other.rows.map(({ email_id }) => email_id)).toEqual(['00000003', '00000002', '00000004', '5'])
})
