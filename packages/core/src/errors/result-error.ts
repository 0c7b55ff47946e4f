import { CrewrightError } from './crewright-error.ts'

/** A task ended without a result that fits what it was asked for. */
export class ResultError extends CrewrightError {
  override readonly name = 'ResultError'
}
