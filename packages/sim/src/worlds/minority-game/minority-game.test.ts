import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { minorityGame } from './minority-game.ts'

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

/** The mean over the seeds of the variance for each agent. */
const variance = async (memory: number): Promise<number> => {
  let sum = 0
  for (const seed of seeds) {
    const { metrics } = await simulate(minorityGame, { seed, steps: 1500, parameters: { memory } })
    sum += metrics.variance
  }
  return sum / seeds.length
}

it('the variance for each of 101 agents with two strategies is far above chance, far below, and near it', async () => {
  // D. Challet, Y.-C. Zhang (1997) and R. Savit et al. (1999): about 5.9, .31, and towards 1.
  const short = await variance(2)
  expect(short).toBeGreaterThan(5)
  expect(short).toBeLessThan(6.8)
  expect(Math.abs((await variance(6)) - 0.31)).toBeLessThan(0.04)
  const long = await variance(10)
  expect(long).toBeGreaterThan(0.8)
  expect(long).toBeLessThan(1)
})

it('those on the smaller side win, and it stays known for as many steps as the memory holds', async () => {
  const wins: number[] = []
  const pasts: number[] = []
  const { series } = await simulate(minorityGame, {
    ...{ steps: 50, parameters: { agents: 11, memory: 3, warmUp: 0 } },
    onStep: (_, { agents, state }) => {
      wins.push((Array.from(agents) as unknown as { wins: number }[]).reduce((sum, agent) => sum + agent.wins, 0))
      pasts.push((state as { past: number }).past)
    },
  })
  for (let step = 1; step <= 50; step++) {
    const difference = series.difference[step] ?? NaN
    const smaller = (11 - Math.abs(difference)) / 2
    expect((wins[step] ?? NaN) - (wins[step - 1] ?? NaN)).toBe(smaller)
    expect(series.winners[step]).toBeCloseTo(smaller / 11)
    expect(pasts[step]).toBe((((pasts[step - 1] ?? NaN) << 1) & 7) | (difference < 0 ? 1 : 0))
  }
  const squares = series.difference.slice(1).map((difference) => difference ** 2)
  expect(series.variance[50]).toBeCloseTo(squares.reduce((sum, square) => sum + square, 0) / 50 / 11)
})

it('with one strategy each there is nothing to choose, and the variance is that of drawn tables', async () => {
  const { metrics, status } = await simulate(minorityGame, { steps: 600, parameters: { strategies: 1, memory: 10 } })
  expect(status).toBe('completed')
  expect(metrics.variance).toBeGreaterThan(0.4)
  expect(metrics.variance).toBeLessThan(2.5)
})

it('equal sides of an even number have a winner all the same', async () => {
  const { series } = await simulate(minorityGame, { steps: 300, parameters: { agents: 4, memory: 1 } })
  expect(series.difference).toContain(0)
  expect(series.winners).toContain(0.5)
})
