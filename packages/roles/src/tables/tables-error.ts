import { CrewrightError } from '@crewright/core'

/** A folder, file, table or query that cannot be used as it was asked for. */
export class TablesError extends CrewrightError {
  override readonly name = 'TablesError'
}
