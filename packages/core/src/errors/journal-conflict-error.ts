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
    super({
      message: `Task ${taskId} of run ${runId} is at fact ${actual}, not at ${expected}: another writer is at work on it.`,
      next: 'Stop this writer; read the run to see what was written, and resume from there.',
    })
    this.runId = runId
    this.taskId = taskId
    this.expected = expected
    this.actual = actual
  }
}
