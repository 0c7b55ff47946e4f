import type { Message, WhenFull } from '../contract/message.ts'
import type { InputOf, OutputOf, Schema } from '../contract/schema.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { isSchema } from '../values/json-schema.ts'

const reserved =
  /^(task|question|approval|note|run|model|tool|message|transcript|result|reply|call|limit|stall|prompt)-/

/**
 * Defines a kind of message that roles may send to their supervisor.
 *
 * @param name the message's type, for example `doubt`; names of the runtime's own facts are refused.
 * @param schema what its payload must fit, checked at the sender.
 * @param options `whenFull`: what a full mailbox (1,000 messages) does. Default `wait`.
 * @example const doubt = message('doubt', z.object({ claim: z.string(), weight: z.number() }))
 * @throws DefinitionError when the name is taken or the schema is none.
 */
export function message<const Name extends string, S extends Schema>(
  name: Name,
  schema: S,
  options: { whenFull?: WhenFull } = {},
): Message<Name, InputOf<S>, OutputOf<S>> {
  if (!/^[\w-]{1,64}$/.test(name) || reserved.test(name)) {
    throw new DefinitionError({
      message: `the message name ${JSON.stringify(name)} cannot be used`,
      next: 'Use letters, digits, _ and -, at most 64, and no beginning that the runtime uses, such as task- or tool-.',
    })
  }
  if (!isSchema(schema)) {
    throw new DefinitionError({
      message: `the message ${name} has no schema`,
      next: 'Give a zod schema as the second argument.',
    })
  }
  return { name, schema, whenFull: options.whenFull ?? 'wait' }
}
