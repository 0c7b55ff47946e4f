import { expect, it } from 'vitest'
import { runsOf } from '../seeds.fixture.ts'
import { voter } from './voter.ts'

const seeds = Array.from({ length: 1000 }, (_, at) => at + 1)

it.each([0.2, 0.5, 0.7])(
  'who begins with a share of %d wins with that chance',
  async (share) => {
    const runs = await runsOf(voter, { parameters: { agents: 20, share } }, seeds)
    const ends = runs.map(({ metrics }) => metrics['share'])
    expect(ends.every((end) => end === 0 || end === 1)).toBe(true)
    const won = ends.filter((end) => end === 1).length / seeds.length
    // Three standard errors of a share of so many runs.
    expect(Math.abs(won - share)).toBeLessThan(3 * Math.sqrt((share * (1 - share)) / seeds.length))
  },
  60_000,
)

it('seeds 1 to 20 all come to one opinion with the parameters that the world has', async () => {
  const runs = await runsOf(voter, {})
  expect(runs.every(({ status }) => status === 'stopped')).toBe(true)
}, 60_000)

it.each([0, 1])('where all are of one opinion already, share %d, nothing is left to do', async (share) => {
  const [run] = await runsOf(voter, { parameters: { share } }, [1])
  expect(run).toMatchObject({ status: 'stopped', steps: 0, metrics: { share } })
})
