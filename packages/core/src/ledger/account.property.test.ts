import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Price } from '../contract/model.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { openAccount } from './account.ts'
import { fillLimits } from './limits.ts'
import { best, exact, tightAt, worst } from './plain-books.fixture.ts'
import type { Asked, Books } from './plain-books.fixture.ts'

const price = fc.constantFrom<Price>(
  { input: 0, output: 0 },
  { input: 3, output: 15, cachedInput: 0.3 },
  { input: 0.0375, output: 0.15 },
  { input: 0.07, output: 1.1, cachedInput: 0.09 },
)
const ask = fc.record({
  price,
  inputTokens: fc.integer({ min: 0, max: 60 }),
  maxOutputTokens: fc.integer({ min: 1, max: 60 }),
})
const limits = fc.record(
  {
    usd: fc.integer({ min: 1, max: 3000 }).map((n) => n / 1e6),
    tokens: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 100, max: 2000 })),
    modelCalls: fc.integer({ min: 1, max: 30 }),
  },
  { requiredKeys: [] },
)
const index = fc.nat({ max: 1000 })
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), account: index, ask, closing: fc.constant(false) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), account: index, ask, closing: fc.constant(true) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      which: index,
      part: fc.option(fc.record({ input: index, cached: index, output: index }), { freq: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('abort' as const), which: index }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hold' as const), account: index, ask: fc.option(ask, { freq: 2 }) }),
  },
)
const tree = fc.record({ root: limits, children: fc.array(fc.record({ parent: index, limits }), { maxLength: 5 }) })

/** `stretch` 1: providers keep their word. Above: usage may be that many times the reservation. */
async function play(
  plan: {
    tree: typeof tree extends fc.Arbitrary<infer T> ? T : never
    steps: (typeof step extends fc.Arbitrary<infer T> ? T : never)[]
  },
  stretch: number,
) {
  const rootLimits = { ...plan.tree.root, tokens: plan.tree.root.tokens ?? 300 }
  const root: Books = { account: openAccount(fillLimits(rootLimits)), path: [], limits: rootLimits, held: undefined }
  root.path.push(root)
  const accounts = [root]
  for (const child of plan.tree.children) {
    const parent = accounts[child.parent % accounts.length]!
    const books: Books = {
      account: parent.account.narrow(child.limits),
      path: [],
      limits: child.limits,
      held: undefined,
    }
    books.path.push(books, ...parent.path)
    accounts.push(books)
  }
  const all: Asked[] = []
  const pending = new Set<Promise<void>>()
  const flush = async (): Promise<void> => {
    for (let i = 0; i < 6; i++) await Promise.resolve()
  }
  const check = (grantedNow: Asked[]): void => {
    if (stretch === 1) {
      for (const at of accounts) {
        const here = all.filter((one) => one.at.path.includes(at))
        const sum = (of: (one: Asked) => number): number => here.reduce((total, one) => total + of(one), 0)
        const isOpen = (one: Asked): boolean => one.state === 'open'
        expect(
          sum((one) => (isOpen(one) ? one.reservation!.inputTokens + one.reservation!.maxOutputTokens : 0)) +
            at.account.spent().tokens,
        ).toBeLessThanOrEqual(at.limits.tokens ?? Infinity)
        expect(sum((one) => (isOpen(one) ? 1 : 0)) + at.account.spent().modelCalls).toBeLessThanOrEqual(
          at.limits.modelCalls ?? Infinity,
        )
        const money =
          sum((one) => (isOpen(one) ? Math.round(one.reservation!.usd! * 1e9) : 0)) +
          Math.round(at.account.spent().usd! * 1e9)
        expect(money).toBeLessThanOrEqual(Math.round((at.limits.usd ?? Infinity) * 1e9))
      }
    }
    const waiting = all.filter((one) => one.state === 'waiting').sort((a, b) => a.ticket - b.ticket)
    // Nobody waits unless for something open, or behind an older one that does, at an account both draw on.
    const blocked = new Set<Books>()
    for (const one of waiting) {
      const tight = tightAt(one, all).filter((at) =>
        all.some((other) => other.state === 'open' && other.at.path.includes(at)),
      )
      const behind = one.at.path.some((at) => blocked.has(at))
      // A hold that has grown may leave one without hope: it is refused once its turn comes.
      const hopeless = best(one, all) < 1
      const held = one.at.path.some((at) => all.some((other) => other.state === 'open' && other.at.path.includes(at)))
      expect(tight.length > 0 || behind || (hopeless && held), 'a request waits for nothing').toBe(true)
      for (const at of tight) blocked.add(at)
    }
    // Nobody was overtaken: an older one that still waits did not fit before the younger were granted either.
    for (const old of waiting) {
      if (waiting.some((older) => older.ticket < old.ticket && older.at.path.some((at) => old.at.path.includes(at))))
        continue
      if (best(old, all) < 1) continue
      // While it waits, whatever it waits for is not given to a younger one.
      const passed = grantedNow.find(
        (one) => one.ticket > old.ticket && tightAt(old, all).every((at) => one.at.path.includes(at)),
      )
      expect(passed, 'a younger request went first').toBe(undefined)
      const younger = (other: Asked): boolean =>
        grantedNow.some((one) => one.ticket === other.ticket) && other.ticket > old.ticket
      expect(tightAt(old, all, younger).length, 'an older request was overtaken').toBeGreaterThan(0)
    }
  }
  const settle = (one: Asked, part: { input: number; cached: number; output: number } | null): void => {
    const reservation = one.reservation!
    const { inputTokens, maxOutputTokens } = reservation
    const share = (n: number, of: number): number => Math.floor((n / 1000) * of * stretch)
    if (part === null) {
      const charge = reservation.settle(undefined)
      expect(charge).toEqual({
        inputTokens,
        cachedInputTokens: 0,
        outputTokens: maxOutputTokens,
        usd: reservation.usd,
        estimated: true,
      })
      one.usage = {
        input: inputTokens,
        cached: 0,
        output: maxOutputTokens,
        nanos: worst(one.ask.price!, inputTokens, maxOutputTokens),
      }
    } else {
      const input = share(part.input, inputTokens)
      const cached = Math.floor((part.cached / 1000) * input)
      const output = share(part.output, maxOutputTokens)
      const charge = reservation.settle({ inputTokens: input, cachedInputTokens: cached, outputTokens: output })
      one.usage = { input, cached, output, nanos: exact(one.ask.price!, input, cached, output) }
      expect(charge).toEqual({
        inputTokens: input,
        cachedInputTokens: cached,
        outputTokens: output,
        usd: Number(one.usage.nanos) / 1e9,
        estimated: false,
      })
    }
    one.state = 'settled'
    reservation.settle({ inputTokens: 1_000_000, outputTokens: 1_000_000 }) // A second word changes nothing.
  }
  const seen = { waited: 0, shrunk: 0, refused: 0 }
  const run = async (act: () => void): Promise<void> => {
    const before = new Set(all.filter((one) => one.state === 'open'))
    const waitedBefore = all.filter((one) => one.state === 'waiting')
    act()
    await flush()
    const grantedNow = all.filter((one) => one.reservation && one.state === 'open' && !before.has(one))
    for (const one of grantedNow) {
      expect(one.reservation!.maxOutputTokens, 'granted other than the most it could ever get').toBe(best(one, all))
      expect(one.reservation!.usd).toBe(
        Number(worst(one.ask.price!, one.reservation!.inputTokens, one.reservation!.maxOutputTokens)) / 1e9,
      )
      if (one.reservation!.maxOutputTokens < one.ask.maxOutputTokens) seen.shrunk += 1
      if (waitedBefore.includes(one)) seen.waited += 1
    }
    check(grantedNow)
  }
  for (const s of plan.steps) {
    await run(() => {
      if (s.do === 'reserve') {
        const at = accounts[s.account % accounts.length]!
        const controller = new AbortController()
        const ticket = s.closing ? all.length - 1e9 : all.length
        const one: Asked = { at, ask: s.ask, closing: s.closing, ticket, controller, state: 'waiting' }
        const hopeless = best(one, all) < 1
        all.push(one)
        const done = at.account.reserve(s.ask, { signal: controller.signal, closing: s.closing }).then(
          (reservation) => {
            expect(hopeless).toBe(false)
            one.reservation = reservation
            one.state = 'open'
          },
          (error: unknown) => {
            if (error === 'enough') one.state = 'aborted'
            else {
              expect(error).toBeInstanceOf(LimitReachedError)
              one.state = 'refused'
              seen.refused += 1
              expect(best(one, all), 'refused, though it fits with nothing open').toBeLessThan(1)
            }
          },
        )
        pending.add(done)
        if (hopeless) void done.then(() => expect(one.state).toBe('refused'))
      } else if (s.do === 'settle') {
        const open = all.filter((one) => one.state === 'open')
        if (open.length > 0) settle(open[s.which % open.length]!, s.part)
      } else if (s.do === 'abort') {
        const waiting = all.filter((one) => one.state === 'waiting')
        waiting[s.which % waiting.length]?.controller.abort('enough')
      } else {
        const at = accounts[s.account % accounts.length]!
        at.held = s.ask ?? undefined
        at.account.hold(at.held)
      }
    })
  }
  // Everything that waits is answered once what is open settles.
  for (let open = all.find((one) => one.state === 'open'); open; open = all.find((one) => one.state === 'open')) {
    const one = open
    await run(() => settle(one, null))
  }
  expect(all.filter((one) => one.state === 'waiting')).toEqual([])
  await Promise.all(pending)
  for (const at of accounts) {
    const settled = all.filter((one) => one.usage && one.at.path.includes(at)).map((one) => one.usage!)
    const sum = (of: (usage: NonNullable<Asked['usage']>) => number): number =>
      settled.reduce((total, one) => total + of(one), 0)
    expect(at.account.spent()).toMatchObject({
      inputTokens: sum((one) => one.input),
      cachedInputTokens: sum((one) => one.cached),
      outputTokens: sum((one) => one.output),
      tokens: sum((one) => one.input + one.output),
      modelCalls: settled.length,
      usd: Number(settled.reduce((total, one) => total + one.nanos, 0n)) / 1e9,
    })
  }
  return seen
}

describe('for any tree of accounts and any order of reserving, settling, aborting and holding', () => {
  test('no ceiling is passed, nobody waits for nothing, nobody is overtaken, and every charge is booked', async () => {
    const total = { waited: 0, shrunk: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.record({ tree, steps: fc.array(step, { maxLength: 80 }) }), async (plan) => {
        const seen = await play(plan, 1)
        total.waited += seen.waited
        total.shrunk += seen.shrunk
        total.refused += seen.refused
      }),
      { numRuns: 500 },
    )
    // The cases are not idle.
    expect(Math.min(total.waited, total.shrunk, total.refused)).toBeGreaterThan(20)
  })

  test('with providers that use more than was reserved, every charge is booked all the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ tree, steps: fc.array(step, { maxLength: 30 }) }), async (plan) => {
        await play(plan, 3)
      }),
      { numRuns: 200 },
    )
  })
})
