import type { Evidence } from '@crewright/stats'
import type { BenchPlan, Comparison } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'
import { armResults } from './arm-result.ts'
import { pairResults } from './pair-results.ts'
import { scoresOf } from './scores.ts'
import { adviceOf, pairOf, sentenceOf } from './verdict/index.ts'

/** A benchmark that has ended. */
export interface EndedBench {
  readonly plan: BenchPlan
  /** All trials, graded, in any order. */
  readonly trials: Iterable<Trial>
  readonly ended: Comparison['ended']
  readonly warnings?: readonly string[]
  /**
   * By arm, what was watched for an early stop between the baseline (`first`) and that arm (`second`), each made for
   * (1 − confidence) / pairs. It alone decides then.
   */
  readonly evidence?: { readonly [arm: string]: Evidence }
}

/**
 * Makes a comparison of a benchmark's trials. Pure: the same trials give the same comparison.
 *
 * A task's score is the mean over its repeats; arms are held against each other task by task. Everything is over the tasks
 * that all arms have done: what was begun when the benchmark stopped early is left out of all figures, and a warning says
 * so. An answer that never came counts as wrong, and its spend counts. An arm that a limit cut is listed as cut, and is
 * neither on the hull nor called the cheaper one. What a crash cut off stands apart in `lost`.
 *
 * An arm's interval is Wilson's (independent tasks, right or wrong) or that of its mean, clustered if the plan says so.
 * A pair is judged as `decide` of `@crewright/stats` does, and over several pairs corrected by Holm; the intervals are
 * those of each pair by itself. When all tasks came out alike, the interval tells how rare others may be.
 *
 * @throws AnalysisError when no task was done by all arms, an arm is not the plan's, or a score is not from 0 to 1.
 * @example
 * const { verdict } = analyse({ plan, trials, ended: 'all-done' })
 */
export function analyse({ plan, trials: given, ended, warnings = [], evidence }: EndedBench): Comparison {
  const trials = [...given]
  const scores = scoresOf(Object.keys(plan.arms), trials, plan.clustered)
  const arms = armResults(plan, scores)
  const spends = new Map(arms.map(({ arm, spend }) => [arm, spend]))
  const pairs = pairResults(plan, scores, spends, evidence)
  const findings = { plan, arms, pairs, ended }
  const left = scores.leftOut.length
  return {
    format: 1,
    plan,
    arms,
    pairs,
    verdict: {
      sentence: sentenceOf(findings),
      winner: pairOf(findings)?.winner ?? null,
      advice: adviceOf(findings),
    },
    ended,
    warnings: [
      ...warnings,
      ...(left === 0
        ? []
        : [`Left out of all figures: trials of tasks that not every arm had done when the benchmark ended (${left}).`]),
    ],
    trials,
  }
}
