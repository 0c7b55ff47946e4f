import type { BenchPlan } from '@crewright/bench'
import { leastDetectable } from '@crewright/stats'

export interface Detectable {
  /** Of 1. */
  readonly share: number
  /** What is assumed, in words. */
  readonly when: string
}

/** How many of a hundred tasks two arms may answer unalike: the variance of a difference of right and wrong, at most. */
const unalike = [0.1, 0.2, 0.4]

/**
 * The least difference in score that so many tasks would show with a power of .8, for some shares of tasks that the arms
 * answer unalike: before the first trial nobody knows which it is. With a share u of unlike answers and no difference, a
 * difference of one task's scores, which is -1, 0 or 1, has the variance u.
 */
export const leastDetectableOf = ({ tasks, confidence }: BenchPlan): readonly Detectable[] =>
  unalike.map((share) => ({
    share: leastDetectable({ n: tasks, alpha: 1 - confidence, varianceOfDifferences: share }),
    when: `if they answer ${100 * share} of 100 tasks unalike`,
  }))
