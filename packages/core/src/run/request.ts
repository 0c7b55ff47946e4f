import type { Fact, StoredEvent } from '../contract/event.ts'
import type { EventId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
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

/**
 * Who waits in this task; from the first on, each reply that comes is looked at. Whose it is, is settled when it is taken
 * out of the mailbox, and stands in the fact: a tool that has gone takes nothing, so a late reply is the model's.
 */
function waitingIn(task: Task): Map<EventId, Waiting> {
  const known = asked.get(task)
  if (known !== undefined) return known
  const waiting = new Map<EventId, Waiting>()
  const claimed = new Map<EventId, Waiting>()
  asked.set(task, waiting)
  task.claims = ({ causedBy, type, taskId, seq }: BusMessage) => {
    const one = causedBy === undefined ? undefined : waiting.get(causedBy)
    if (causedBy === undefined || one?.reply !== type) return false
    waiting.delete(causedBy)
    claimed.set(eventId(taskId, seq), one)
    return true
  }
  // A task has tools or a desk, so nobody else listens.
  task.onFact = (event: StoredEvent, body: StoredEvent | undefined) => {
    if (event.type !== 'message-received') return
    const { messageId } = event as Extract<Fact, { type: 'message-received' }>
    const one = claimed.get(messageId)
    claimed.delete(messageId)
    one?.resolve((body as BusMessage | undefined)?.payload)
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
    const waiting = waitingIn(task)
    let id: EventId | undefined
    const leave = (): void => {
      signal.removeEventListener('abort', stop)
      if (id !== undefined) waiting.delete(id)
    }
    const answered = (given: unknown): void => {
      leave()
      resolve(given)
    }
    const refused = (error: unknown): void => {
      leave()
      reject(error)
    }
    const stop = (): void => refused(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    const sent = (its: EventId): void => {
      id = its
      waiting.set(its, { reply: reply.name, resolve: answered })
    }
    try {
      send(task, message, payload, { awaits: reply.name, sent })?.catch(refused)
    } catch (error) {
      refused(error)
    }
  })
}
