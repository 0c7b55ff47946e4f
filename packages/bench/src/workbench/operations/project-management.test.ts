import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'

const ids = (answer: unknown) => (answer as { task_id: string }[]).map(({ task_id }) => task_id)
const task = {
  task_name: 'Cut log',
  assigned_to_email: 'Ann.Lee@Atlas.com',
  list_name: 'In Progress',
  due_date: '2024-01-01',
  board: 'Design',
}

test('one field of a task is given under its name', async () => {
  const { start } = await smallWorld()
  const get = (given: Record<string, string>) =>
    perform(start, 'project_management.get_task_information_by_id', given).answer
  expect(get({ task_id: '00000009', field: 'board' })).toEqual({ board: 'Back end' })
  expect(get({ task_id: '00000009', field: 'assigned_to' })).toBe('Field not found.')
  expect(get({ task_id: '9', field: 'board' })).toBe('Task not found.')
})

test('a search gives all tasks that contain everything that is given, case ignored', async () => {
  const { start } = await smallWorld()
  const search = (given: Record<string, string>) => perform(start, 'project_management.search_tasks', given).answer
  expect(ids(search({ task_name: 'fix' }))).toEqual(['00000009', '00000010'])
  expect(ids(search({ task_name: 'fix', board: 'FRONT' }))).toEqual(['00000010'])
  expect(ids(search({ due_date: '2023-12' }))).toEqual(['00000009', '00000008'])
  expect(ids(search({ assigned_to_email: 'bo', list_name: 'in ' }))).toEqual(['00000008'])
  expect(search({ task_name: 'paint' })).toEqual([])
  expect(search({ task_name: '' })).toBe('No search parameters provided.')
})

test('a new task has the id after the greatest, eight digits, and its assignee in small letters', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'project_management.create_task', task)
  expect(answer).toBe('00000011')
  expect(state.tasks.rows.at(-1)).toEqual({ task_id: '00000011', ...task, assigned_to_email: 'ann.lee@atlas.com' })
})

test.for([
  [{ due_date: '' }, 'Missing task details.'],
  [{ assigned_to_email: 'cy.fox@atlas.com' }, 'Assignee email not valid'],
  [{ list_name: 'in progress' }, "List not valid. Please choose from: 'Backlog', 'In Progress'"],
  [{ board: 'Frontend' }, "Board not valid. Please choose from: 'Back end', 'Front end', 'Design'."],
] as const)('a new task with %j is refused', async ([changed, why]) => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'project_management.create_task', { ...task, ...changed })
  expect(answer).toContain(why)
  expect(state).toBe(start)
})

test('an update sets one field of one task; an assignee becomes small letters', async () => {
  const { start } = await smallWorld()
  const update = (field: string, new_value: string) =>
    perform(start, 'project_management.update_task', { task_id: '00000008', field, new_value }).state.tasks.rows[1]
  expect(update('list_name', 'Completed')?.list_name).toBe('Completed')
  expect(update('assigned_to_email', 'ANN.LEE@atlas.com')?.assigned_to_email).toBe('ann.lee@atlas.com')
  expect(update('due_date', 'never')?.due_date).toBe('never')
})

test.for([
  ['board', 'design', 'Board not valid'],
  ['list_name', 'Done', 'List not valid'],
  ['assigned_to_email', 'cy.fox@atlas.com', 'Assignee email not valid'],
  ['priority', 'high', 'Field not valid.'],
] as const)('an update of %s to %s is refused', async ([field, new_value, why]) => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'project_management.update_task', { task_id: '00000008', field, new_value })
  expect(answer).toContain(why)
  expect(state).toBe(start)
})

test('a deleted task is gone', async () => {
  const { start } = await smallWorld()
  const { state, answer } = perform(start, 'project_management.delete_task', { task_id: '00000009' })
  expect(answer).toBe('Task deleted successfully.')
  expect(state.tasks.rows.map(({ task_id }) => task_id)).toEqual(['00000008', '00000010'])
})
