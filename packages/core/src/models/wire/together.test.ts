import { expect, test } from 'vitest'
import type { Clock } from '../../contract/clock.ts'
import { systemClock } from '../../crew/system-clock.ts'
import { testCall } from '../testing/test-call.fixture.ts'
import { createSecrets } from './secrets.ts'
import { fillTimeouts } from './timeouts.ts'
import { onWire } from './wire.ts'

/** A clock whose pauses end when they are told to. */
function heldClock() {
  const pauses: PromiseWithResolvers<void>[] = []
  const pause = (): Promise<void> => {
    const held = Promise.withResolvers<void>()
    pauses.push(held)
    return held.promise
  }
  return { clock: { ...systemClock, pause }, pauses }
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** Replies that come at once, and the order in which they and what is done with them are seen. */
function replies(clock: Clock, signal?: AbortSignal) {
  const seen: string[] = []
  const reply = async (text: string): Promise<void> => {
    const { call } = testCall({ clock, ...(signal === undefined ? {} : { signal }) })
    const attempt = { maxOutputTokens: 1, settle: () => {} }
    const wire = {
      model: 'm',
      timeouts: fillTimeouts(undefined, 'm'),
      secrets: createSecrets(),
      streamed: false,
      attempt,
    }
    seen.push(await onWire(call, wire, () => Promise.resolve(text)))
    await Promise.resolve()
    seen.push(`after ${text}`)
  }
  return { seen, reply }
}

test('replies of one turn are handed over together, at its end, by a single pause', async () => {
  const { clock, pauses } = heldClock()
  const { seen, reply } = replies(clock)
  const all = Promise.all(['a', 'b', 'c'].map(reply))
  await turn()
  expect([seen, pauses.length]).toEqual([[], 1])
  pauses[0]?.resolve()
  await all
  expect([seen, pauses.length]).toEqual([['a', 'b', 'c', 'after a', 'after b', 'after c'], 1])
})

test('a reply of the next turn has a pause of its own', async () => {
  const { clock, pauses } = heldClock()
  const { seen, reply } = replies(clock)
  const first = reply('a')
  await turn()
  pauses[0]?.resolve()
  await first
  const second = reply('b')
  await turn()
  expect([seen, pauses.length]).toEqual([['a', 'after a'], 2])
  pauses[1]?.resolve()
  await second
  expect(seen).toEqual(['a', 'after a', 'b', 'after b'])
})

test('a reply that is whole is not lost to an abort before it is handed over', async () => {
  const { clock, pauses } = heldClock()
  const controller = new AbortController()
  const { seen, reply } = replies(clock, controller.signal)
  const whole = reply('a')
  await turn()
  controller.abort(new Error('enough'))
  pauses[0]?.resolve()
  await whole
  expect(seen).toEqual(['a', 'after a'])
})

test('a clock that has no pause hands each reply over as it comes', async () => {
  const { now, after } = systemClock
  const { seen, reply } = replies({ now, after })
  await reply('a')
  expect(seen).toEqual(['a', 'after a'])
})
