import { mustBeAmount } from '../checks.ts'
import { complementaryError } from '../special/error-function.ts'

/**
 * The chance that the square of a standard normal value (chi-square with one degree of freedom) lies over x.
 *
 * @throws StatsError when x is negative or not finite.
 * @example
 * chiSquareUpper(3.841459) // .05
 */
export const chiSquareUpper = (x: number): number => {
  mustBeAmount('x', x)
  return complementaryError(Math.sqrt(x / 2))
}
