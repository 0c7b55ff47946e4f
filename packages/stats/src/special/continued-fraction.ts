/** A term a/(b + …) of a continued fraction. */
export type Term = readonly [numerator: number, denominator: number]

const tiny = 1e-300

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)), by the modified Lentz method: NIST DLMF 3.10(iii), https://dlmf.nist.gov/3.10.iii
 * It ends when a term changes nothing more.
 */
export const continuedFraction = (start: number, term: (n: number) => Term): number => {
  let value = start === 0 ? tiny : start
  let c = value
  let d = 0
  for (let n = 1; n < 100_000; n += 1) {
    const [a, b] = term(n)
    d = b + a * d
    d = 1 / (d === 0 ? tiny : d)
    c = b + a / c
    if (c === 0) c = tiny
    const change = c * d
    value *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return value
}
