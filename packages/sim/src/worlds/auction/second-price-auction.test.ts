import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { clearSecondPrice } from './clearing.ts'
import { secondPriceAuction } from './second-price-auction.ts'

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
const grid = [0, 1, 2, 3, 4, 5]

const metrics = async (parameters: { readonly [name: string]: number }) => {
  const runs = await Promise.all(
    seeds.map(async (seed) => (await simulate(secondPriceAuction, { seed, parameters })).metrics),
  )
  const mean = (name: keyof (typeof runs)[number]): number => runs.reduce((sum, run) => sum + run[name] / 20, 0)
  return { mean, runs }
}

/** What the first of three gains, with each way to choose among equals. */
const gains = (value: number, bids: readonly number[]): readonly number[] =>
  [0, 1, 2].map((choice) => {
    const { winner, price } = clearSecondPrice(bids, (n) => choice % n)
    return winner === 0 ? value - price : 0
  })

it('truth is weakly dominant for three bidders on the grid 0 to 5, however ties are broken', () => {
  const better = new Set<string>()
  let cases = 0
  for (const value of grid)
    for (const second of grid)
      for (const third of grid) {
        const truthful = gains(value, [value, second, third])
        for (const bid of grid) {
          for (const [at, gain] of gains(value, [bid, second, third]).entries()) {
            expect(truthful[at]).toBeGreaterThanOrEqual(gain)
            if ((truthful[at] ?? NaN) > gain) better.add(`${value}: ${bid}`)
            cases++
          }
        }
      }
  expect(cases).toBe(6 ** 4 * 3)
  // Strictly better somewhere than each other bid, but for those beside the value, where only a tie at the value differs.
  for (const value of grid)
    for (const bid of grid) if (Math.abs(value - bid) > 1) expect(better).toContain(`${value}: ${bid}`)
})

it.each([2, 3, 5, 10])('the mean revenue of %d truthful bidders with even values is (n − 1) / (n + 1)', async (n) => {
  const { mean, runs } = await metrics({ bidders: n })
  expect(Math.abs(mean('revenue') - (n - 1) / (n + 1))).toBeLessThan(0.006)
  // What is not the seller's is the winner's: the mean of the highest of n, n / (n + 1), less the revenue.
  expect(Math.abs(mean('truthfulSurplus') * n - 1 / (n + 1))).toBeLessThan(0.006)
  for (const { efficiency } of runs) expect(efficiency).toBe(1)
})

it.each([0.5, 0.7, 1.5])('who bids %d times his value gains less than by the truth, over the seeds', async (share) => {
  const { mean } = await metrics({ liars: 1, share })
  const honest = await metrics({})
  expect(mean('liarSurplus')).toBeLessThan(honest.mean('truthfulSurplus'))
  expect(mean('efficiency')).toBeLessThan(1)
})

it('clears as Vickrey has it: one bidder pays nothing, of equals one wins and pays the bid of all, nobody wins of none', () => {
  expect(clearSecondPrice([3, 5, 4], () => 0)).toEqual({ winner: 1, price: 4 })
  expect(clearSecondPrice([7], () => 0)).toEqual({ winner: 0, price: 0 })
  expect(clearSecondPrice([2, 6, 6], () => 1)).toEqual({ winner: 2, price: 6 })
  expect(clearSecondPrice([], () => 0)).toEqual({ winner: -1, price: 0 })
})
