import { CrewrightError } from './crewright-error.ts'

/**
 * Thrown by a tool when its call was made and the answer was lost: a connection that broke, a server that died. The call
 * is then treated as any that was cut off after its start: a `read` or `idempotent` tool has failed and may be run
 * again, of any other the outcome is unknown, and the same call is refused for the rest of the run.
 *
 * @example throw new OutcomeUnknownError('the bank closed the connection before it answered')
 */
export class OutcomeUnknownError extends CrewrightError {
  override readonly name = 'OutcomeUnknownError'
  constructor(message: string, options: { cause?: unknown } = {}) {
    super({
      message,
      next: 'Look at the other side whether it happened, before you have it done again.',
      cause: options.cause,
    })
  }
}
