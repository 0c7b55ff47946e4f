import type { Clusters } from './clusters.ts'

/** Under this a number is what sums of scores leave by their last digits. */
const rounding = 1e-12

/** How far the mean difference may be off, by the spread of the clusters. */
export interface Spread {
  readonly mean: number
  /** √(Σ over clusters of (Σ residuals)²)/n: E. Miller, "Adding error bars to evals" (2024), arXiv 2411.00640. */
  readonly standardError: number
  /** The same without its bias, which matters when clusters are few. */
  readonly correctedError: number
  /** How alike the differences within a cluster are: 0 not at all, 1 wholly. */
  readonly alike: number
  /** Degrees of freedom of the corrected one. */
  readonly degrees: number
}

/**
 * The clustered standard error of a mean, as published and corrected for few clusters.
 *
 * The correction is CR2 (R. Bell, D. McCaffrey, "Bias reduction in standard errors for linear regression with multi-stage
 * samples", Survey Methodology 28, 2002). For a mean its matrices come down to a factor 1/(1 − n_g/n) on the squared sum
 * of each cluster's residuals, since a vector of ones is an eigenvector of each block. Its degrees of freedom are
 * Satterthwaite's; they depend on how alike the pairs of a cluster are, which is estimated, as advised by G. Imbens and M. Kolesár,
 * "Robust standard errors in small samples: some practical advice", Review of Economics and Statistics 98 (2016). With
 * clusters of one size they are G − 1, and the correction is √(G/(G−1)). With clusters of one pair it is sd/√n.
 */
export const spreadOf = (clusters: Clusters): Spread => {
  const { sums, sizes } = clusters
  const count = total(sizes)
  const mean = total(sums) / count
  let [published, corrected] = [0, 0]
  for (const [at, sum] of sums.entries()) {
    const size = sizes[at] ?? 0
    const residual = sum - size * mean
    published += residual * residual
    corrected += (residual * residual) / (1 - size / count)
  }
  const alike = alikeness(clusters, count, mean)
  // What is left of equal differences by their last digits is no spread.
  const error = (squared: number): number => (Math.sqrt(squared) / count < rounding ? 0 : Math.sqrt(squared) / count)
  return {
    mean: Math.abs(mean) < rounding ? 0 : mean,
    standardError: error(published),
    correctedError: error(corrected),
    alike,
    degrees: degreesOf(sizes, count, alike),
  }
}

/**
 * The intraclass correlation by analysis of variance, kept from 0 to 1: (B − W)/(B + (m−1) W), B and W the mean squares between
 * and within clusters, m = (n − Σn_g²/n)/(G−1) their size. A. Donner, "A review of inference procedures for the intraclass
 * correlation coefficient in the one-way random effects model" (1986).
 */
const alikeness = ({ sums, sizes, squares }: Clusters, count: number, mean: number): number => {
  if (sums.length === count) return 0
  let [between, explained, sizeSquares] = [0, 0, 0]
  for (const [at, sum] of sums.entries()) {
    const size = sizes[at] ?? 1
    between += size * (sum / size - mean) ** 2
    explained += (sum * sum) / size
    sizeSquares += size * size
  }
  const inner = Math.max(0, squares - explained) / (count - sums.length)
  const outer = between / (sums.length - 1)
  const size = (count - sizeSquares / count) / (sums.length - 1)
  const whole = outer + (size - 1) * inner
  return whole === 0 ? 0 : Math.min(1, Math.max(0, (outer - inner) / whole))
}

/**
 * (tr M)² / tr M², where M holds the covariances of the clusters' corrected residual sums: those are
 * r_g = w_g (S_g − s_g Σ S), with s_g = n_g/n, w_g = 1/√(1 − s_g), and S_g of variance v_g = n_g (1−ρ) + n_g² ρ, so that
 * M_gh = w_g w_h (v_g·[g = h] − s_h v_g − s_g v_h + s_g s_h Σ v). Its squares are summed term by term, so that time
 * grows with the number of clusters only.
 */
const degreesOf = (sizes: Float64Array, count: number, alike: number): number => {
  const varianceOf = (size: number): number => (size * (1 - alike) + size * size * alike) / (count * count)
  let whole = 0
  for (const size of sizes) whole += varianceOf(size)
  // With f_g = s_g (Σv)/2 − v_g, M_gh off the diagonal is w_g w_h (s_g f_h + s_h f_g).
  let [trace, squares, ss, ff, sf, own] = [0, 0, 0, 0, 0, 0]
  for (const size of sizes) {
    const s = size / count
    const v = varianceOf(size)
    const w2 = 1 / (1 - s)
    const f = (s * whole) / 2 - v
    const diagonal = w2 * (v + 2 * s * f)
    trace += diagonal
    squares += diagonal * diagonal
    ss += w2 * s * s
    ff += w2 * f * f
    sf += w2 * s * f
    own += (2 * w2 * s * f) ** 2
  }
  return (trace * trace) / (squares + 2 * ss * ff + 2 * sf * sf - own)
}

const total = (values: Float64Array): number => {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
