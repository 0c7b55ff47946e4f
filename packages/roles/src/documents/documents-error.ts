import { CrewrightError } from '@crewright/core'

/** A folder, file or page of documents that cannot be used as it was asked for. */
export class DocumentsError extends CrewrightError {
  override readonly name = 'DocumentsError'
}
