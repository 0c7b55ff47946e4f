import { extractive } from '@crewright/local'
import { simulate, type GivenValues, type SimulationResult } from '@crewright/sim'
import { readyWorlds } from '@crewright/sim/worlds'
import { paired } from '@crewright/stats'
import { beforeAll, expect, test } from 'vitest'

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

interface Arm {
  readonly arrived: readonly number[]
  readonly fallbacks: number
  readonly asked: number
}

/** The village twenty times; how much of its news arrived in each. */
const arm = async (parameters: GivenValues): Promise<Arm> => {
  const world = await readyWorlds['village']?.load({ model: extractive() })
  if (world === undefined) throw new Error('there is no village')
  const runs: SimulationResult[] = []
  for (const seed of seeds) runs.push(await simulate(world, { seed, parameters }))
  expect(runs.map(({ error }) => error).filter((error) => error !== undefined)).toEqual([])
  const count = (by: 'fallback' | 'model'): number => runs.reduce((sum, { decisions }) => sum + (decisions[by] ?? 0), 0)
  return {
    arrived: runs.map(({ metrics }) => metrics['arrived'] ?? Number.NaN),
    fallbacks: count('fallback'),
    asked: count('fallback') + count('model'),
  }
}

const arms: { [name: string]: Arm } = {}
beforeAll(async () => {
  arms['model'] = await arm({})
  arms['blanked'] = await arm({ sees: 'nothing' })
  arms['chance'] = await arm({ decides: 'chance' })
}, 180_000)

const mean = (values: readonly number[] = []): number => values.reduce((sum, value) => sum + value, 0) / values.length

test('the embedded model decides: at most one decision in five falls back to chance', () => {
  expect(arms['model']?.asked).toBeGreaterThan(500)
  expect((arms['model']?.fallbacks ?? Infinity) / (arms['model']?.asked ?? 1)).toBeLessThanOrEqual(0.2)
})

test.each(['blanked', 'chance'])('more news arrive than when it is %s: p < .01 over seeds 1 to 20', (other) => {
  const { difference, p } = paired(arms[other]?.arrived ?? [], arms['model']?.arrived ?? [])
  expect(difference).toBeGreaterThan(0.3)
  expect(p).toBeLessThan(0.01)
})

test('a model that reads nothing does no better than chance: what it knows, it has read', () => {
  const { p } = paired(arms['chance']?.arrived ?? [], arms['blanked']?.arrived ?? [])
  expect(p).toBeGreaterThan(0.01)
  expect(Math.abs(mean(arms['blanked']?.arrived) - mean(arms['chance']?.arrived))).toBeLessThan(0.1)
})
