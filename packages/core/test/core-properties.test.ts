import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { memoryJournal } from '../src/index.ts'
import type { Clock, Event, Journal, OutcomeFact, Status } from '../src/index.ts'
import { simulatedClock } from '../src/testing/index.ts'
import { chanceOf } from './chaos/chance.fixture.ts'
import type { Chance } from './chaos/chance.fixture.ts'
import { chaosCrew } from './chaos/crew.fixture.ts'
import {
  addsUp,
  answersOnce,
  causal,
  claimsOnce,
  claimsNothing,
  endsByOneLimit,
  endsOnce,
  gapless,
  growsOnly,
  losesNothing,
  overspendsNothing,
  repeatsNothing,
} from './chaos/invariants.fixture.ts'

const unhandled: unknown[] = []
const note = (reason: unknown): void => void unhandled.push(reason)
beforeAll(() => void process.on('unhandledRejection', note))
afterAll(() => void process.off('unhandledRejection', note))

const statuses = new Map<Status, number>()
let cases = 0
/** Messages of users that answer another. */
let replies = 0
/** Times that a model was shown a part of what it had asked for. */
let cuts = 0

/** A journal that takes its time, and one that fails at some append. */
function anyJournal(chance: Chance): { journal: Journal; fails: boolean } {
  const whole = memoryJournal()
  if (chance.percent(50)) return { journal: whole, fails: false }
  const { appendNow: _, ...journal } = whole
  const failing = chance.percent(15) ? chance.between(0, 40) : Infinity
  let appends = 0
  const append: Journal['append'] = async (...given) => {
    for (let i = chance.between(0, 5); i > 0; i--) await Promise.resolve()
    if (appends++ >= failing) throw new Error('the disk is full')
    return whole.append(...given)
  }
  return { journal: { ...journal, append }, fails: failing !== Infinity }
}

/** A clock that knows which of the timers are the run's own. */
function watched(clock: Clock): Clock & { readonly open: number } {
  const open = new Set<object>()
  return {
    now: () => clock.now(),
    after(ms, wake) {
      const timer = {}
      open.add(timer)
      const stop = clock.after(ms, () => {
        open.delete(timer)
        wake()
      })
      return () => {
        open.delete(timer)
        stop()
      }
    },
    get open() {
      return open.size
    },
  }
}

async function holds(seed: number, wild: number): Promise<void> {
  const chance = chanceOf(seed)
  const clock = simulatedClock()
  const own = watched(clock)
  const { crew, shape, models, seen } = chaosCrew(chance, clock, wild)
  const { journal, fails } = anyJournal(chance)
  const stop = new AbortController()
  const options = { clock: own, journal, runId: 'run', ...(chance.percent(10) ? { signal: stop.signal } : {}) }
  if (chance.percent(1)) stop.abort(new Error('before the start'))
  const run = crew.start('Do it.', options)
  if (chance.percent(12)) clock.after(chance.between(0, 900), () => run.cancel('enough'))
  if (chance.percent(2)) clock.after(chance.between(0, 900), () => stop.abort(new Error('enough')))
  const fact = (await clock.until(run.outcome)) as unknown as OutcomeFact
  const timers = own.open
  expect(clock.now(), 'time').toBeLessThanOrEqual(shape.limits.timeMs ?? Infinity)
  const before = (await journal.read(run.id)).length
  // Whatever speaks late speaks now.
  await clock.advance(20_000)

  cases++
  statuses.set(fact.status, (statuses.get(fact.status) ?? 0) + 1)
  const events = (await journal.read(run.id)) as readonly Event[]
  const requests = models.flatMap((model) => model.requests)
  replies += events.filter((event) => !event.type.startsWith('task-') && 'causedBy' in event).length
  cuts += events.filter(({ type }) => type === 'results-cut').length
  expect(unhandled.splice(0)).toEqual([])
  expect(timers, 'timers left').toBe(0)
  expect(events.length, 'facts after the end').toBe(before)
  gapless(events)
  causal(events)
  overspendsNothing(events, shape)
  answersOnce(events, requests)
  growsOnly(events, requests)
  losesNothing(events, fact)
  repeatsNothing(events, seen)
  endsByOneLimit(events)
  addsUp(events, fact)
  claimsOnce(events)
  const failed = events.at(-1)?.type !== 'run-ended'
  if (failed) {
    expect(fails).toBe(true)
    expect(fact).toMatchObject({ status: 'failed', error: { message: 'the disk is full' } })
    return
  }
  endsOnce(events, fact)
  claimsNothing(events, fact)
}

test.each([
  ['tame', 3, 600],
  ['unruly', 12, 1_000],
  ['wild', 35, 2_000],
])(
  'whatever a %s model, its tools and its code do, a run ends once, in its limits, and loses nothing',
  async (_, wild, numRuns) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2 ** 31 - 1), (seed) => holds(seed, wild)),
      { numRuns, seed: 20_261_122, endOnFailure: true },
    )
  },
)

test('messages were answered often enough for what is claimed of them to be worth something', () => {
  expect(replies).toBeGreaterThan(cases / 20)
})

test('results were cut often enough for what is claimed of them to be worth something', () => {
  expect(cuts).toBeGreaterThan(cases / 200)
})

test('each ending that can occur has occurred in at least one of a hundred cases', () => {
  const shares = Object.fromEntries([...statuses].map(([status, n]) => [status, n / cases]))
  for (const status of ['completed', 'input-required', 'exhausted', 'stalled', 'canceled', 'failed'] as const) {
    expect(shares[status] ?? 0, `${status}: ${JSON.stringify(shares)}`).toBeGreaterThanOrEqual(0.01)
  }
})
