import { CrewrightError } from '@crewright/core'

/** Arms that cannot be held against each other, or one that cannot be what it is asked to be. Nothing was spent on it. */
export class ArmError extends CrewrightError {
  override readonly name = 'ArmError'
}
