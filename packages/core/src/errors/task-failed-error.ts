import type { TaskId } from '../contract/ids.ts'
import { CrewrightError } from './crewright-error.ts'

/** A delegated task did not give a result. */
export class TaskFailedError extends CrewrightError {
  override readonly name = 'TaskFailedError'
  readonly role: string
  readonly taskId: TaskId
  readonly status: 'failed' | 'canceled'
  constructor(task: { role: string; taskId: TaskId; status: 'failed' | 'canceled'; reason: string; cause?: unknown }) {
    super({
      message: `task ${task.taskId} (${task.role}) ${task.status}: ${task.reason}`,
      next: 'Catch it to go on without this result, or delegate again with another brief.',
      cause: task.cause,
    })
    this.role = task.role
    this.taskId = task.taskId
    this.status = task.status
  }
}
