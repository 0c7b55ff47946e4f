import { mustCount } from '../checks.ts'
import { binomialAt, binomialAtMost } from '../distributions/binomial.ts'
import { chiSquareUpper } from '../distributions/chi-square.ts'

/** Tasks that one arm alone got right: those that both or neither did tell nothing about which is better. */
export interface Discordant {
  /** b: right in the first only. */
  readonly onlyFirst: number
  /** c: right in the second only. */
  readonly onlySecond: number
}

/** A statistic, and the chance of one at least as large if there is no difference. */
export interface ChiSquare {
  readonly statistic: number
  readonly p: number
}

/** Two-sided chances of such counts, if neither arm is better. */
export interface McNemar {
  /** Never claims too often, and as a rule not often enough. */
  readonly exact: number
  /** Counts what is as extreme as this by half: claims as often as it says, within a few tenths of a percent. */
  readonly midP: number
  readonly chiSquare: ChiSquare
  /** With Edwards' correction for continuity. */
  readonly corrected: ChiSquare
}

const chiSquare = (distance: number, total: number): ChiSquare => {
  const statistic = total === 0 ? 0 : (distance * distance) / total
  return { statistic, p: chiSquareUpper(statistic) }
}

/**
 * McNemar's tests of two arms on the same tasks, each right or wrong. Of n = b + c tasks that one alone got right, c are
 * binomial with chance ½ if the arms are equal.
 *
 * - exact: min(1, 2 P(X ≤ min(b,c))); mid-p: that less P(X = min(b,c)), 1 when b = c. M. Fagerland, S. Lydersen, P. Laake,
 *   "The McNemar test for binary matched-pairs data" (2013), https://doi.org/10.1186/1471-2288-13-91
 * - chi-square (b−c)²/(b+c), Q. McNemar (1947); corrected (|b−c|−1)²/(b+c), A. Edwards (1948)
 *
 * @throws StatsError when a count is negative or not whole. Two counts of 0 are no evidence: every p is 1.
 * @example
 * mcNemar({ onlyFirst: 10, onlySecond: 30 }).exact // .002221
 */
export const mcNemar = ({ onlyFirst, onlySecond }: Discordant): McNemar => {
  mustCount('onlyFirst', onlyFirst)
  mustCount('onlySecond', onlySecond)
  const total = onlyFirst + onlySecond
  const distance = Math.abs(onlyFirst - onlySecond)
  const fewer = Math.min(onlyFirst, onlySecond)
  const exact = distance === 0 ? 1 : Math.min(1, 2 * binomialAtMost(fewer, total, 0.5))
  const midP = distance === 0 ? 1 : Math.max(0, exact - binomialAt(fewer, total, 0.5))
  return {
    exact,
    midP,
    chiSquare: chiSquare(distance, total),
    corrected: chiSquare(Math.max(0, distance - 1), total),
  }
}
