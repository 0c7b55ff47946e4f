import { CrewrightError } from './crewright-error.ts'

/**
 * Thrown by a tool, ends its task instead of being told to the model.
 *
 * @example throw new TerminalError('the account is closed: nobody can book on it')
 */
export class TerminalError extends CrewrightError {
  override readonly name = 'TerminalError'
  constructor(message: string, options: { cause?: unknown } = {}) {
    super({
      message,
      next: 'The task ended here; mend what the message names, then start again.',
      cause: options.cause,
    })
  }
}
