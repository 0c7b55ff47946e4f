import type { Bench, Comparison, Judged } from '@crewright/bench'
import { failIf, readCondition } from '@crewright/bench'

/**
 * The condition of `--fail-if`. It is read, and its names are held against the arms, before anything runs.
 *
 * @throws AnalysisError when it is none, or names what is not there
 */
export const conditionOf = (
  expression: string | undefined,
  bench: Pick<Bench, 'arms'>,
  earlier: Comparison | undefined,
): ((now: Comparison) => Judged) | undefined => {
  if (expression === undefined) return undefined
  readCondition(expression, {
    now: Object.keys(bench.arms),
    old: earlier === undefined ? undefined : Object.keys(earlier.plan.arms),
  })
  return (now) => failIf(expression, now, earlier)
}
