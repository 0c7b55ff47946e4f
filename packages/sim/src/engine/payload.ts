import type { Message } from '@crewright/core'

/** What readers of this message get for `payload`; `refuse` makes the error when it breaks the message's schema. */
export const payloadOf = (
  message: Message<string, never>,
  payload: unknown,
  refuse: (text: string, next: string) => Error,
): unknown => {
  const checked = message.schema['~standard'].validate(payload)
  if (checked instanceof Promise)
    throw refuse(
      `the schema of the message ${message.name} takes its time to validate`,
      'Use a schema that answers at once: no asynchronous refinements.',
    )
  if (checked.issues === undefined) return checked.value
  const [issue] = checked.issues
  const path = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
  throw refuse(
    `the payload of the message ${message.name} breaks its schema${path === '' ? '' : ` at ${path}`}: ${issue?.message ?? ''}`,
    'Send what `message()` was given a schema for.',
  )
}
