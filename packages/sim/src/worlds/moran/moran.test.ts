import { expect, it } from 'vitest'
import { runsOf } from '../seeds.fixture.ts'
import { moran } from './moran.ts'

const seeds = Array.from({ length: 4000 }, (_, at) => at + 1)

/** By the formula of a birth-death chain. */
const chance = (r: number, n: number): number => (r === 1 ? 1 / n : (1 - 1 / r) / (1 - r ** -n))

it.each([
  { fitness: 1.1, known: 0.14795 },
  { fitness: 2, known: 0.500489 },
  { fitness: 1, known: 0.1 },
])(
  'a mutant of fitness $fitness takes over ten with chance $known',
  async ({ fitness, known }) => {
    expect(chance(fitness, 10)).toBeCloseTo(known, 6)
    const runs = await runsOf(moran, { parameters: { agents: 10, fitness } }, seeds)
    const ends = runs.map(({ metrics }) => metrics['mutants'])
    expect(ends.every((mutants) => mutants === 0 || mutants === 10)).toBe(true)
    const share = ends.filter((mutants) => mutants === 10).length / seeds.length
    // Three standard errors of a share of so many runs.
    expect(Math.abs(share - known)).toBeLessThan(3 * Math.sqrt((known * (1 - known)) / seeds.length))
  },
  60_000,
)

it('over seeds 1 to 20 a mutant of fitness 2 sometimes takes over and sometimes dies out', async () => {
  const ends = (await runsOf(moran, { parameters: { fitness: 2 } })).map(({ reason }) => reason)
  expect(new Set(ends)).toEqual(new Set(['the mutants took over', 'the mutants died out']))
})
