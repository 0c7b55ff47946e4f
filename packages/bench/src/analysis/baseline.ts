import type { Comparison, PairResult } from '../contract/comparison.ts'
import { AnalysisError } from './analysis-error.ts'
import { rawPair } from './pair-result.ts'
import { corrected } from './pair-results.ts'
import { scoresOf } from './scores.ts'
import { someOf } from './verdict/index.ts'

const idsOf = ({ trials }: Comparison): ReadonlySet<string> => new Set(trials.map(({ taskId }) => taskId))
const notIn = (ids: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...ids].filter((id) => !others.has(id))

/** What is not the same in two lists of tasks. */
function differing(now: Comparison, old: Comparison): string {
  const [added, gone] = [notIn(idsOf(now), idsOf(old)), notIn(idsOf(old), idsOf(now))]
  if (added.length === 0 && gone.length === 0) return 'their ids are the same: what they ask or expect was changed'
  return [
    ...(gone.length === 0 ? [] : [`only the baseline has ${someOf(gone)}`]),
    ...(added.length === 0 ? [] : [`only this one has ${someOf(added)}`]),
  ].join('; ')
}

/** @throws AnalysisError when two comparisons are not of the same tasks, graded by the same rule. */
export function mustBeOfSameTasks(now: Comparison, old: Comparison): void {
  if (now.plan.tasksHash !== old.plan.tasksHash) {
    throw new AnalysisError({
      message: `the baseline ${old.plan.name} is of other tasks: ${differing(now, old)}`,
      next: 'Take a report of the same tasks as the baseline, or run the benchmark of these tasks once to have one.',
    })
  }
  if (now.plan.gradingHash !== old.plan.gradingHash) {
    throw new AnalysisError({
      message: `the baseline ${old.plan.name} was graded by another rule`,
      next: 'Run the old benchmark again with this rule and its store: answers are kept, and only graded anew.',
    })
  }
}

/** An arm of an older benchmark, beside those of this one. */
export const ofBaseline = (arm: string): string => `baseline.${arm}`

/** One arm now and before, or two arms of the one and the other: their pair, corrected for how many are asked. */
export interface BaselineQuestion {
  /** An arm of the old comparison. */
  readonly old: string
  /** An arm of this one. */
  readonly now: string
}

/**
 * Holds arms of this benchmark against arms of an older one, task by task: `first` is the old one, named `baseline.ARM`.
 * Tasks that one of the two did not get to are left out.
 *
 * @param questions default: each arm that both have, against itself
 * @throws AnalysisError when the two are not of the same tasks and the same grading rule, or an arm is not there
 * @example againstBaseline(now, old).filter(({ difference, winner }) => winner !== null && difference < 0) // what got worse
 */
export function againstBaseline(
  now: Comparison,
  old: Comparison,
  questions?: readonly BaselineQuestion[],
): PairResult[] {
  mustBeOfSameTasks(now, old)
  const shared = Object.keys(now.plan.arms).filter((arm) => Object.hasOwn(old.plan.arms, arm))
  const asked = questions ?? shared.map((arm) => ({ old: arm, now: arm }))
  if (asked.length === 0) {
    const names = ({ plan }: Comparison): string => Object.keys(plan.arms).join(', ')
    throw new AnalysisError({
      message: `the baseline has no arm of this benchmark: it has ${names(old)}, and this one ${names(now)}`,
      next: 'Give an arm the name that it has in the baseline.',
    })
  }
  const raw = asked.map((question) => {
    const [first, second] = [ofBaseline(question.old), question.now]
    const trials = [
      ...old.trials.filter(({ arm }) => arm === question.old).map((trial) => ({ ...trial, arm: first })),
      ...now.trials.filter(({ arm }) => arm === second),
    ]
    const scores = scoresOf([first, second], trials, now.plan.clustered)
    const spends = new Map(
      [...old.arms.map((arm) => ({ ...arm, arm: ofBaseline(arm.arm) })), ...now.arms].map(({ arm, spend }) => [
        arm,
        spend,
      ]),
    )
    return rawPair(now.plan, scores, spends, { first, second, pairs: asked.length })
  })
  return corrected(raw, now.plan.confidence)
}
