import type { MessageFact } from '../contract/event.ts'
import type { Message } from '../contract/message.ts'
import { MessageError } from '../errors/message-error.ts'
import { toJson } from '../journal/to-json.ts'
import { validate } from '../values/validate.ts'
import type { Task } from './task.ts'
import type { Pending } from './writer.ts'

/** Checks a user's message at its sender, and makes the fact of it. */
function factOf(task: Task, message: Message, payload: unknown): MessageFact {
  const listed = task.run.messages.get(message.name)
  // A role that runs alone has no crew to list its messages: each is a fact of the run, and nobody else reads it.
  if (listed !== message && task.scope.crew.alone === undefined) {
    throw new MessageError({
      message: `the message ${message.name} is not listed in the crew${listed === undefined ? '' : ' (another one of that name is)'}`,
      next: `Add it to the crew: messages: [${message.name}].`,
    })
  }
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
  const to = task.parent ?? task.taskId
  return {
    type: message.name,
    from: task.taskId,
    to,
    payload: toJson(checked.value, `the message ${message.name}`),
    trust: 'crew',
  }
}

async function waitForRoom(task: Task, fact: MessageFact): Promise<void> {
  const { bus } = task.run
  const room = bus.claimLater(fact.to)
  try {
    await task.work.race(room)
  } catch (error) {
    // Nobody will use the room that comes.
    void room.then(() => bus.unclaim(fact.to))
    throw error
  }
  await task.write(fact)
}

/**
 * Sends a user's message to the task's supervisor. What must wait for room waits behind the back of the caller;
 * what it returns is for whoever must know that it was sent.
 *
 * @throws MessageError at once, when the message is refused.
 */
export function send(task: Task, message: Message, payload: unknown): Pending {
  const fact = factOf(task, message, payload)
  const { bus } = task.run
  // The root's own messages are for whoever watches the run: they lie in no mailbox.
  if (task.parent === null || bus.claim(fact.to)) return task.write(fact)
  if (message.whenFull === 'refuse') {
    throw new MessageError({
      message: `the mailbox of task ${fact.to} is full: the message ${message.name} was refused`,
      next: 'Send less, or define the message with whenFull: "wait" or "drop-oldest".',
    })
  }
  if (message.whenFull === 'drop-oldest') {
    bus.replaceOldest(fact.to, `dropped for a newer ${message.name}`)
    return task.write(fact)
  }
  return waitForRoom(task, fact)
}
