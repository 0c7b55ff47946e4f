import { expect, test } from 'vitest'
import { openWork } from './work.ts'

const opened = () => {
  const errors: unknown[] = []
  const told: unknown[] = []
  const work = openWork((error) => errors.push(error))
  const follow = (one: Promise<unknown>): void =>
    work.follow(
      one,
      (value) => told.push(value),
      (error) => told.push((error as Error).message),
    )
  return { work, follow, errors, told }
}

test('of what is followed one callback is told, once: how it ended, or that it was let go of', async () => {
  const { work, follow, told } = opened()
  const late = Promise.withResolvers<string>()
  follow(Promise.resolve('done'))
  follow(Promise.reject(new Error('failed')))
  follow(late.promise)
  await Promise.resolve()
  expect(told).toEqual(['done', 'failed'])
  await work.interrupt('enough')
  late.resolve('too late')
  await late.promise
  expect(told).toEqual(['done', 'failed', 'enough'])
})

test('an interruption waits for what the callbacks began, and then there is a new signal', async () => {
  const { work } = opened()
  const last = Promise.withResolvers<void>()
  const { signal } = work
  work.follow(
    new Promise(() => {}),
    () => {},
    () => work.track(last.promise),
  )
  let over = false
  const interrupted = work.interrupt('enough')?.then(() => (over = true))
  for (let turn = 0; turn < 9; turn++) await Promise.resolve()
  expect([over, signal.aborted]).toEqual([false, true])
  last.resolve()
  await interrupted
  expect(work.signal).not.toBe(signal)
  expect(work.signal.aborted).toBe(false)
  expect(work.interrupt('nothing is under way')).toBeUndefined()
})

test('what a callback throws is told, and nothing waits for it any more', async () => {
  const { work, errors } = opened()
  const fault = new Error('from a callback')
  work.follow(
    Promise.resolve(),
    () => {
      throw fault
    },
    () => {},
  )
  await Promise.resolve()
  expect(errors).toEqual([fault])
  expect(work.interrupt('nothing is under way')).toBeUndefined()
})
