import type { TaskId } from '../contract/ids.ts'
import { CrewrightError } from './crewright-error.ts'

/** A delegated task did not give a result. Code may catch it, and go on without the result or delegate again. */
export class TaskFailedError extends CrewrightError {
  override readonly name = 'TaskFailedError'
  readonly role: string
  readonly taskId: TaskId
  readonly status: 'failed' | 'canceled'
  constructor(task: { role: string; taskId: TaskId; status: 'failed' | 'canceled'; reason: string; cause?: unknown }) {
    super({
      message: `task ${task.taskId} (${task.role}) ${task.status}: ${task.reason}`,
      // What lies at the bottom is what a person can mend.
      next: nextOf(task.cause) ?? 'Catch it to go on without this result, or delegate again with another brief.',
      cause: task.cause,
    })
    this.role = task.role
    this.taskId = task.taskId
    this.status = task.status
  }
}

/** What the innermost error that says so tells its reader to do. */
function nextOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 9) return undefined
  const { next } = error as { readonly next?: unknown }
  return nextOf(error.cause, depth + 1) ?? (typeof next === 'string' ? next : undefined)
}
