import { CrewrightError } from '@crewright/core'

/** A file of items or of routes that cannot be used as it is. */
export class TriageError extends CrewrightError {
  override readonly name = 'TriageError'
}
