import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { GridView } from '../../contract/spaces.ts'
import { gameOfLife } from './life.ts'
import { cellsOf, patternNames, type PatternName } from './patterns.ts'

/** How many cells live after each generation, and where the last ones are. */
const grown = async (pattern: PatternName, steps: number, seed = 1) => {
  let plane: GridView | undefined
  const result = await simulate(gameOfLife, {
    ...{ seed, steps, parameters: { pattern } },
    onStep: (_, { state }) => void ({ plane } = state as { plane: GridView }),
  })
  const cells = [...(plane?.placed() ?? [])].map(([, { x, y }]) => `${x},${y}`)
  return { ...result, cells: cells.toSorted(), living: result.series.living }
}

it('the R-pentomino settles at 116 cells in generation 1103, and not before', async () => {
  const { living } = await grown('r-pentomino', 1200)
  expect(living.slice(1103)).toEqual(living.slice(1103).map(() => 116))
  expect(living[1102]).not.toBe(116)
})

it('the acorn has 633 cells in generation 5206', async () => {
  expect((await grown('acorn', 5206)).metrics.living).toBe(633)
})

it('diehard has 2 cells in generation 129 and ends in 130', async () => {
  const { living, reason, status, steps } = await grown('diehard', 500)
  expect([living[129], living[130]]).toEqual([2, 0])
  expect({ reason, status, steps }).toEqual({ reason: 'nothing lives', status: 'stopped', steps: 130 })
})

it.each([4, 8, 400])('a glider is itself after %i generations, moved by (1, 1) for each four', async (steps) => {
  const moved = cellsOf('glider').map(({ x, y }) => `${x + steps / 4},${y + steps / 4}`)
  expect((await grown('glider', steps)).cells).toEqual(moved.toSorted())
})

it("Gosper's gun has 36 cells and fires one glider of 5 in each 30 generations", async () => {
  const { living } = await grown('gosper-gun', 300)
  const every30 = living.filter((_, generation) => generation % 30 === 0)
  expect(every30).toEqual(every30.map((_, shots) => 36 + 5 * shots))
  expect(every30).toHaveLength(11)
})

it.each(patternNames)('chance plays no part: %s grows the same under seeds 1 to 20', async (pattern) => {
  const runs = await Promise.all(Array.from({ length: 20 }, (_, at) => grown(pattern, 60, at + 1)))
  expect(runs.map(({ hash }) => hash)).toEqual(runs.map(() => runs[0]?.hash))
})

it('each cell has room for one: no two stand in the same place', async () => {
  const { cells, metrics } = await grown('r-pentomino', 200)
  expect(new Set(cells).size).toBe(metrics.living)
})
