import { halfLogTwoPi } from './constants.ts'

/** From here on the series gives all digits of a double. */
const far = 15

/** ln Γ(x+1) − ((x+½) ln x − x + ½ ln 2π) for large x: NIST DLMF 5.11.1, https://dlmf.nist.gov/5.11.E1 */
const series = (x: number): number => {
  const square = x * x
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x
}

/**
 * What Stirling's formula leaves out of ln Γ(x+1), for x > 0: small, so that differences of large logarithms, in which
 * digits would be lost, need not be taken. From C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export const stirlingError = (x: number): number => {
  if (x >= far) return series(x)
  // Γ(x+1) = Γ(x+k+1) / ((x+1) … (x+k)), DLMF 5.5.1
  let product = 1
  let shifted = x
  while (shifted < far) product *= shifted += 1
  const logGammaShifted = (shifted + 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series(shifted)
  return logGammaShifted - Math.log(product) - ((x + 0.5) * Math.log(x) - x + halfLogTwoPi)
}

/**
 * The natural logarithm of Γ(x), for x > 0.
 *
 * @example
 * logGamma(5) // ln 24
 */
export const logGamma = (x: number): number => (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x)
