import type { Cell } from '../contract/spaces.ts'
import { SimulationError } from '../errors/simulation-error.ts'

/** Cells of a bounded grid at most: more take too much memory, and an unbounded one keeps only those in use. */
export const mostCells = 2 ** 24
/** How far the cells of an unbounded grid reach in each direction: a cell's key is a whole number below 2⁵³. */
export const farthest = 2 ** 25
/** Cells so near to the middle have keys of 32 bits, which a Map finds faster. */
const near = 2 ** 15
const farKeys = 2 ** 32
const span = farthest * 2

/** A cell that is not there. */
export const outside = -(2 ** 40)

/** How cells are numbered and how edges meet: a cell's key stands for it wherever cells are kept. */
export interface GridShape {
  readonly width: number | undefined
  readonly height: number | undefined
  readonly torus: boolean
  /** The key of a cell, `outside` when there is none. Throws for what is no whole number. */
  key(x: number, y: number): number
  cell(key: number): Cell
}

/** @throws SimulationError for sizes that are no whole numbers of at least 1, or too many cells. */
export const boundedShape = (width: number, height: number, torus: boolean): GridShape => {
  for (const [name, size] of Object.entries({ width, height }))
    if (!Number.isSafeInteger(size) || size < 1)
      throw new SimulationError({
        message: `a grid has the ${name} ${String(size)}`,
        next: 'Give a whole number of cells, at least 1, or leave both out for a grid without bounds.',
      })
  if (width * height > mostCells)
    throw new SimulationError({
      message: `a grid of ${width} × ${height} has more than ${mostCells} cells`,
      next: 'Make it smaller, or use unboundedGrid(), which keeps only the cells in use.',
    })
  return {
    width,
    height,
    torus,
    key(x, y) {
      if (x >= 0 && x < width && y >= 0 && y < height && (x | 0) === x && (y | 0) === y) return y * width + x
      if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) throw noCell(x, y)
      return torus ? wrapped(y, height) * width + wrapped(x, width) : outside
    },
    cell: (key) => ({ x: key % width, y: Math.floor(key / width) }),
  }
}

export const unboundedShape: GridShape = {
  width: undefined,
  height: undefined,
  torus: false,
  key(x, y) {
    if (x >= -near && x < near && y >= -near && y < near && (x | 0) === x && (y | 0) === y)
      return x * (2 * near) + y + near
    if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) throw noCell(x, y)
    if (x < -farthest || x >= farthest || y < -farthest || y >= farthest) return outside
    return farKeys + (x + farthest) * span + y + farthest
  },
  cell(key) {
    if (key >= farKeys) {
      const rest = (key - farKeys) % span
      return { x: (key - farKeys - rest) / span - farthest, y: rest - farthest }
    }
    const x = Math.floor(key / (2 * near))
    return { x, y: key - x * (2 * near) - near }
  },
}

/** Where a coordinate lies that is counted around a torus. */
export const wrapped = (at: number, size: number): number => ((at % size) + size) % size

const noCell = (x: number, y: number): SimulationError =>
  new SimulationError({
    message: `(${String(x)}, ${String(y)}) is no cell of a grid`,
    next: 'Give whole numbers: column x, row y.',
  })
