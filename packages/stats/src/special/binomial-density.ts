import { stirlingError } from './stirling.ts'

/** x ln(x/m) + m − x, with its digits where x is near m: log1p would lose them, so its series is summed. */
const deviance = (x: number, m: number): number => {
  const off = x - m
  const ratio = off / (x + m)
  if (Math.abs(ratio) >= 0.1) return x * Math.log(x / m) - off
  // ln(x/m) = 2 artanh(ratio), DLMF 4.37.24 with 4.38.5
  let sum = off * ratio
  let power = 2 * x * ratio
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio
    const next = sum + power / odd
    if (next === sum) return sum
    sum = next
  }
}

/**
 * The density C(n,k) pᵏ qⁿ⁻ᵏ, for real k and n too, right to the last digits however small it is: the saddle-point form
 * of C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 *
 * @param k From 0 to n.
 * @param n Over 0.
 * @param p From 0 to 1.
 * @param q 1 − p.
 */
export const binomialDensity = (k: number, n: number, p: number, q = 1 - p): number => {
  const rest = n - k
  if (p === 0) return k === 0 ? 1 : 0
  if (q === 0) return rest === 0 ? 1 : 0
  if (k === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)))
  if (rest === 0) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)))
  const exponent =
    stirlingError(n) - stirlingError(k) - stirlingError(rest) - deviance(k, n * p) - deviance(rest, n * q)
  return Math.sqrt(n / (2 * Math.PI * k * rest)) * Math.exp(exponent)
}
