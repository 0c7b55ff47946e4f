import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { meanOf, runsOf } from '../seeds.fixture.ts'
import { wealth } from './wealth.ts'

it('the Gini coefficient settles near 2/3, and half of all have nothing', async () => {
  const runs = await runsOf(wealth, { steps: 400, parameters: { agents: 1000 } })
  const settled = (series: readonly number[] = []): number => meanOf(series.slice(200))
  expect(Math.abs(meanOf(runs.map(({ series }) => settled(series['gini']))) - 2 / 3)).toBeLessThan(0.01)
  expect(Math.abs(meanOf(runs.map(({ series }) => settled(series['penniless']))) - 1 / 2)).toBeLessThan(0.01)
}, 60_000)

it('with much to begin with, units are small and the Gini coefficient nears 1/2, that of money that can be split', async () => {
  // In whole units of mean m the coefficient is (m + 1) / (2m + 1).
  const runs = await runsOf(wealth, { steps: 1500, parameters: { agents: 200, start: 5 } })
  const settled = meanOf(runs.map(({ series }) => meanOf((series['gini'] ?? []).slice(500))))
  expect(Math.abs(settled - 6 / 11)).toBeLessThan(0.01)
}, 60_000)

it('what is given is neither made nor lost, and nobody owes', async () => {
  const sums = new Set<number>()
  let least = 0
  await simulate(wealth, {
    steps: 50,
    onStep: (_, { agents }) => {
      const all = Array.from(agents.column('wealth' as never) as ArrayLike<number>)
      sums.add(all.reduce((sum, one) => sum + one, 0))
      least = Math.min(least, ...all)
    },
  })
  expect([...sums]).toEqual([500])
  expect(least).toBe(0)
})
