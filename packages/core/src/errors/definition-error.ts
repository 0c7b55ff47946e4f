import { CrewrightError } from './crewright-error.ts'

/** A crew, a role, a tool or a run was defined in a way that cannot work. No run was started. */
export class DefinitionError extends CrewrightError {
  override readonly name = 'DefinitionError'
}
