import { CrewrightError } from '@crewright/core'

/** Files of the office world, its queries or its recorded answers that cannot be used as they are. */
export class OfficeError extends CrewrightError {
  override readonly name = 'OfficeError'
}
