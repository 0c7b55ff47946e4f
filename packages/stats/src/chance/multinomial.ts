import { binomialDensity } from '../special/binomial-density.ts'

/**
 * How many of n trials of chance p succeed, drawn exactly: by inversion that starts at the likeliest count and goes outwards,
 * so that it takes about as many steps as the standard deviation. L. Devroye, "Non-uniform random variate
 * generation" (1986), chapter X.4.
 */
export const drawBinomial = (next: () => number, n: number, p: number): number => {
  if (p <= 0 || n === 0) return 0
  if (p >= 1) return n
  const odds = p / (1 - p)
  const mode = Math.min(n, Math.floor((n + 1) * p))
  let [low, high] = [mode, mode]
  let below = binomialDensity(mode, n, p)
  let above = below
  let left = next() - below
  while (left > 0) {
    // What chance remains after all counts, or in steps too small to count, is rounding.
    if (below + above < 1e-300) return mode
    above *= ((n - high) / (high + 1)) * odds
    left -= above
    high += 1
    if (left <= 0) return high
    below *= low / (n - low + 1) / odds
    left -= below
    low -= 1
    if (left <= 0) return low
  }
  return mode
}

/**
 * How often each kind is drawn, in as many draws with replacement as there are units: one binomial draw for each kind, of
 * what the kinds before have left.
 *
 * @param counts Units of each kind.
 * @param drawn Filled with the result.
 */
export const drawMultinomial = (next: () => number, counts: Float64Array, drawn: Float64Array): void => {
  let units = 0
  for (const count of counts) units += count
  let left = units
  for (const [kind, count] of counts.entries()) {
    const times = drawBinomial(next, left, Math.min(1, count / units))
    drawn[kind] = times
    left -= times
    units -= count
  }
}
