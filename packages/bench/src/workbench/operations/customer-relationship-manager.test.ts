import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'

const crm = 'customer_relationship_manager'
const ids = (answer: unknown) => (answer as { customer_id: string }[]).map(({ customer_id }) => customer_id.slice(-1))
const least = { customer_name: 'Kit Orr', assigned_to_email: 'ANN.LEE@atlas.com', status: 'Lead' }

test('a search gives the first five customers that contain everything that is given, case ignored', async () => {
  const { start } = await smallWorld()
  const search = (given: Record<string, string>) => perform(start, `${crm}.search_customers`, given).answer
  expect(ids(search({ product_interest: 'ware' }))).toEqual(['1', '3', '4', '5', '6'])
  expect(ids(search({ customer_name: 'hall' }))).toEqual(['1', '2'])
  expect(ids(search({ status: 'lost' }))).toEqual(['5'])
  expect(ids(search({ customer_email: '@hall', assigned_to_email: 'BO' }))).toEqual(['2'])
  expect(search({ customer_name: 'Pym' })).toEqual([])
  expect(search({ customer_name: '' })).toContain('at least one parameter')
})

test('the bounds of dates belong to what is searched for', async () => {
  const { start } = await smallWorld()
  const search = (given: Record<string, string>) => ids(perform(start, `${crm}.search_customers`, given).answer)
  expect(search({ last_contact_date_min: '2023-11-10', last_contact_date_max: '2023-11-20' })).toEqual(['2', '3'])
  expect(search({ follow_up_by_max: '2023-12-10' })).toEqual(['1', '2'])
  expect(search({ follow_up_by_min: '2023-12-24', status: 'Lead' })).toEqual(['7'])
})

test('a new customer has the id after the greatest, addresses in small letters, and nothing in what was not given', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, `${crm}.add_customer`, { ...least, customer_email: 'Kit@Orr' })
  expect(answer).toBe('00000008')
  expect(state.customers.rows.at(-1)).toEqual({
    customer_id: '00000008',
    assigned_to_email: 'ann.lee@atlas.com',
    customer_name: 'Kit Orr',
    customer_email: 'kit@orr',
    customer_phone: null,
    last_contact_date: null,
    product_interest: null,
    status: 'Lead',
    follow_up_by: null,
    notes: '',
  })
  // Who has no date is within no bounds of dates, and who has no interest contains nothing.
  const search = (given: Record<string, string>) => ids(perform(state, `${crm}.search_customers`, given).answer)
  expect(search({ customer_name: 'Kit', follow_up_by_min: '2000-01-01' })).toEqual([])
  expect(search({ customer_name: 'Kit', product_interest: '.*' })).toEqual([])
})

test('a new customer needs a name, an assignee and a status; what these are is not checked', async () => {
  const { start } = await smallWorld()
  for (const field of ['customer_name', 'assigned_to_email', 'status']) {
    const { state, answer } = perform(start, `${crm}.add_customer`, { ...least, [field]: '' })
    expect(answer).toContain('Please provide all required fields')
    expect(state).toBe(start)
  }
  const odd = perform(start, `${crm}.add_customer`, { ...least, status: 'Friend', product_interest: 'Boats' })
  expect(odd.state.customers.rows.at(-1)).toMatchObject({ status: 'Friend', product_interest: 'Boats' })
})

test('an update sets one field of one customer; addresses become small letters', async () => {
  const { start } = await smallWorld()
  const update = (field: string, new_value: string) =>
    perform(start, `${crm}.update_customer`, { customer_id: '00000001', field, new_value }).state.customers.rows[0]
  expect(update('status', 'Won')?.status).toBe('Won')
  expect(update('customer_email', 'Dee@Hall')?.customer_email).toBe('dee@hall')
  expect(update('assigned_to_email', 'Nobody@Nowhere')?.assigned_to_email).toBe('nobody@nowhere')
  expect(update('notes', 'Had Tea.')?.notes).toBe('Had Tea.')
})

test.for([
  ['status', 'won', "Status not valid. Please choose from: 'Qualified', 'Won', 'Lost', 'Lead', 'Proposal'"],
  ['product_interest', 'software', "Product interest not valid. Please choose from: 'Software', 'Hardware'"],
  ['mood', 'good', "Field not valid. Please choose from: 'customer_name'"],
] as const)('an update of %s to %s is refused', async ([field, new_value, why]) => {
  const { start } = await smallWorld()
  const given = { customer_id: '00000001', field, new_value }
  const { state, answer } = perform(start, `${crm}.update_customer`, given)
  expect(answer).toContain(why)
  expect(state).toBe(start)
})

test('a deleted customer is gone', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, `${crm}.delete_customer`, { customer_id: '00000003' })
  expect(answer).toBe('Customer deleted successfully.')
  expect(ids(state.customers.rows)).toEqual(['1', '2', '4', '5', '6', '7'])
})
