import { expect, it } from 'vitest'
import { meanOf, runsOf } from '../seeds.fixture.ts'
import { sir } from './sir.ts'

/** More than a tenth of all: no outbreak stops between the few that it reaches by chance and the share that is known. */
const outbreaks = (shares: readonly number[]): number[] => shares.filter((share) => share > 0.1)

it.each([
  { r0: 1.5, share: 0.582812 },
  { r0: 2, share: 0.796812 },
  { r0: 3, share: 0.94048 },
])('the $share that an outbreak of R0 $r0 reaches solves z = 1 − exp(−R0 · z)', ({ r0, share }) => {
  expect(1 - Math.exp(-r0 * share)).toBeCloseTo(share, 6)
})

it.each(
  ['network', 'well-mixed'].flatMap((mixing) => [
    { mixing, r0: 1.5, share: 0.582812, within: 0.015 },
    { mixing, r0: 2, share: 0.796812, within: 0.01 },
    { mixing, r0: 3, share: 0.94048, within: 0.005 },
  ]),
)(
  '$mixing: an outbreak of R0 $r0 reaches $share of all',
  async ({ mixing, r0, share, within }) => {
    const runs = await runsOf(sir, { parameters: { agents: 5000, mixing, r0 } })
    const reached = outbreaks(runs.map(({ metrics }) => metrics['ever'] ?? 0))
    expect(reached.length).toBeGreaterThan(5)
    expect(Math.abs(meanOf(reached) - share)).toBeLessThan(within)
  },
  60_000,
)

it('on a network R0 is transmissibility times mean excess degree, as its ties came out', async () => {
  const degree = 6
  const excess: number[] = []
  await runsOf(sir, {
    parameters: { agents: 5000, degree },
    steps: 1,
    onStep: ({ step }, { state }) => {
      if (step > 0) return
      const { ties } = state as { ties: { nodes(): readonly number[]; degree(node: number): number } }
      const degrees = ties.nodes().map((node) => ties.degree(node))
      excess.push(meanOf(degrees.map((each) => each * (each - 1))) / meanOf(degrees))
    },
  })
  expect(Math.abs(meanOf(excess) - degree)).toBeLessThan(0.05)
}, 60_000)

it.each(['network', 'well-mixed'])(
  '%s: below R0 1 nothing breaks out',
  async (mixing) => {
    const runs = await runsOf(sir, { parameters: { agents: 5000, mixing, r0: 0.7 } })
    expect(outbreaks(runs.map(({ metrics }) => metrics['ever'] ?? 0))).toEqual([])
  },
  60_000,
)

it.each(['network', 'well-mixed'])('%s: without ties the first stays alone', async (mixing) => {
  const [run] = await runsOf(sir, { parameters: { agents: 100, mixing, degree: 0 } }, [1])
  expect(run).toMatchObject({ status: 'stopped', metrics: { ever: 0.01, infected: 0 } })
})
