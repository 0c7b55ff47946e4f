import { CrewrightError, type ErrorParts } from '@crewright/core'

/** An answer could not be graded: the grader threw, or what it gave is no grade. The answer itself may be right. */
export class GradingError extends CrewrightError {
  override readonly name = 'GradingError'
  readonly taskId: string
  /** Absent when the task itself cannot be graded, whoever answers it. */
  readonly arm: string | undefined

  constructor({ taskId, arm, ...parts }: ErrorParts & { readonly taskId: string; readonly arm?: string | undefined }) {
    super(parts)
    this.taskId = taskId
    this.arm = arm
  }
}
