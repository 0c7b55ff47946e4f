import type { StoredEvent } from '../contract/event.ts'
import type { EventId } from '../contract/ids.ts'
import type { Message } from '../contract/message.ts'
import { MessageError } from '../errors/message-error.ts'
import type { BusMessage } from '../bus/bus.ts'
import { nameOf } from '../bus/name-of.ts'
import { checkListed, send } from './send.ts'
import type { Task } from './task.ts'

/** A tool of a task that waits for a reply. */
interface Waiting {
  readonly reply: string
  readonly resolve: (payload: unknown) => void
}

const asked = new WeakMap<Task, Map<EventId, Waiting>>()

/** Who waits in this task; from the first on, each reply that comes is looked at. */
function waitingIn(task: Task): Map<EventId, Waiting> {
  let waiting = asked.get(task)
  if (waiting === undefined) {
    asked.set(task, (waiting = new Map()))
    const mine = waiting
    // A task has tools or a desk, so nobody else listens.
    task.onFact = (event: StoredEvent, body: StoredEvent | undefined) => {
      const { causedBy, type, payload } = (body ?? event) as BusMessage
      if (event.type !== 'message-received' || causedBy === undefined) return
      const one = mine.get(causedBy)
      if (one?.reply !== type) return
      mine.delete(causedBy)
      one.resolve(payload)
    }
  }
  return waiting
}

/** What a tool asks its task's supervisor. */
export interface Question {
  readonly message: Message
  readonly payload: unknown
  /** What is to answer it. */
  readonly reply: Message
}

/**
 * Sends a message and waits for the reply that it causes.
 *
 * @param signal ends the wait
 * @returns the reply's payload
 * @throws MessageError when the message or its reply cannot be sent here, and when nobody could reply
 */
export function request(task: Task, { message, payload, reply }: Question, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const name = nameOf(message)
    const above = task.parent === null ? undefined : task.run.scopes.get(task.parent)?.crew
    if (typeof above?.supervisor !== 'function') {
      const who = above === undefined ? 'there is no supervisor above' : `the crew ${above.name} is led by a model`
      throw new MessageError({
        message: `nobody can reply to the message ${name}: ${who}`,
        next: 'Use `send`, or lead the crew by code that answers with desk.reply.',
      })
    }
    checkListed(task, reply)
    const stop = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    const answered = (given: unknown): void => {
      signal.removeEventListener('abort', stop)
      resolve(given)
    }
    const sent = (id: EventId): void => void waitingIn(task).set(id, { reply: reply.name, resolve: answered })
    send(task, message, payload, { awaits: reply.name, sent })?.catch(reject)
  })
}
