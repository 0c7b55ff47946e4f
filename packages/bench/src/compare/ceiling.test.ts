import { defineCrew, memoryJournal, solo, usageOf, type Journal } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import fc from 'fast-check'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { functionArm } from '../arms/index.ts'
import { BenchError } from './bench-error.ts'
import type { Ceiling } from './bench-run.ts'
import { openCeiling } from './ceiling.ts'
import { compare } from './compare.ts'

const tasks = Array.from({ length: 40 }, (_, index) => ({
  id: `t${index}`,
  goal: `Say ${index}.`,
  expected: `${index}`,
}))

/** A crew of one agent that takes three calls, each as long as its draw; `sent` counts requests that were really made. */
function crewOf(name: string) {
  let sent = 0
  const model = scripted(
    (request) => async () => {
      sent += 1
      for (let wait = (sent * 7) % 5; wait > 0; wait--) await turn()
      const said = request.transcript.length
      return said < 4
        ? { text: 'x'.repeat((sent * 37) % 400), toolCalls: [{ id: `${sent}`, name: 'unknown', input: {} }] }
        : 'done'
    },
    { price: { input: 3, output: 15 } },
  )
  const crew = defineCrew({ name, model, supervisor: { instructions: 'Work.' }, limits: { tokens: 60_000 } })
  return { crew, sent: () => sent }
}

/** What the store says that was spent, whatever the comparison says, and the most that one request could have cost. */
async function spentIn(journal: Journal) {
  const runs = await Promise.all((await journal.runs()).map(({ runId }) => journal.read(runId)))
  const totals = runs.map((events) => usageOf(events).total)
  const asked = runs.flat().flatMap((event) => (event.type === 'model-attempted' && 'usd' in event ? [event] : []))
  return {
    usd: totals.reduce((sum, { usd }) => sum + (usd ?? Number.NaN), 0),
    tokens: totals.reduce((sum, total) => sum + total.inputTokens + total.outputTokens, 0),
    calls: totals.reduce((sum, { modelCalls }) => sum + modelCalls, 0),
    worst: {
      usd: Math.max(...asked.map(({ usd }) => usd ?? Number.NaN)),
      tokens: Math.max(...asked.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens)),
      calls: 1,
    },
  }
}

describe('the ceiling of a benchmark', () => {
  test.for<Ceiling>([{ calls: 100 }, { tokens: 30_000 }, { usd: 0.2 }, { usd: 0.4, tokens: 60_000, calls: 90 }])(
    'is never exceeded with 8 trials at once, and comes near: %o',
    async (ceiling) => {
      const { crew, sent } = crewOf('crew')
      const journal = memoryJournal()
      const bench = { tasks, arms: { solo: solo(crew), crew }, grade: () => true }
      const { ended, trials } = await compare(bench, { journal, ceiling, concurrency: 8 })
      expect(ended).toBe('ceiling')
      expect(trials.length).toBeGreaterThan(0)
      const spent = await spentIn(journal)
      expect(spent.calls).toBe(sent())
      const left = Object.entries(ceiling).map(([name, most]) => {
        const limit = name as keyof Ceiling
        return { left: most - spent[limit], worst: spent.worst[limit] }
      })
      for (const one of left) expect(one.left).toBeGreaterThanOrEqual(0)
      // What could not be spent of the one that was reached is less than a request at its worst.
      expect(left.some((one) => one.left <= one.worst)).toBe(true)
    },
  )

  test('counts what was spent before it was stopped, and a higher one goes on without paying twice', async () => {
    const { crew, sent } = crewOf('crew')
    const journal = memoryJournal()
    const bench = { tasks: tasks.slice(0, 10), arms: { solo: solo(crew), crew }, grade: () => true }
    const first = await compare(bench, { journal, ceiling: { calls: 30 }, concurrency: 3 })
    expect([first.ended, sent()]).toEqual(['ceiling', 30])
    // The same ceiling leaves nothing to spend, not even one request.
    expect((await compare(bench, { journal, ceiling: { calls: 30 } })).ended).toBe('ceiling')
    expect(sent()).toBe(30)
    const whole = await compare(bench, { journal })
    expect([whole.ended, whole.trials.length]).toEqual(['all-done', 20])
    // What was cut in the middle was run again: what that had cost is told, and the store has paid for nothing else.
    const lost = whole.trials.reduce((sum, trial) => sum + (trial.lost?.modelCalls ?? 0), 0)
    const counted = whole.trials.reduce((sum, trial) => sum + trial.usage.total.modelCalls, 0)
    expect(counted + lost).toBe(sent())
    expect(lost).toBeGreaterThan(0)
    expect(whole.trials.every(({ status }) => status === 'completed')).toBe(true)
  })

  test('that was reached before any task is an error that says so', async () => {
    const { crew } = crewOf('crew')
    const run = compare({ tasks, arms: { solo: solo(crew), crew }, grade: () => true }, { ceiling: { calls: 2 } })
    await expect(run).rejects.toThrow('stopped before all arms had done one task (ceiling)')
    await expect(run).rejects.toMatchObject({ name: 'BenchError', ended: 'ceiling' })
  })

  test('counts what a function says it spent, and starts nothing more when that is all', async () => {
    let asked = 0
    const arm = functionArm((_, { spend }) => {
      asked += 1
      spend({ inputTokens: 900, outputTokens: 100, usd: 0.01 })
      return 'x'
    })
    const bench = { tasks, arms: { a: arm, b: arm }, grade: () => true }
    const journal = memoryJournal()
    const first = await compare(bench, { ceiling: { tokens: 10_000 }, concurrency: 1, journal })
    expect([first.ended, asked]).toEqual(['ceiling', 10])
  })
})

describe('the account', () => {
  test('whatever is asked and settled in whatever order, spent and held never exceed it, and all that waits is answered', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ most: fc.integer({ min: 1, max: 50 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
          {
            maxLength: 40,
          },
        ),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 8 }),
        async (requests, tokens, together) => {
          const account = openCeiling({ tokens })
          let spent = 0
          let held = 0
          const left = [...requests]
          let answered = 0
          const worker = async (run: string): Promise<void> => {
            for (let next = left.shift(); next !== undefined; next = left.shift()) {
              const most = { usd: null, tokens: next.most, calls: 1 }
              const granted = await account.hold(run, most).then(
                () => true,
                (error: unknown) => {
                  expect(error).toBeInstanceOf(BenchError)
                  return false
                },
              )
              answered += 1
              if (!granted) continue
              held += next.most
              expect(spent + held).toBeLessThanOrEqual(tokens)
              await Promise.resolve()
              const cost = Math.floor(next.most * next.share)
              held -= next.most
              spent += cost
              account.settle(run, most, { usd: null, tokens: cost, calls: 1 })
            }
          }
          await Promise.all(Array.from({ length: together }, (_, at) => worker(`run ${at}`)))
          expect(answered).toBe(requests.length)
        },
      ),
      { seed: 1 },
    ))

  test('a request in dollars whose price is not known is refused under a ceiling in dollars', async () => {
    const account = openCeiling({ usd: 1 })
    await expect(account.hold('run', { usd: null, tokens: 1, calls: 1 })).rejects.toThrow('could take any amount')
    expect(account.reached).toBe(true)
  })

  test('runs that wait for each other alone are not left waiting: the first is refused, and ends', async () => {
    const account = openCeiling({ tokens: 100 })
    const most = { usd: null, tokens: 40, calls: 1 }
    await account.hold('a', most)
    await account.hold('b', most)
    // Each has a request under way, whose reply it cannot journal while it waits.
    const first = account.hold('a', most)
    const second = account.hold('b', most)
    await expect(first).rejects.toThrow('ceiling is reached')
    // The run that was refused ends, and what it had is settled.
    account.settle('a', most, { usd: null, tokens: 20, calls: 1 })
    await second
    expect(account.reached).toBe(true)
  })
})
