import { CrewrightError } from '@crewright/core'

/** Reports could not be written. */
export class ReportError extends CrewrightError {
  override readonly name = 'ReportError'
}
