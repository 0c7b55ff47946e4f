import { EventEmitter } from 'eventemitter3'
import type { Fact, MessageFact, Place, StoredEvent } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import { MessageError } from '../errors/message-error.ts'

/** A journaled message. */
export type BusMessage = (Extract<Fact, { from: TaskId }> | MessageFact) & Place

/** Whether a fact is a message: it has an envelope. */
export const isMessage = (event: StoredEvent): event is BusMessage => 'from' in event && 'to' in event

/** A task's messages that it has not taken yet, in position order. */
export interface Mailbox {
  size(): number
  take(): BusMessage | undefined
  /** Takes no more; what lies here becomes dead letters. */
  close(): void
}

/** A message that nobody will read, and why. */
export interface DeadLetter {
  readonly message: BusMessage
  readonly reason: string
}

interface BusEvents {
  /** A task was assigned to an address that nobody has opened. */
  assigned: (message: BusMessage) => void
  dead: (letter: DeadLetter) => void
}

/**
 * The one path between a supervisor and its roles. An address is a task; messages are delivered in position order.
 *
 * B1: the runtime's own messages are never refused, so nobody who waits for one deadlocks.
 * B2: of users' messages a mailbox holds `mailboxCapacity`, counted from the claim on, so a burst cannot overfill it.
 * B3: every message is delivered once, or becomes a dead letter that `dead` shows.
 * B4: an address belongs to one reader: it is opened once.
 */
export interface Bus {
  open(address: TaskId, notify: () => void): Mailbox
  deliver(message: BusMessage): void
  /** Claims room for one user's message at this address; false: it is full. */
  claim(address: TaskId): boolean
  /** Claims room as soon as there is some, in the order of asking. */
  claimLater(address: TaskId): Promise<void>
  /** Gives a claim back that no message came of. */
  unclaim(address: TaskId): void
  /** Gives the room of the oldest user's message at this address to a newer one; the oldest becomes a dead letter. */
  replaceOldest(address: TaskId, reason: string): void
  on<E extends keyof BusEvents>(event: E, handler: BusEvents[E]): void
}

const users = /^(?!task-|question-|approval-|note-)/

/** Users' messages that a mailbox holds before `whenFull` decides. */
export const mailboxCapacity = 1_000

interface Box {
  readonly messages: BusMessage[]
  /** Where the next message to take lies; the rest before it is taken. */
  head: number
  /** Users' messages claimed and not taken yet. */
  fromUsers: number
  /** Why the next users' messages to arrive are dropped: their room was given away while they were on their way. */
  readonly toDrop: string[]
  /** Who waits for room. */
  readonly waiting: (() => void)[]
  readonly notify: () => void
}

/** Opens the bus of one run. */
export function createBus(): Bus {
  const boxes = new Map<TaskId, Box>()
  const closed = new Set<TaskId>()
  const emitter = new EventEmitter<BusEvents>()
  const dead = (message: BusMessage, reason: string): void => void emitter.emit('dead', { message, reason })

  /** One message left: its room goes to whoever waits longest. */
  const release = (box: Box): void => {
    const next = box.waiting.shift()
    if (next === undefined) box.fromUsers--
    else next()
  }

  return {
    open(address, notify) {
      if (boxes.has(address) || closed.has(address)) {
        throw new MessageError({
          message: `the address ${address} has been opened before`,
          next: 'Open a mailbox once; each task is an address of its own.',
        })
      }
      const box: Box = { messages: [], head: 0, fromUsers: 0, toDrop: [], waiting: [], notify }
      boxes.set(address, box)
      return {
        size: () => box.messages.length - box.head,
        take() {
          const message = box.messages[box.head]
          if (message === undefined) return undefined
          box.head++
          if (box.head === box.messages.length) {
            box.messages.length = 0
            box.head = 0
          }
          if (users.test(message.type)) release(box)
          return message
        },
        close() {
          boxes.delete(address)
          closed.add(address)
          // Taken out first: closed again, it has nothing more to give.
          for (const message of box.messages.splice(box.head)) dead(message, `task ${address} has ended`)
          for (const go of box.waiting.splice(0)) go()
        },
      }
    },
    deliver(message) {
      const box = boxes.get(message.to)
      if (box === undefined) {
        if (message.type === 'task-assigned' && !closed.has(message.to)) emitter.emit('assigned', message)
        else dead(message, closed.has(message.to) ? `task ${message.to} has ended` : `there is no task ${message.to}`)
        return
      }
      const dropped = box.toDrop.length > 0 && users.test(message.type) ? box.toDrop.shift() : undefined
      if (dropped !== undefined) return dead(message, dropped)
      box.messages.push(message)
      box.notify()
    },
    claim(address) {
      const box = boxes.get(address)
      if (box === undefined) return true
      if (box.fromUsers >= mailboxCapacity) return false
      box.fromUsers++
      return true
    },
    claimLater(address) {
      const box = boxes.get(address)
      if (box === undefined) return Promise.resolve()
      return new Promise((resolve) => box.waiting.push(resolve))
    },
    unclaim(address) {
      const box = boxes.get(address)
      if (box !== undefined) release(box)
    },
    replaceOldest(address, reason) {
      const box = boxes.get(address)
      if (box === undefined) return
      const at = box.messages.findIndex((message, index) => index >= box.head && users.test(message.type))
      // None lies here: the oldest is the next to arrive.
      if (at === -1) return void box.toDrop.push(reason)
      const [message] = box.messages.splice(at, 1)
      if (message !== undefined) dead(message, reason)
    },
    on: (event, handler) => void emitter.on(event, handler as never),
  }
}
