import { CrewrightError } from './crewright-error.ts'

/** The user's own code threw where the run cannot go on: an instructions function, a supervisor function, a memory. */
export class UserCodeError extends CrewrightError {
  override readonly name = 'UserCodeError'
  constructor(where: string, cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause)
    super({ message: `${where} threw: ${message}`, next: `Mend ${where}; \`cause\` holds what it threw.`, cause })
  }
}
