import { beforeAll, expect, test } from 'vitest'
import type { Recorded } from '../benchmarks/http/record.ts'
import { recordRequests } from '../benchmarks/http/record.ts'
import { byTask, cachedShare, promptOf, promptTokens } from '../benchmarks/http/wire.ts'

let recorded: Recorded

// The benchmark's crew and the same crew as a hand-written loop, through the openai SDK, against a server on loopback.
beforeAll(async () => {
  recorded = await recordRequests()
})

test('each request of a task begins, byte for byte, with the whole prompt of the one before it', () => {
  for (const run of recorded.crew) {
    const tasks = byTask(run)
    expect(tasks.map((requests) => requests.length)).toEqual([4, 2, 2, 2])
    for (const requests of tasks) {
      for (const [index, before] of requests.slice(0, -1).entries()) {
        const next = requests[index + 1] ?? ''
        expect(next.slice(0, promptOf(before).length)).toBe(promptOf(before))
        expect(next.length).toBeGreaterThan(before.length)
      }
    }
  }
})

test('a second run with another goal repeats at least 80 % of its bytes, from byte 0 of each request', () => {
  const [first = [], second = []] = recorded.crew
  expect(first[0]).not.toBe(second[0])
  expect(cachedShare(second, first)).toBeGreaterThanOrEqual(0.8)
})

test('a hand-written loop repeats less', () => {
  const share = (runs: Recorded['bare']): number => cachedShare(runs[1] ?? [], runs[0] ?? [])
  expect(share(recorded.bare)).toBeLessThan(share(recorded.crew))
})

test('the prompts of a crew have at most 1.05 times the tokens of those of a hand-written loop', () => {
  const tokens = (runs: Recorded['bare']): number => promptTokens(runs.flat())
  expect(recorded.crew.flat()).toHaveLength(recorded.bare.flat().length)
  expect(tokens(recorded.crew) / tokens(recorded.bare)).toBeLessThanOrEqual(1.05)
})
