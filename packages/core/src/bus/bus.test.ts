import { expect, test } from 'vitest'
import type { EventId, TaskId } from '../contract/ids.ts'
import type { BusMessage, DeadLetter } from './bus.ts'
import { createBus, isMessage, mailboxCapacity } from './bus.ts'

const task = (id: string): TaskId => id as TaskId
let position = 0
const message = (type: string, to = '0', from = '0.1'): BusMessage => ({
  ...{ type, from: task(from), to: task(to), payload: {}, trust: 'crew' as const },
  ...{ version: 1, taskId: task(from), seq: position, position: position++, at: 0 },
})
const nothing = (): void => {}
const drain = (mailbox: { take(): BusMessage | undefined }): string[] => {
  const types: string[] = []
  for (let one = mailbox.take(); one !== undefined; one = mailbox.take()) types.push(one.type)
  return types
}
const withDead = () => {
  const bus = createBus()
  const letters: DeadLetter[] = []
  bus.on('dead', (letter) => letters.push(letter))
  return { bus, letters, reasons: () => letters.map(({ message: { type }, reason }) => `${type}: ${reason}`) }
}

test('messages are taken in the order in which they were delivered, by their address alone', () => {
  const bus = createBus()
  const mine = bus.open(task('0'), nothing)
  const other = bus.open(task('0.1'), nothing)
  for (const type of ['a', 'b', 'c']) bus.deliver(message(type))
  bus.deliver(message('d', '0.1'))
  expect(drain(mine)).toEqual(['a', 'b', 'c'])
  expect(drain(other)).toEqual(['d'])
  expect(drain(mine)).toEqual([])
})

test('the reader is told of each message when it lies in the box', () => {
  const bus = createBus()
  const seen: string[][] = []
  const mailbox = bus.open(task('0'), () => seen.push(drain(mailbox)))
  bus.deliver(message('a'))
  bus.deliver(message('b'))
  expect(seen).toEqual([['a'], ['b']])
})

test('an assignment to an address that nobody has opened yet asks for its task', () => {
  const { bus, letters } = withDead()
  const assigned: string[] = []
  bus.on('assigned', ({ to }) => assigned.push(to))
  bus.deliver(message('task-assigned', '0.7', '0'))
  expect(assigned).toEqual(['0.7'])
  expect(letters).toEqual([])
})

test('what nobody will read is a dead letter that says why', () => {
  const { bus, reasons } = withDead()
  bus.deliver(message('a', '0.9'))
  const mailbox = bus.open(task('0'), nothing)
  bus.deliver(message('b'))
  mailbox.close()
  bus.deliver(message('c'))
  bus.deliver(message('task-assigned', '0'))
  expect(reasons()).toEqual([
    'a: there is no task 0.9',
    'b: task 0 has ended',
    'c: task 0 has ended',
    'task-assigned: task 0 has ended',
  ])
})

test('an address is opened once', () => {
  const bus = createBus()
  bus.open(task('0'), nothing)
  expect(() => bus.open(task('0'), nothing)).toThrow(/has been opened before/)
  bus.open(task('0.1'), nothing).close()
  expect(() => bus.open(task('0.1'), nothing)).toThrow(/has been opened before/)
})

test('a full mailbox refuses a claim until a message is taken', () => {
  const bus = createBus()
  const mailbox = bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) expect(bus.claim(task('0'))).toBe(true)
  expect(bus.claim(task('0'))).toBe(false)
  bus.deliver(message('doubt'))
  expect(bus.claim(task('0'))).toBe(false)
  mailbox.take()
  expect(bus.claim(task('0'))).toBe(true)
  expect(bus.claim(task('0'))).toBe(false)
})

test('the messages of the runtime need no room', () => {
  const bus = createBus()
  const mailbox = bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) bus.claim(task('0'))
  for (const type of ['task-completed', 'question-asked', 'approval-requested', 'note-posted'])
    bus.deliver(message(type))
  expect(drain(mailbox)).toHaveLength(4)
  expect(bus.claim(task('0'))).toBe(false)
})

test('room goes to those who wait, in the order of asking', async () => {
  const bus = createBus()
  const mailbox = bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) bus.claim(task('0'))
  const got: string[] = []
  void bus.claimLater(task('0')).then(() => got.push('first'))
  void bus.claimLater(task('0')).then(() => got.push('second'))
  bus.deliver(message('doubt'))
  mailbox.take()
  await Promise.resolve()
  expect(got).toEqual(['first'])
  expect(bus.claim(task('0'))).toBe(false)
  bus.unclaim(task('0'))
  await Promise.resolve()
  expect(got).toEqual(['first', 'second'])
})

test('a claim that nothing came of gives its room back', () => {
  const bus = createBus()
  bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) bus.claim(task('0'))
  bus.unclaim(task('0'))
  expect(bus.claim(task('0'))).toBe(true)
})

test('whoever waits for room is let go when the mailbox closes', async () => {
  const bus = createBus()
  const mailbox = bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) bus.claim(task('0'))
  const waiting = bus.claimLater(task('0'))
  mailbox.close()
  await expect(waiting).resolves.toBeUndefined()
})

test('the oldest users’ message gives its room to a newer one, and is a dead letter', () => {
  const { bus, reasons } = withDead()
  const mailbox = bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) bus.claim(task('0'))
  for (const type of ['task-progressed', 'a', 'b']) bus.deliver(message(type))
  bus.replaceOldest(task('0'), 'too old')
  bus.deliver(message('c'))
  expect(reasons()).toEqual(['a: too old'])
  expect(drain(mailbox)).toEqual(['task-progressed', 'b', 'c'])
})

test('when the oldest is still on its way, it is dropped as it arrives, and the room stays as it was', () => {
  const { bus, reasons } = withDead()
  const mailbox = bus.open(task('0'), nothing)
  for (let i = 0; i < mailboxCapacity; i++) bus.claim(task('0'))
  bus.replaceOldest(task('0'), 'too old')
  for (const type of ['task-completed', 'a', 'b']) bus.deliver(message(type))
  expect(reasons()).toEqual(['a: too old'])
  expect(drain(mailbox)).toEqual(['task-completed', 'b'])
  expect(bus.claim(task('0'))).toBe(true)
  expect(bus.claim(task('0'))).toBe(false)
})

test('a message is a fact with an envelope; any other fact is none', () => {
  expect(isMessage(message('doubt'))).toBe(true)
  const received = { type: 'message-received' as const, messageId: '0:1' as EventId }
  expect(isMessage({ ...received, version: 1, taskId: task('0'), seq: 0, position: 0, at: 0 })).toBe(false)
})
