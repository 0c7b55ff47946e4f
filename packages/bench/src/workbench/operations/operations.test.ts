import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'
import { officeOperations, type Operation, operationNamed } from './index.ts'

const all: readonly Operation[] = Object.values<readonly Operation[]>(officeOperations).flat()

/** Values that are refused, are nobody's, or are odd: for each parameter the same. */
const odd = ['', 'x', '00000000', '99999999', 'no such thing', '(', "it's", '2023-13-45', 'é'.repeat(100)]

test('there are 27 tools, each found by its name, which begins with its domain', () => {
  expect(all).toHaveLength(27)
  for (const [domain, its] of Object.entries<readonly Operation[]>(officeOperations)) {
    expect(its.every(({ name }) => name.startsWith(`${domain}.`))).toBe(true)
  }
  expect(all.map(({ name }) => operationNamed(name))).toEqual(all)
  expect(operationNamed('calendar.burn_event')).toBeUndefined()
})

test('a call without arguments changes nothing', async () => {
  const { start } = await smallWorld()
  for (const { name } of all) expect(perform(start, name).state, name).toBe(start)
})

test('a tool that only reads changes nothing, whatever it is asked', async () => {
  const { start } = await smallWorld()
  for (const { name, effect, parameters } of all) {
    if (effect !== 'read') continue
    for (const value of odd) {
      const given = Object.fromEntries(Object.keys(parameters).map((parameter) => [parameter, value]))
      expect(perform(start, name, given).state, `${name} ${value}`).toBe(start)
    }
  }
})

test('what names a row that is not there changes nothing, and says so', async () => {
  const { start } = await smallWorld()
  for (const { name, parameters } of all) {
    const id = Object.keys(parameters).find((parameter) => /^(event|email|task|customer|visitor)_id$/.test(parameter))
    if (id === undefined) continue
    const board = { field: 'notes', new_value: 'x', recipient: 'a@b.c', body: 'x' }
    const { state, answer } = perform(start, name, { ...board, [id]: '99999999' })
    expect(state, name).toBe(start)
    expect(answer, name).toMatch(/not found\.$/)
  }
})

test('a tool that is called idempotent makes the second time what it made the first', async () => {
  const { start } = await smallWorld()
  const given = { event_id: '00000002', email_id: '00000002', task_id: '00000008', customer_id: '00000002' }
  for (const { name, effect } of all) {
    if (effect !== 'idempotent') continue
    const call = {
      ...given,
      field: 'due_date',
      new_value: '2024-01-01',
      ...(name.includes('customer') && { field: 'notes' }),
    }
    const once = perform(start, name, call).state
    expect(once, name).not.toBe(start)
    expect(perform(once, name, call).state, name).toEqual(once)
  }
})

test('no tool ever touches the state that it is given', async () => {
  const { start } = await smallWorld()
  const before = structuredClone(start)
  for (const { name, parameters } of all) {
    for (const value of [...odd, '00000001', 'a@b.c', 'Backlog']) {
      const given = Object.fromEntries(Object.keys(parameters).map((parameter) => [parameter, value]))
      perform(start, name, given)
    }
  }
  expect(start).toEqual(before)
})

test('the directory gives the addresses that contain a name', async () => {
  const { start } = await smallWorld()
  const find = (name: string) => perform(start, 'company_directory.find_email_address', { name }).answer
  expect(find('ANN')).toEqual(['ann.lee@atlas.com'])
  expect(find('atlas')).toHaveLength(3)
  // A full name has a blank where an address has a dot.
  expect(find('Ann Lee')).toEqual([])
  expect(find('')).toBe('Name not provided.')
})
