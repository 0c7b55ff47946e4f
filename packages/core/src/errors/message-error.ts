import { CrewrightError } from './crewright-error.ts'

/** A message was refused at its sender: an unlisted type, a payload that breaks its schema, a full mailbox. */
export class MessageError extends CrewrightError {
  override readonly name = 'MessageError'
}
