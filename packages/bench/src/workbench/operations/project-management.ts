import type { OfficeState } from '../world/state.ts'
import { nextId, relabelledWithRow, rowWith, withField, withoutRows } from '../world/table.ts'
import { containsAll, quoted } from './matching.ts'
import { answers, operation } from './operation.ts'

const lists = ['Backlog', 'In Progress', 'In Review', 'Completed']
const boards = ['Back end', 'Front end', 'Design']
const taskId = '8-digit ID of the task.'
const fields = {
  task_name: 'Name of the task.',
  assigned_to_email: 'E-mail address of whom the task is assigned to.',
  list_name: 'The list that the task is in. One of: "Backlog", "In Progress", "In Review", "Completed".',
  due_date: 'Due date of the task. Format: "YYYY-MM-DD"',
  board: 'The board that the task is on. One of: "Back end", "Front end", "Design".',
}

const getTask = operation({
  name: 'project_management.get_task_information_by_id',
  description: 'Gives one field of the task with an ID.',
  effect: 'read',
  parameters: {
    task_id: taskId,
    field: 'The field to give: "task_id", "task_name", "assigned_to_email", "list_name", "due_date" or "board".',
  },
  run(state, { task_id, field }) {
    if (!task_id) return answers(state, 'Task ID not provided.')
    if (!field) return answers(state, 'Field not provided.')
    const task = rowWith(state.tasks, 'task_id', task_id)
    if (task === undefined) return answers(state, 'Task not found.')
    if (!state.tasks.columns.includes(field)) return answers(state, 'Field not found.')
    return answers(state, { [field]: new Map(Object.entries(task)).get(field) ?? null })
  },
})

const searchTasks = operation({
  name: 'project_management.search_tasks',
  description: 'Gives all tasks whose fields contain what is given. At least one must be.',
  effect: 'read',
  parameters: fields,
  run(state, given) {
    const { task_name, assigned_to_email, list_name, due_date, board } = given
    const searched = { task_name, assigned_to_email, list_name, due_date, board }
    if (!Object.values(searched).some(Boolean)) return answers(state, 'No search parameters provided.')
    const isMatch = containsAll(searched)
    if (typeof isMatch === 'string') return answers(state, isMatch)
    return answers(
      state,
      state.tasks.rows.filter((task) => isMatch(task)),
    )
  },
})

const createTask = operation({
  name: 'project_management.create_task',
  description: 'Creates a new task and gives its ID. All five fields are needed.',
  effect: 'once',
  parameters: fields,
  run(state, { task_name, assigned_to_email, list_name, due_date, board }) {
    if (!task_name || !assigned_to_email || !list_name || !due_date || !board) {
      return answers(state, 'Missing task details.')
    }
    const assignee = assigned_to_email.toLowerCase()
    const refusal =
      refusalOf(state, 'assigned_to_email', assignee) ??
      refusalOf(state, 'list_name', list_name) ??
      refusalOf(state, 'board', board)
    if (refusal !== undefined) return answers(state, refusal)
    const task_id = nextId(state.tasks, 'task_id', 8)
    if (task_id === undefined) return answers(state, 'The greatest task ID is no number: no next one can be made.')
    const task = { task_id, task_name, assigned_to_email: assignee, list_name, due_date, board }
    return { state: { ...state, tasks: relabelledWithRow(state.tasks, task) }, answer: task_id }
  },
})

const deleteTask = operation({
  name: 'project_management.delete_task',
  description: 'Deletes a task.',
  effect: 'idempotent',
  parameters: { task_id: taskId },
  run(state, { task_id }) {
    if (!task_id) return answers(state, 'Task ID not provided.')
    if (rowWith(state.tasks, 'task_id', task_id) === undefined) return answers(state, 'Task not found.')
    const tasks = withoutRows(state.tasks, 'task_id', task_id)
    return { state: { ...state, tasks }, answer: 'Task deleted successfully.' }
  },
})

const updateTask = operation({
  name: 'project_management.update_task',
  description: 'Sets one field of a task.',
  effect: 'idempotent',
  parameters: {
    task_id: taskId,
    field: 'The field to set: "task_name", "assigned_to_email", "list_name", "due_date" or "board".',
    new_value: 'Its new value, one of those that the field may have.',
  },
  run(state, { task_id, field, new_value }) {
    if (!task_id || !field || !new_value) return answers(state, 'Task ID, field, or new value not provided.')
    const value = field === 'assigned_to_email' ? new_value.toLowerCase() : new_value
    const refusal = refusalOf(state, field, value)
    if (refusal !== undefined) return answers(state, refusal)
    if (rowWith(state.tasks, 'task_id', task_id) === undefined) return answers(state, 'Task not found.')
    if (!state.tasks.columns.includes(field)) return answers(state, 'Field not valid.')
    const tasks = withField(state.tasks, ['task_id', task_id], field, value)
    return { state: { ...state, tasks }, answer: 'Task updated successfully.' }
  },
})

/** Why a task's field may not have this value; undefined when it may. */
function refusalOf(state: OfficeState, field: string, value: string): string | undefined {
  if (field === 'list_name' && !lists.includes(value)) return `List not valid. Please choose from: ${quoted(lists)}.`
  if (field === 'board' && !boards.includes(value)) return `Board not valid. Please choose from: ${quoted(boards)}.`
  if (field !== 'assigned_to_email') return undefined
  if (state.tasks.rows.some((task) => task.assigned_to_email?.toLowerCase() === value)) return undefined
  return 'Assignee email not valid. Please choose from the list of team members.'
}

/** The operations on the project's tasks. */
export const projectOperations = [getTask, searchTasks, createTask, deleteTask, updateTask] as const
