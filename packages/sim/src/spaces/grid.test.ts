import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Grid, Neighbourhood } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { decodeState } from '../state/decode.ts'
import { encodeState } from '../state/encode.ts'
import { hashState } from '../state/hash.ts'
import { grid, unboundedGrid } from './grid.ts'
import { NaiveGrid } from './naive-grid.fixture.ts'
import { spaceLoaders } from './space-loaders.ts'

const again = (space: Grid): Grid => decodeState(encodeState(space), spaceLoaders) as Grid

const moves = (low: number, high: number): fc.Arbitrary<[number, number, number, boolean][]> =>
  fc.array(
    fc.tuple(fc.nat(12), fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }), fc.boolean()),
    { maxLength: 60 },
  )

test.for([
  ['bounded', 5, false, 0, 4],
  ['torus', 5, true, -9, 9],
  ['even torus', 4, true, -9, 9],
  ['unbounded', undefined, false, -40_000, 40_000],
] as const)(
  'a %s grid, saved and loaded at any moment, holds what a list of stands holds',
  ([, size, torus, low, high]) => {
    const around = fc.record({
      kind: fc.constantFrom<Neighbourhood>('moore', 'von-neumann'),
      radius: fc.integer({ min: 0, max: 7 }),
    })
    fc.assert(
      fc.property(moves(low, high), around, (all, { kind, radius }) => {
        let space = size === undefined ? unboundedGrid() : grid({ width: size, height: size, torus })
        const naive = new NaiveGrid(size, torus)
        for (const [agent, x, y, there] of all) {
          // Half of the moves on the unbounded grid are near to each other.
          const [column, row] = size === undefined && agent % 2 === 0 ? [x % 3, y % 3] : [x, y]
          for (const each of [space, naive]) {
            if (there) each.place(agent, column, row)
            else each.lift(agent)
          }
          if (agent === 0) space = again(space)
        }
        const stands = naive.stands.toSorted((one, other) => one.agent - other.agent)
        expect([...space.placed()]).toEqual(stands.map(({ agent, x, y }) => [agent, { x, y }]))
        for (const { agent, x, y } of stands) {
          expect(space.agentsAt(x, y)).toEqual(naive.agentsAt(x, y))
          expect(space.isEmpty(x, y)).toBe(false)
          expect(space.neighbours(agent, { kind, radius }).toSorted((one, other) => one - other)).toEqual(
            naive.near(agent, kind, radius),
          )
        }
        const used = new Set(stands.map(({ x, y }) => `${x} ${y}`)).size
        expect(space.emptyCells).toBe(size === undefined ? Infinity : size * size - used)
        expect(hashState(again(space))).toBe(hashState(space))
      }),
    )
  },
)

test.for([1, 2, 3, 5])('radius %i: (2r+1)²−1 cells in a Moore, 2r(r+1) in a von Neumann neighbourhood', (radius) => {
  for (const space of [grid({ width: 11, height: 11, torus: true }), unboundedGrid()]) {
    const moore = space.cellsAround(0, 0, { radius })
    const vonNeumann = space.cellsAround(0, 0, { kind: 'von-neumann', radius })
    expect(moore).toHaveLength((2 * radius + 1) ** 2 - 1)
    expect(vonNeumann).toHaveLength(2 * radius * (radius + 1))
    for (const cells of [moore, vonNeumann])
      expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size).toBe(cells.length)
  }
})

test('at an edge and in a corner the cells outside are left out, on a torus none', () => {
  const counts = (torus: boolean): number[] => {
    const space = grid({ width: 5, height: 4, torus })
    return [
      [0, 0],
      [2, 0],
      [2, 2],
    ].flatMap(([x = 0, y = 0]) => [
      space.cellsAround(x, y).length,
      space.cellsAround(x, y, { kind: 'von-neumann' }).length,
    ])
  }
  expect(counts(false)).toEqual([3, 2, 5, 3, 8, 4])
  expect(counts(true)).toEqual([8, 4, 8, 4, 8, 4])
})

test('a torus smaller than the reach gives each cell once', () => {
  for (const [width, height] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 5],
  ] as const)
    for (const radius of [2, 3, 100]) {
      const cells = grid({ width, height, torus: true }).cellsAround(0, 0, { radius })
      expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size).toBe(cells.length)
      expect(cells.length).toBeLessThan(width * height)
      if (radius > 2) expect(cells).toHaveLength(width * height - 1)
    }
})

test('what agentsAt gave stays as it was while agents move', () => {
  const space = grid({ width: 2, height: 1 })
  for (const agent of [3, 1, 2]) space.place(agent, 0, 0)
  const visited = []
  for (const agent of space.agentsAt(0, 0)) {
    visited.push(agent)
    space.place(agent, 1, 0)
  }
  expect(visited).toEqual([3, 1, 2])
  expect(space.agentsAt(1, 0)).toEqual([3, 1, 2])
  expect(space.agentsAt(0, 0)).toEqual([])
})

test('each empty cell is drawn by an equal share of the draws, and never one in use', () => {
  const space = grid({ width: 4, height: 4 })
  for (let agent = 0; agent < 9; agent++) space.place(agent, agent % 4, agent >> 2)
  space.lift(5)
  const drawn = new Map<string, number>()
  for (let draw = 0; draw < 8000; draw++) {
    const cell = space.emptyCell(draw / 8000)
    if (cell === undefined) throw new Error('no empty cell')
    expect(space.isEmpty(cell.x, cell.y)).toBe(true)
    drawn.set(`${cell.x} ${cell.y}`, (drawn.get(`${cell.x} ${cell.y}`) ?? 0) + 1)
  }
  expect([...drawn.values()]).toEqual(Array.from({ length: 8 }, () => 1000))
  expect(space.emptyCell(1)).toEqual(space.emptyCell(0.9999))
})

test('the same history gives the same empty cells, and a grid that was loaded goes on the same way', () => {
  const wander = (space: Grid, from: number, to: number, each: (space: Grid) => Grid): [Grid, unknown[]] => {
    const cells: unknown[] = []
    let now = space
    for (let turn = from; turn < to; turn++) {
      const cell = now.emptyCell(((turn * 7919) % 1000) / 1000)
      cells.push(cell)
      if (cell !== undefined) now.place(turn % 20, cell.x, cell.y)
      now = each(now)
    }
    return [now, cells]
  }
  const [one, first] = wander(grid({ width: 6, height: 6 }), 0, 300, (space) => space)
  const [other, second] = wander(grid({ width: 6, height: 6 }), 0, 300, again)
  expect(second).toEqual(first)
  expect(hashState(other)).toBe(hashState(one))
})

test('a full grid and one without bounds have no empty cell to draw', () => {
  const full = grid({ width: 1, height: 1 })
  full.place(0, 0, 0)
  expect([full.emptyCells, full.emptyCell(0.5)]).toEqual([0, undefined])
  expect(unboundedGrid().emptyCell(0.5)).toBeUndefined()
})

test('outside of a bounded grid nobody is, and no cell is empty', () => {
  const space = grid({ width: 3, height: 3 })
  space.place(0, 0, 0)
  expect([space.agentsAt(-1, 0), space.isEmpty(3, 0), space.agentsAround(-1, -1)]).toEqual([[], false, [0]])
})

const small = grid({ width: 3, height: 3 })
test.for<[string, () => unknown, string]>([
  ['width 0', () => grid({ width: 0, height: 1 }), 'the width 0'],
  ['a negative height', () => grid({ width: 1, height: -2 }), 'the height -2'],
  ['a width that is no number', () => grid({ width: Number.NaN, height: 1 }), 'the width NaN'],
  ['half a cell', () => grid({ width: 1.5, height: 1 }), 'the width 1.5'],
  ['a forgotten height', () => grid({ width: 1 } as never), 'the height undefined'],
  ['too many cells', () => grid({ width: 100_000, height: 100_000 }), 'has more than 16777216 cells'],
  ['placing outside', () => small.place(4, 3, 0), 'agent 4 shall be placed at (3, 0), outside of the grid of 3 × 3'],
  ['placing too far', () => unboundedGrid().place(4, 2 ** 25, 0), 'too far from the middle'],
  ['half a column', () => small.place(4, 0.5, 0), '(0.5, 0) is no cell'],
  ['looking at no cell', () => small.agentsAt(Number.NaN, 0), '(NaN, 0) is no cell'],
  ['half an agent', () => small.place(0.5, 0, 0), '0.5 can be no agent'],
  ['a negative radius', () => small.cellsAround(0, 0, { radius: -1 }), 'the radius -1'],
  ['half a radius', () => small.cellsAround(0, 0, { radius: 0.5 }), 'the radius 0.5'],
  ['a huge radius without bounds', () => unboundedGrid().cellsAround(0, 0, { radius: 1e9 }), 'the radius 1000000000'],
  ['an unknown neighbourhood', () => small.cellsAround(0, 0, { kind: 'hex' as never }), 'no neighbourhood "hex"'],
  ['the neighbours of nobody', () => small.neighbours(9), 'agent 9 is nowhere on the grid'],
  ['a draw of 2', () => small.emptyCell(2), 'drawn with 2'],
])('%s is a clear error', ([, use, words]) => {
  expect(use).toThrow(words)
  expect(use).toThrow(SimulationError)
})

test('a radius of 0 is the cell itself, and a huge one on a bounded grid all of it', () => {
  const space = grid({ width: 3, height: 3 })
  space.place(0, 1, 1)
  space.place(1, 1, 1)
  expect([space.cellsAround(1, 1, { radius: 0 }), space.neighbours(0, { radius: 0 })]).toEqual([[], [1]])
  expect(space.cellsAround(1, 1, { radius: 1e9 })).toHaveLength(8)
})

test.for([
  ['no agents', { agents: undefined }],
  ['a part of another kind', { x: [] }],
  ['a size that cannot be', { width: 0 }],
  ['more cells than it tells of', { width: 4096, height: 4096 }],
  ['an agent twice', { agents: Int32Array.of(1, 1), x: Int32Array.of(0, 1), y: Int32Array.of(0, 0) }],
  ['an agent outside', { agents: Int32Array.of(1), x: Int32Array.of(9), y: Int32Array.of(0) }],
  ['a row too few', { agents: Int32Array.of(1), x: Int32Array.of(1) }],
  ['a cell twice among the empty', { empty: Int32Array.of(0, 1, 1, 2) }],
  ['a cell too few among the empty', { empty: Int32Array.of(0, 1, 2) }],
  [
    'a cell in use among the empty',
    { agents: Int32Array.of(1), x: Int32Array.of(0), y: Int32Array.of(0), empty: Int32Array.of(0, 1, 2) },
  ],
  ['no empty cells', { empty: undefined }],
] as const)('a saved grid with %s is refused', ([, part]) => {
  const none = new Int32Array()
  const whole = { width: 2, height: 2, torus: false, agents: none, x: none, y: none, empty: Int32Array.of(3, 0, 1, 2) }
  expect(spaceLoaders['grid']?.(whole)).toMatchObject({ kind: 'grid', emptyCells: 4 })
  expect(() => spaceLoaders['grid']?.({ ...whole, ...part })).toThrow(SimulationError)
})
