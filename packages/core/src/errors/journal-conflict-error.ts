import { rootTask } from '../contract/ids.ts'
import { CrewrightError } from './crewright-error.ts'

/** What a stale writer expected, and where the stream really is. */
export interface ConflictParts {
  readonly runId: string
  readonly taskId: string
  readonly expected: number
  readonly actual: number
}

/** Somebody else wrote to this task's stream: the writer that gets this is stale and must stop. */
export class JournalConflictError extends CrewrightError {
  readonly runId: string
  readonly taskId: string
  /** The `seq` that the writer wanted to write. */
  readonly expected: number
  /** The `seq` that comes next. */
  readonly actual: number

  constructor({ runId, taskId, expected, actual }: ConflictParts) {
    const first = expected === 0 && taskId === rootTask
    super({
      message: first
        ? `The journal has a run ${runId} already, with ${actual} facts in its root task.`
        : `Task ${taskId} of run ${runId} is at fact ${actual}, not at ${expected}: another writer is at work on it.`,
      next: first
        ? 'Give this run an id of its own, or leave `runId` out.'
        : 'Stop this writer, and read the run to see what was written.',
    })
    this.runId = runId
    this.taskId = taskId
    this.expected = expected
    this.actual = actual
  }
}
