import { CrewrightError } from './crewright-error.ts'
import { wordsOf } from './words-of.ts'

/** The user's own code threw where the run cannot go on: an instructions function, a supervisor function, a memory. */
export class UserCodeError extends CrewrightError {
  override readonly name = 'UserCodeError'
  constructor(where: string, cause: unknown) {
    super({
      message: `${where} threw: ${wordsOf(cause)}`,
      // What one of our own errors says to do is better advice than to look at it.
      next: adviceOn(where, cause),
      cause,
    })
  }
}

function adviceOn(where: string, cause: unknown): string {
  if (cause instanceof CrewrightError) return cause.next
  return cause instanceof Error
    ? `Mend ${where}; \`cause\` holds what it threw.`
    : `Mend ${where}, and let it throw an \`Error\` that says what happened.`
}
