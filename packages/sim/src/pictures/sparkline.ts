export interface SparklineOptions {
  /** Characters at most; of a longer series neighbours are put together, by their mean. Default: one for each value. */
  readonly width?: number
  /** Without characters beyond ASCII. Default false. */
  readonly ascii?: boolean
}

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const plain = ['_', '.', '-', '~', '=', '+', '*', '#']

/**
 * A series as a row of bars of eight heights, from its least to its greatest value. What is no finite number is a gap; a
 * series that stays level has bars of half the height.
 *
 * @example sparkline([1, 2, 4, 8]) // '▁▂▄█'
 */
export const sparkline = (
  values: readonly number[],
  { width = values.length, ascii = false }: SparklineOptions = {},
) => {
  const bars = ascii ? plain : blocks
  const points = put(values, Math.floor(width))
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of points) {
    if (value < least) least = value
    if (value > most) most = value
  }
  const height = (value: number): number => {
    if (least === most) return 3
    // Halves, so that the distance of two great numbers is finite.
    return Math.min(7, Math.floor(((value / 2 - least / 2) / (most / 2 - least / 2)) * 8))
  }
  return points.map((value) => (Number.isFinite(value) ? (bars[height(value)] ?? '') : ' ')).join('')
}

/** At most so many values: each the mean of its neighbours' finite ones, NaN where there are none. */
const put = (values: readonly number[], width: number): readonly number[] => {
  const finite = values.map((value) => (Number.isFinite(value) ? value : Number.NaN))
  if (!(width < values.length)) return finite
  return Array.from({ length: Math.max(0, width) }, (_, i) => {
    const from = Math.floor((i * values.length) / width)
    const known = finite
      .slice(from, Math.floor(((i + 1) * values.length) / width))
      .filter((value) => !Number.isNaN(value))
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value / known.length, 0)
  })
}
