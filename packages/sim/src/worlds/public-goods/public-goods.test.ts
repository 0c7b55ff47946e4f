import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { publicGoods } from './public-goods.ts'

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

it.each([
  [
    { freeRiders: 0, conditional: 0 },
    { gave: 20, earned: 32, freeRiderEarned: NaN, othersEarned: 32 },
  ],
  [
    { freeRiders: 4, conditional: 0 },
    { gave: 0, earned: 20, freeRiderEarned: 20, othersEarned: NaN },
  ],
  [
    { freeRiders: 1, conditional: 0 },
    { gave: 15, earned: 29, freeRiderEarned: 44, othersEarned: 24 },
  ],
])('a group of 4 with %o earns what the payoffs say, for every seed: %o', async (parameters, expected) => {
  for (const seed of seeds)
    expect((await simulate(publicGoods, { seed, steps: 5, parameters })).metrics).toEqual(expected)
})

it('conditional cooperators who match fully go on giving all among themselves', async () => {
  const parameters = { freeRiders: 0, conditional: 4, match: 1 }
  expect((await simulate(publicGoods, { parameters, steps: 50 })).metrics.gave).toBe(20)
})

it('a free rider wears down those who match fully: two thirds are left from round to round', async () => {
  const parameters = { freeRiders: 1, conditional: 3, match: 1 }
  const { series } = await simulate(publicGoods, { parameters, steps: 10 })
  for (let step = 1; step <= 10; step++) expect(series.gave[step]).toBeCloseTo(15 * (2 / 3) ** (step - 1), 10)
})

it('giving falls in every round and for every seed when some match less than fully, without a free rider too', async () => {
  for (const seed of seeds) {
    const { series } = await simulate(publicGoods, { seed, steps: 10, parameters: { freeRiders: 0, conditional: 4 } })
    for (let step = 2; step <= 10; step++) expect(series.gave[step]).toBeLessThan(series.gave[step - 1] ?? NaN)
  }
})

it('the means over the seeds fall from 15 to less than a tenth of it in ten rounds', async () => {
  const runs = await Promise.all(seeds.map((seed) => simulate(publicGoods, { seed, steps: 10 })))
  const at = (step: number): number => runs.reduce((sum, { series }) => sum + (series.gave[step] ?? NaN) / 20, 0)
  expect(at(1)).toBe(15)
  expect(at(10)).toBeLessThan(1.5)
})

it('refuses more free riders and conditional cooperators than members, with their numbers', async () => {
  await expect(simulate(publicGoods, { parameters: { freeRiders: 2 } })).rejects.toThrow(
    'a group of 4 with 2 free riders and 3 conditional cooperators',
  )
})
