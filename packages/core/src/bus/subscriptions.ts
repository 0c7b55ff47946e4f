/** Who listens to which of the users' messages: a desk, or whoever holds a run. */
import type { Message } from '../contract/message.ts'
import { MessageError } from '../errors/message-error.ts'
import { shown } from '../values/check-options.ts'
import { nameOf } from './name-of.ts'

export type MessageHandler = (message: unknown) => unknown

export interface Subscriptions {
  /**
   * Adds a handler; what it returns takes that back.
   *
   * @throws MessageError when the crew does not list the message, the handler is none, or it is on already.
   */
  add(message: Message, handler: MessageHandler): () => void
  /** The handlers of this kind of message, in the order in which they were added. */
  of(type: string): Iterable<MessageHandler>
}

/** @param messages what may be listened to */
export function openSubscriptions(messages: ReadonlySet<Message>): Subscriptions {
  const handlers = new Map<string, Set<MessageHandler>>()
  return {
    add(message, handler) {
      const name = nameOf(message)
      if (!messages.has(message)) {
        throw new MessageError({
          message: `the message ${name} is not listed in the crew, so nobody can send it`,
          next: 'Add what message() returned to the crew: messages: [ … ].',
        })
      }
      if (typeof handler !== 'function') {
        throw new MessageError({
          message: `the handler of ${name} is ${shown(handler)}, not a function`,
          next: 'Give a function of the message: ({ payload, from }) => ….',
        })
      }
      const mine = handlers.get(name) ?? new Set()
      if (mine.has(handler)) {
        throw new MessageError({
          message: `this handler of ${name} is on already`,
          next: 'Call `on` once, or give each its own function.',
        })
      }
      handlers.set(name, mine.add(handler))
      return () => void mine.delete(handler)
    },
    of: (type) => handlers.get(type) ?? [],
  }
}
