import type { Message, WhenFull } from '../contract/message.ts'
import type { InputOf, OutputOf, Schema } from '../contract/schema.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'
import { checkSchema } from '../values/check-schema.ts'

const reserved =
  /^(task|question|approval|note|run|model|tool|message|transcript|result|reply|call|limit|stall|prompt)-/
const policies: readonly unknown[] = ['wait', 'drop-oldest', 'refuse'] satisfies WhenFull[]

/**
 * Defines a kind of message that roles may send to their supervisor. A crew lists those that may be sent in it.
 *
 * @param name the message's type, for example `doubt`; names of the runtime's own facts are refused.
 * @param schema what its payload must fit, checked at the sender: senders write its input type, readers get its output.
 * @param options `whenFull`: what a full mailbox (1,000 messages) does with one more: `wait` (the default),
 *   `drop-oldest` or `refuse`.
 * @returns the message, for `messages` of a crew, `send` of a tool, and `on` of a run or a desk.
 * @throws DefinitionError when the name is taken, the schema is none, or the policy does not exist.
 * @example const doubt = message('doubt', z.object({ claim: z.string(), weight: z.number() }))
 */
export function message<const Name extends string, S extends Schema>(
  name: Name,
  schema: S,
  options: { whenFull?: WhenFull } = {},
): Message<Name, InputOf<S>, OutputOf<S>> {
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name) || reserved.test(name)) {
    throw new DefinitionError({
      message: `the message name ${typeof name === 'string' ? JSON.stringify(name) : shown(name)} cannot be used`,
      next: 'Use letters, digits, _ and -, at most 64, and no beginning that the runtime uses, such as task- or tool-.',
    })
  }
  const where = `the message ${name}`
  checkSchema(schema, `the second argument of message(${JSON.stringify(name)})`)
  const { whenFull = 'wait' } = checkOptions(options, { known: ['whenFull'] }, where)
  if (!policies.includes(whenFull)) {
    throw new DefinitionError({
      message: `\`whenFull\` of ${where} is ${shown(whenFull)}`,
      next: `Use one of ${policies.join(', ')}.`,
    })
  }
  return { name, schema, whenFull: whenFull as WhenFull }
}
