import { CrewrightError } from './crewright-error.ts'

/** Anything may have been thrown. */
function messageOf(cause: unknown): string {
  try {
    return cause instanceof Error ? String(cause.message) : String(cause)
  } catch {
    return 'something that cannot be put into words'
  }
}

/** The user's own code threw where the run cannot go on: an instructions function, a supervisor function, a memory. */
export class UserCodeError extends CrewrightError {
  override readonly name = 'UserCodeError'
  constructor(where: string, cause: unknown) {
    super({
      message: `${where} threw: ${messageOf(cause)}`,
      // What one of our own errors says to do is better advice than to look at it.
      next: cause instanceof CrewrightError ? cause.next : `Mend ${where}; \`cause\` holds what it threw.`,
      cause,
    })
  }
}
