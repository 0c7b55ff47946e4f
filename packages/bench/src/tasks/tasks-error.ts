import { CrewrightError } from '@crewright/core'

/** A file of tasks, or of recorded answers to them, that cannot be used as it is. */
export class TasksError extends CrewrightError {
  override readonly name = 'TasksError'
}
