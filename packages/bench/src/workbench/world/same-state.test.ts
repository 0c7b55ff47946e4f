import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'
import { differingTables } from './same-state.ts'
import type { OfficeState } from './state.ts'

const update = (state: OfficeState, field: string, new_value: string) =>
  perform(state, 'calendar.update_event', { event_id: '00000002', field, new_value }).state

test('case counts only when it is asked for, and always in status, list and board', async () => {
  const { start } = await smallWorld()
  const loud = update(start, 'event_name', 'LUNCH (TEAM)')
  expect(differingTables(start, loud, { ignoreCase: true })).toEqual([])
  expect(differingTables(start, loud, { ignoreCase: false })).toEqual(['events'])
  const add = (status: string) =>
    perform(start, 'customer_relationship_manager.add_customer', {
      customer_name: 'Kit',
      assigned_to_email: 'a@b',
      status,
    }).state
  expect(differingTables(add('Lead'), add('lead'), { ignoreCase: true })).toEqual(['customers'])
})

test('an empty text is not the same as nothing, nor is a column that is not there as one with nothing in it', async () => {
  const { start } = await smallWorld()
  const add = (notes: Record<string, string>) =>
    perform(start, 'customer_relationship_manager.add_customer', {
      customer_name: 'Kit',
      assigned_to_email: 'a@b',
      status: 'Lead',
      ...notes,
    }).state
  expect(differingTables(add({}), add({ customer_phone: '' }), { ignoreCase: true })).toEqual(['customers'])
  expect(differingTables(start, update(start, 'room', 'A1'), { ignoreCase: true })).toEqual(['events'])
})

test('equal rows that came about in another order of a deletion and a new row are not the same, by their labels', async () => {
  const { start } = await smallWorld()
  const task = {
    task_name: 'Cut',
    assigned_to_email: 'bo.ray@atlas.com',
    list_name: 'Backlog',
    due_date: '2024-01-01',
  }
  const add = (state: OfficeState) =>
    perform(state, 'project_management.create_task', { ...task, board: 'Design' }).state
  const drop = (state: OfficeState) => perform(state, 'project_management.delete_task', { task_id: '00000009' }).state
  expect(drop(add(start)).tasks.rows).toEqual(add(drop(start)).tasks.rows)
  expect(differingTables(drop(add(start)), add(drop(start)), { ignoreCase: true })).toEqual(['tasks'])
  expect(differingTables(drop(start), drop(start), { ignoreCase: false })).toEqual([])
})
