import { rootPi } from './constants.ts'
import { continuedFraction } from './continued-fraction.ts'

/** From here on the continued fraction converges fast. */
const far = 2

/** erf by a series whose terms all have one sign: NIST DLMF 7.6.2, https://dlmf.nist.gov/7.6.E2 */
const series = (x: number): number => {
  let term = x
  let sum = x
  for (let odd = 3; ; odd += 2) {
    term *= (2 * x * x) / odd
    const next = sum + term
    if (next === sum) return (2 / rootPi) * Math.exp(-x * x) * sum
    sum = next
  }
}

/** From here on it is less than the least double. */
const gone = 28

/** erfc by its continued fraction: NIST DLMF 7.9.1, https://dlmf.nist.gov/7.9.E1 */
const fraction = (x: number): number => Math.exp(-x * x) / (rootPi * continuedFraction(x, (n) => [n / 2, x]))

/** The complementary error function, 1 − erf(x), with all its digits where it is small. */
export const complementaryError = (x: number): number => {
  if (x < 0) return 2 - complementaryError(-x)
  if (x > gone) return 0
  return x < far ? 1 - series(x) : fraction(x)
}
