import type { MessageFact } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import type { Message } from '../contract/message.ts'
import { nameOf } from '../bus/name-of.ts'
import { MessageError } from '../errors/message-error.ts'
import { toJson } from '../journal/to-json.ts'
import { validate } from '../values/validate.ts'
import type { Task } from './task.ts'
import type { Pending } from './writer.ts'

/** What sets a message apart from one to the task's supervisor that answers nothing. */
export interface SendOptions {
  readonly to?: TaskId
  /** The message that it answers. */
  readonly causedBy?: EventId
  /** The message that its sender waits for. */
  readonly awaits?: string
  /** Told the id of the fact before that is stored. */
  readonly sent?: (id: EventId) => void
}

/**
 * Holds a message against the crew that it is sent in: the sender's own, and, when a crew stands in the place of a role and
 * its supervisor sends, the one above as well. What other crews of the run list does not count.
 *
 * @throws MessageError when neither lists it, and for what is no message
 */
export function checkListed(task: Task, message: Message): void {
  const { crew } = task.scope
  const name = nameOf(message)
  // A role that runs alone has no crew to list its messages: each is a fact of the run, and nobody else reads it.
  if (crew.alone !== undefined) return
  const above = task.parent === null ? undefined : task.run.scopes.get(task.parent)?.crew
  const listed = [...(crew.messages ?? []), ...(above?.messages ?? [])]
  if (listed.includes(message)) return
  const other = listed.some((one) => one.name === name) ? ' (another one of that name is)' : ''
  throw new MessageError({
    message: `the message ${name} is not listed in the crew ${crew.name}${other}`,
    next: `Add it to the crew: messages: [${name}].`,
  })
}

/** Checks a user's message at its sender, and makes the fact of it. */
function factOf(task: Task, message: Message, payload: unknown, { to, causedBy, awaits }: SendOptions): MessageFact {
  checkListed(task, message)
  const checked = validate(message.schema, payload)
  if (checked instanceof Promise) {
    throw new MessageError({
      message: `the schema of the message ${message.name} checks asynchronously`,
      next: 'Use a schema that checks at once.',
    })
  }
  if (!checked.ok) {
    throw new MessageError({
      message: `the payload of the message ${message.name} does not fit its schema: ${checked.reason}`,
      next: 'Mend the payload where it is sent.',
    })
  }
  return {
    type: message.name,
    from: task.taskId,
    to: to ?? task.parent ?? task.taskId,
    payload: toJson(checked.value, `the message ${message.name}`),
    ...(causedBy === undefined ? {} : { causedBy }),
    ...(awaits === undefined ? {} : { awaits }),
    trust: 'crew',
  }
}

function post(task: Task, fact: MessageFact, { sent }: SendOptions): Pending {
  sent?.(task.nextFact())
  return task.write(fact)
}

async function waitForRoom(task: Task, fact: MessageFact, options: SendOptions): Promise<void> {
  const { bus } = task.run
  const room = bus.claimLater(fact.to)
  try {
    await task.work.race(room)
  } catch (error) {
    // Nobody will use the room that comes.
    void room.then(() => bus.unclaim(fact.to))
    throw error
  }
  await post(task, fact, options)
}

/**
 * Sends a user's message, to the task's supervisor unless it is told where. What must wait for room waits behind the back of the caller;
 * what it returns is for whoever must know that it was sent.
 *
 * @throws MessageError at once, when the message is refused.
 */
export function send(task: Task, message: Message, payload: unknown, options: SendOptions = {}): Pending {
  const fact = factOf(task, message, payload, options)
  const { bus } = task.run
  // The root's own messages are for whoever watches the run: they lie in no mailbox.
  if (fact.to === task.taskId || bus.claim(fact.to)) return post(task, fact, options)
  if (message.whenFull === 'refuse') {
    throw new MessageError({
      message: `the mailbox of task ${fact.to} is full: the message ${message.name} was refused`,
      next: 'Send less, or define the message with whenFull: "wait" or "drop-oldest".',
    })
  }
  if (message.whenFull === 'drop-oldest') {
    bus.replaceOldest(fact.to, `dropped for a newer ${message.name}`)
    return post(task, fact, options)
  }
  return waitForRoom(task, fact, options)
}
