import { expect, test } from 'vitest'
import { smallWorld } from '../small-office.fixture.ts'
import { replayCalls } from './replay-calls.ts'

test('calls are executed in their order, each on what the one before it made', async () => {
  const { start } = await smallWorld()
  const { tasks } = replayCalls(start, [
    'project_management.create_task.func("Cut log", "ann.lee@atlas.com", "Backlog", "2024-01-01", "Design")',
    'project_management.update_task.func(task_id="00000011", field="list_name", new_value="Completed")',
  ])
  expect(tasks.rows.at(-1)).toMatchObject({ task_id: '00000011', task_name: 'Cut log', list_name: 'Completed' })
})

test.for([
  ['that does not parse', 'email.delete_email.func(email_id="00000001" oops)'],
  ['of an unknown tool', 'email.burn_email.func(email_id="00000001")'],
  ['with an unknown parameter', 'email.delete_email.func(email_id="00000001", force="yes")'],
  ['with an argument too many', 'email.delete_email.func("00000001", "00000002")'],
  ['with an argument twice', 'email.delete_email.func("00000001", email_id="00000001")'],
  ['without func', 'email.delete_email(email_id="00000001")'],
  ['that a tool refuses', 'email.delete_email.func(email_id="99999999")'],
] as const)('a call %s is skipped, and those after it are executed', async ([, call]) => {
  const { start } = await smallWorld()
  expect(replayCalls(start, [call])).toBe(start)
  const { emails } = replayCalls(start, [call, 'email.delete_email.func("00000004")'])
  expect(emails.rows.map(({ email_id }) => email_id)).toEqual(['00000001', '00000003', '00000002'])
})
