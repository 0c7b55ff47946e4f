import { expect, test } from 'vitest'
import { draw } from './draw.ts'
import { simulated, type SimulatedOptions } from './simulated.ts'
import { trialOf } from './trial.fixture.ts'

const tasks = 4_000
const ofCluster = 4

/** The scores of one arm on all tasks, 1 or 0. */
async function scores(options: SimulatedOptions, arm: string, repeat = 0): Promise<number[]> {
  const made = simulated(options)
  const found: number[] = []
  for (let n = 0; n < tasks; n++) {
    const task = { id: `t${n}`, goal: '?', expected: 'right', cluster: `c${Math.floor(n / ofCluster)}` }
    const { output } = await made.attempt(trialOf({ task, arm, repeat }))
    found.push(output === 'right' ? 1 : 0)
  }
  return found
}
const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length
function correlationOf(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [mean(a), mean(b)]
  const together = mean(a.map((one, n) => (one - x) * ((b[n] ?? 0) - y)))
  return together / Math.sqrt(x * (1 - x) * y * (1 - y))
}

// Of 4,000 tasks, the standard error of a share is .008 and that of a correlation .016: four of them are given.
test('it is right as often as it is said to be, of the length that it is said to have', async () => {
  expect(Math.abs(mean(await scores({ accuracy: 0.6 }, 'a')) - 0.6)).toBeLessThan(0.032)
  const arm = simulated({ accuracy: 1, tokens: 2_000, usd: 0.5, durationMs: 100 })
  const all = await Promise.all(
    Array.from({ length: tasks }, (_, n) => arm.attempt(trialOf({ task: { id: `t${n}`, goal: '?', expected: 1 } }))),
  )
  const lengths = all.map(({ usage: { total } }) => total.inputTokens + total.outputTokens)
  expect(Math.abs(mean(lengths) - 2_000)).toBeLessThan(40)
  expect(Math.abs(mean(all.map(({ usage }) => usage.total.usd ?? Number.NaN)) - 0.5)).toBeLessThan(0.01)
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1_000)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(3_000)
  expect(arm.about).toMatchObject({ kind: 'simulated', description: expect.stringContaining('SIMULATED') as string })
})

test('two arms correlate as they are said to, and do not when nothing is said', async () => {
  const apart = [await scores({ accuracy: 0.6 }, 'a'), await scores({ accuracy: 0.6 }, 'b')] as const
  expect(Math.abs(correlationOf(...apart))).toBeLessThan(0.064)
  const alike = { accuracy: 0.6, correlation: 0.5 }
  const near = [await scores(alike, 'a'), await scores(alike, 'b')] as const
  expect(Math.abs(correlationOf(...near) - 0.5)).toBeLessThan(0.064)
})

test('two tasks of a cluster correlate within an arm as they are said to, and two arms’ clusters do not', async () => {
  const options = { accuracy: 0.5, clusterSpread: 0.3 }
  const a = await scores(options, 'a')
  const first = a.filter((_, n) => n % ofCluster === 0)
  const second = a.filter((_, n) => n % ofCluster === 1)
  // Of 1,000 clusters: a standard error of .03.
  expect(Math.abs(correlationOf(first, second) - 0.3)).toBeLessThan(0.12)
  expect(Math.abs(correlationOf(a, await scores(options, 'b')))).toBeLessThan(0.064)
})

test('the same seed, arm, task and repeat draw the same; each of them changes what is drawn', async () => {
  const one = await scores({ accuracy: 0.5, seed: 1 }, 'a')
  expect(await scores({ accuracy: 0.5, seed: 1 }, 'a')).toEqual(one)
  expect(await scores({ accuracy: 0.5, seed: 1, name: 'a' }, 'other')).toEqual(one)
  for (const other of [
    await scores({ accuracy: 0.5, seed: 2 }, 'a'),
    await scores({ accuracy: 0.5, seed: 1 }, 'b'),
    await scores({ accuracy: 0.5, seed: 1 }, 'a', 1),
  ]) {
    expect(Math.abs(correlationOf(one, other))).toBeLessThan(0.064)
  }
})

test('numbers out of their range are refused', () => {
  expect(() => simulated({ accuracy: 1.2 })).toThrow(/1\.2 for accuracy/)
  expect(() => simulated({ accuracy: 0.5, tokens: -1 })).toThrow(/-1 for tokens/)
  expect(() => simulated({ accuracy: 0.5, correlation: 0.6, clusterSpread: 0.25 })).toThrow(/at once/)
})

test('draws are spread evenly: of 100,000 in 100 equal parts, chi-square is what 99 degrees of freedom give', () => {
  const counts = Array.from({ length: 100 }, () => 0)
  for (let n = 0; n < 100_000; n++) {
    const at = Math.floor(draw(3, 'task', `t${n}`) * 100)
    counts[at] = (counts[at] ?? 0) + 1
  }
  const chiSquare = counts.reduce((sum, found) => sum + (found - 1_000) ** 2 / 1_000, 0)
  // Quantiles of that distribution at .0001 and .9999.
  expect(chiSquare).toBeGreaterThan(53)
  expect(chiSquare).toBeLessThan(160)
  expect(draw(1, 'ab', 'c')).not.toBe(draw(1, 'a', 'bc'))
  expect(draw(1, '1')).not.toBe(draw(1, 1))
})
