import { continuedFraction } from './continued-fraction.ts'
import { binomialDensity } from './binomial-density.ts'

/** Both parts of the whole: what lies below x, and what lies above it. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

/** Iₓ(a,b) by its continued fraction, which converges fast for x < (a+1)/(a+b+2): DLMF 8.17.22, https://dlmf.nist.gov/8.17.E22 */
const small = (x: number, y: number, a: number, b: number): number => {
  // xᵃ yᵇ / (a B(a,b)), without logarithms that lose digits: b/(a+b) times a density of the binomial distribution.
  const front = (b / (a + b)) * binomialDensity(a, a + b, x, y)
  if (front === 0) return 0
  const fraction = continuedFraction(1, (n) => {
    const m = n >> 1
    const numerator =
      n % 2 === 0 ? (m * (b - m) * x) / ((a + n - 1) * (a + n)) : -((a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n))
    return [numerator, 1]
  })
  return front / fraction
}

/**
 * The regularised incomplete beta function Iₓ(a,b) and 1 − Iₓ(a,b), each with all its digits where it is small.
 *
 * @param x From 0 to 1.
 * @param a Over 0.
 * @param b Over 0.
 * @param y 1 − x; give it where it is known better than by that difference.
 */
export const incompleteBeta = (x: number, a: number, b: number, y = 1 - x): Tails => {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.min(1, small(x, y, a, b))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, small(y, x, b, a))
  return { lower: 1 - upper, upper }
}
