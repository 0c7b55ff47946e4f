import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Limits } from '../contract/usage.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { openAccount } from './account.ts'
import type { Account, Reservation } from './account.ts'
import { fillLimits } from './limits.ts'

const account = (limits: Limits): Account => openAccount(fillLimits({ modelCalls: 1_000_000, ...limits }))
const forever = new AbortController().signal
const settle = (one: Reservation | undefined): unknown => one?.settle({ inputTokens: 0, outputTokens: 0 })
const flush = async (): Promise<void> => {
  for (let i = 0; i < 6; i++) await Promise.resolve()
}
/** `tokens` all at once: the smallest that this could be granted is also the most. */
const size = (tokens: number) => ({ price: undefined, inputTokens: tokens - 1, maxOutputTokens: 1 })

/** Reserves, and writes the name down when it is granted. */
function queue(granted: string[]) {
  const reservations: { [name: string]: Reservation } = {}
  const reserve = (name: string, at: Account, tokens: number, signal = forever): Promise<void> =>
    at.reserve(size(tokens), { signal }).then((reservation) => {
      reservations[name] = reservation
      granted.push(name)
    })
  return { reserve, free: (name: string) => settle(reservations[name]) }
}

describe('waiting', () => {
  test('what fits is granted without waiting: one microtask', async () => {
    let granted = false
    const reserving = account({}).reserve(size(10), { signal: forever })
    void reserving.then(() => (granted = true))
    await Promise.resolve()
    expect(granted).toBe(true)
  })

  test('parallel requests are granted where a sequence would have been, first come first served', async () => {
    const granted: string[] = []
    const run = account({ tokens: 100 })
    const { reserve, free } = queue(granted)
    const all = ['a', 'b', 'c', 'd'].map((name) => reserve(name, run, 60))
    for (const name of ['a', 'b', 'c', 'd']) {
      await flush()
      expect(granted.at(-1)).toBe(name)
      free(name)
    }
    await Promise.all(all)
  })

  test('a small request does not go before a large one that waits', async () => {
    const granted: string[] = []
    const run = account({ tokens: 100 })
    const { reserve, free } = queue(granted)
    const all = [reserve('open', run, 60), reserve('large', run, 90), reserve('small', run, 10)]
    await flush()
    expect(granted).toEqual(['open'])
    free('open')
    await Promise.all(all)
    expect(granted).toEqual(['open', 'large', 'small'])
  })

  test('a request that its own narrow account holds up holds up nobody else', async () => {
    const granted: string[] = []
    const run = account({ tokens: 100 })
    const narrow = run.narrow({ tokens: 30 })
    const { reserve, free } = queue(granted)
    const all = [reserve('first', narrow, 30), reserve('second', narrow, 30), reserve('other', run, 70)]
    await flush()
    expect(granted).toEqual(['first', 'other'])
    free('first')
    await Promise.all(all)
  })

  test('less output is granted only when nothing open could make it more', async () => {
    const run = account({ tokens: 100 })
    const open = run.tryReserve({ price: undefined, inputTokens: 10, maxOutputTokens: 40 })
    const waiting = run.reserve({ price: undefined, inputTokens: 10, maxOutputTokens: 400 }, { signal: forever })
    open?.settle({ inputTokens: 10, outputTokens: 5 })
    expect((await waiting).maxOutputTokens).toBe(75)
  })

  test('a request does not wait for more than it could ever get', () => {
    const free = { input: 0, output: 0 }
    const paid = { input: 0, output: 1 }
    // Half of the tokens are open, but it is the money that binds, and of that nothing is.
    const small = account({ tokens: 40 }).narrow({ usd: 0.00001 })
    expect(small.tryReserve({ price: free, inputTokens: 10, maxOutputTokens: 10 })).toBeDefined()
    expect(small.tryReserve({ price: paid, inputTokens: 10, maxOutputTokens: 400 })?.maxOutputTokens).toBe(10)
  })

  test('a request that waited is refused once it cannot fit any more, and those behind it go on', async () => {
    const run = account({ tokens: 100 })
    const open = run.tryReserve(size(60))
    const large = run.reserve(size(90), { signal: forever })
    const small = run.reserve(size(10), { signal: forever })
    open?.settle({ inputTokens: 50, outputTokens: 0 })
    await expect(large).rejects.toThrow(LimitReachedError)
    expect((await small).maxOutputTokens).toBe(1)
  })

  test('aborting takes a waiter out, with the reason given, and lets those behind it go on', async () => {
    const run = account({ tokens: 100 })
    const open = run.tryReserve(size(60))
    const controller = new AbortController()
    const large = run.reserve(size(90), { signal: controller.signal })
    const small = run.reserve(size(10), { signal: forever })
    const reason = new Error('canceled by hand')
    controller.abort(reason)
    await expect(large).rejects.toBe(reason)
    expect((await small).maxOutputTokens).toBe(1)
    await expect(run.reserve(size(1), { signal: controller.signal })).rejects.toBe(reason)
    settle(open)
  })

  test('of many waiters on one signal that aborts, none is granted', async () => {
    const run = account({ tokens: 100 })
    const open = run.tryReserve(size(90))
    const controller = new AbortController()
    const all = [90, 10, 90, 10, 10].map((n) => run.reserve(size(n), { signal: controller.signal }))
    controller.abort('enough')
    for (const one of await Promise.allSettled(all)) expect(one).toMatchObject({ status: 'rejected', reason: 'enough' })
    settle(open)
    expect(run.tryReserve(size(100))).toBeDefined()
  })

  test('whoever is answered leaves nothing on its signal', async () => {
    const { signal } = new AbortController()
    const run = account({ tokens: 100 })
    const open = run.tryReserve(size(90))
    const all = [60, 60, 101].map((n) => run.reserve(size(n), { signal }))
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    settle(open)
    settle(await all[0])
    settle(await all[1])
    await expect(all[2]).rejects.toThrow(LimitReachedError)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('a closing turn goes before whatever waits', async () => {
    const granted: string[] = []
    const run = account({ tokens: 100 })
    const open = run.tryReserve(size(90))
    const ordinary = run.reserve(size(60), { signal: forever }).then(() => granted.push('ordinary'))
    const closing = run.reserve(size(60), { signal: forever, closing: true }).then((one) => {
      granted.push('closing')
      settle(one)
    })
    settle(open)
    await Promise.all([ordinary, closing])
    expect(granted).toEqual(['closing', 'ordinary'])
  })

  test('a hold that is released lets waiters go on; one that grows refuses what cannot fit any more', async () => {
    const run = account({ tokens: 100 })
    run.hold(size(50))
    const open = run.tryReserve(size(20))
    const first = run.reserve(size(50), { signal: forever })
    run.hold(undefined)
    settle(await first)
    run.hold(size(10))
    const second = run.reserve(size(80), { signal: forever })
    run.hold(size(30))
    await expect(second).rejects.toThrow('30 held back for the closing turn')
    settle(open)
  })
})

describe('order across accounts', () => {
  test.for([
    ['child', 'sibling'],
    ['sibling', 'child'],
  ])('of two that stand in different lines the older goes first: %s', async ([older = '', younger = '']) => {
    const granted: string[] = []
    const run = account({ tokens: 100 })
    const accounts: { [name: string]: Account } = { child: run.narrow({ tokens: 50 }), sibling: run.narrow({}) }
    const { reserve, free } = queue(granted)
    const all = [reserve('open', accounts.child!, 50), reserve('other', accounts.sibling!, 50)]
    all.push(reserve(older, accounts[older]!, 50), reserve(younger, accounts[younger]!, 50))
    await flush()
    free('open')
    await flush()
    expect(granted).toEqual(['open', 'other', older])
    free(older)
    await flush()
    free('other')
    await Promise.all(all)
  })

  test('one sent back to its own line does not wait for a younger one that its account sent up meanwhile', async () => {
    const granted: string[] = []
    const run = account({ tokens: 100 })
    const child = run.narrow({ tokens: 30 })
    const { reserve, free } = queue(granted)
    const all = [reserve('20', run, 20), reserve('50', run, 50), reserve('pad', run, 20), reserve('a', child, 10)]
    all.push(reserve('k', child, 20), reserve('wide', run, 55), reserve('old', child, 20))
    all.push(reserve('next', run, 60))
    await flush()
    free('20') // k is granted and fills the child; old stands behind wide.
    all.push(reserve('young', child, 10))
    await flush()
    free('a') // young fits the child, and is sent up behind next.
    await flush()
    free('50') // wide is granted; old does not fit the child and is sent back; next has no room.
    await flush()
    expect(granted).toEqual(['20', '50', 'pad', 'a', 'k', 'wide'])
    free('k') // 25 at the root, 30 at the child.
    await flush()
    expect(granted.at(-1)).toBe('old')
    free('wide')
    await flush()
    free('next')
    await Promise.all(all)
  })

  test('what an event costs does not grow with the number who wait', async () => {
    // Each closing turn takes the root just when the child has room: the child's waiters fit here, but not there.
    const looksFor = async (waiters: number): Promise<number> => {
      let looks = 0
      const signal = Object.defineProperty(new AbortController().signal, 'aborted', {
        get() {
          looks += 1
          return false
        },
      })
      const run = account({ tokens: 100 })
      const child = run.narrow({ tokens: 50 })
      const open: Reservation[] = []
      for (let i = 0; i < waiters; i++) void child.reserve(size(50), { signal }).then((one) => open.push(one))
      await flush()
      looks = 0
      for (let i = 0; i < waiters; i++) {
        const closing = run.reserve(size(60), { signal, closing: true })
        settle(open.shift())
        settle(await closing)
        await flush()
      }
      return looks
    }
    expect(await looksFor(1000)).toBeLessThan(10 * 1000)
  })
})
