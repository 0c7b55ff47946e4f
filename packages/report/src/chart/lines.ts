import { ChartError } from './chart-error.ts'
import { many, shortNumber } from '../text/numbers.ts'
import { visible } from '../text/visible.ts'

/** A place along a line: a number, a moment, or a name such as `2026-Q1`. */
export type Along = number | Date | string

export interface LinePoint {
  readonly x: Along
  /** What is no finite number breaks the line. */
  readonly y: number | null
  /** A band around the value, from low to high; drawn where both are finite. */
  readonly low?: number | null
  readonly high?: number | null
}

export interface Line {
  readonly name: string
  /** One of many, drawn thin and faint behind the others. All thin lines of a name have one place in the legend. Default: false. */
  readonly thin?: boolean
  /** In the order in which they are joined. */
  readonly points: readonly LinePoint[]
}

export interface PlacedPoint {
  readonly x: number | Date
  /** NaN where the line is broken. */
  readonly y: number
  /** The ends of its band; NaN without one. */
  readonly low: number
  readonly high: number
  readonly series: number
  readonly told: string
  /** No neighbour on either side: without a dot nobody would see it. */
  readonly alone: boolean
}

export interface PlacedLines {
  readonly points: readonly PlacedPoint[]
  readonly kind: 'number' | 'time' | 'name'
  /** The names along the axis, in order of appearance. */
  readonly names: readonly string[]
  readonly leftOut: number
}

const kindOf = (x: Along): PlacedLines['kind'] =>
  typeof x === 'string' ? 'name' : typeof x === 'number' ? 'number' : 'time'

const words = { number: 'numbers', time: 'dates', name: 'names' } as const

const kindOfAll = (lines: readonly Line[]): PlacedLines['kind'] => {
  const kinds = new Set(lines.flatMap(({ points }) => points.map(({ x }) => kindOf(x))))
  const [kind = 'number', other] = kinds
  if (other !== undefined)
    throw new ChartError(
      `the points of a line chart lie along ${words[kind]} and along ${words[other]}`,
      'Give every point an x of one kind: a number, a Date or a name.',
    )
  return kind
}

/** `2026-11-22`, with the time of day when there is one. Coordinated universal time. */
const dateText = (at: Date): string =>
  at
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, 'Z')

/** Throws `ChartError` when the points do not lie along one axis. */
export const placeLines = (lines: readonly Line[]): PlacedLines => {
  const kind = kindOfAll(lines)
  const names = new Map<string, number>()
  let leftOut = 0
  const points = lines.flatMap((line, series) => {
    const known = line.points.filter(({ x }) => typeof x === 'string' || Number.isFinite(Number(x)))
    leftOut += line.points.length - known.length
    const ys = known.map(({ y }) => (y === null || !Number.isFinite(y) ? Number.NaN : y))
    leftOut += ys.filter(Number.isNaN).length
    return known.map(({ x, low, high }, i): PlacedPoint => {
      if (typeof x === 'string' && !names.has(x)) names.set(x, names.size)
      const y = ys[i] ?? Number.NaN
      const alone = Number.isNaN(ys[i - 1] ?? Number.NaN) && Number.isNaN(ys[i + 1] ?? Number.NaN)
      const at = typeof x === 'string' ? x : typeof x === 'number' ? shortNumber(x) : dateText(x)
      const told = visible(`${line.name === '' ? '' : `${line.name}, `}${at}: ${shortNumber(y)}`)
      const band = Number.isFinite(low ?? Number.NaN) && Number.isFinite(high ?? Number.NaN)
      return {
        x: typeof x === 'string' ? (names.get(x) ?? 0) : x,
        y,
        low: band ? (low ?? Number.NaN) : Number.NaN,
        high: band ? (high ?? Number.NaN) : Number.NaN,
        series,
        told,
        alone,
      }
    })
  })
  return { points, kind, names: [...names.keys()].map(visible), leftOut }
}

/** What a reader who sees no picture is told. */
export const describeLines = ({ points }: PlacedLines, lines: number, measure: string | null): string => {
  const drawn = points.filter(({ y }) => !Number.isNaN(y))
  const [first] = drawn
  if (first === undefined) return 'A line chart without data.'
  let [least, most] = [first, first]
  for (const point of drawn) {
    if (point.y < least.y) least = point
    if (point.y > most.y) most = point
  }
  const what = measure === null ? '' : ` of ${measure}`
  const size = `${many(lines, 'line')} and ${many(drawn.length, 'point')}`
  return `A line chart${what} with ${size}. Least: ${least.told}. Greatest: ${most.told}.`
}
