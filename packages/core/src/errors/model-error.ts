import { CrewrightError } from './crewright-error.ts'

/** A model could not give a whole reply. */
export class ModelError extends CrewrightError {
  override readonly name = 'ModelError'
}
