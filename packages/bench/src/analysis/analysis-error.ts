import { CrewrightError } from '@crewright/core'

/** Trials that cannot be compared, a report that cannot be read, a condition that means nothing. */
export class AnalysisError extends CrewrightError {
  override readonly name = 'AnalysisError'
}
