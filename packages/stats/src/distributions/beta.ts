import { mustBeWithin } from '../checks.ts'
import { incompleteBeta } from '../special/incomplete-beta.ts'
import { solveRising } from '../special/solve.ts'

/**
 * The value that a beta distribution lies below with this chance.
 *
 * @param p From 0 to 1.
 * @param a Over 0.
 * @param b Over 0.
 * @throws StatsError when p is not.
 * @example
 * betaQuantile(.025, 7, 44) // .058192
 */
export const betaQuantile = (p: number, a: number, b: number): number => {
  mustBeWithin('p', p, 0, 1)
  if (p === 0 || p === 1) return p
  return solveRising((x) => incompleteBeta(x, a, b).lower, p, 0, 1)
}
