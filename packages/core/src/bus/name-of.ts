import { MessageError } from '../errors/message-error.ts'
import { shown } from '../values/check-options.ts'

/**
 * The name of a message that a user has given.
 *
 * @throws MessageError for what `message()` did not return: its name in quotes, for example
 */
export function nameOf(message: unknown): string {
  const name = typeof message === 'object' ? (message as { name?: unknown } | null)?.name : undefined
  if (typeof name === 'string') return name
  throw new MessageError({
    message: `a message is given as ${shown(message)}`,
    next: "Give what message() returned: const doubt = message('doubt', …).",
  })
}
