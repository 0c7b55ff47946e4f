import { mustCount } from '../checks.ts'
import { StatsError } from '../stats-error.ts'

/** One task: how often it was tried, and how often it came out right. */
export interface Tries {
  readonly n: number
  readonly c: number
}

const mustHold = ({ n, c }: Tries, k: number): void => {
  mustCount('n', n, 1)
  mustCount('c', c)
  mustCount('k', k, 1)
  if (c > n) throw new StatsError(`${c} of ${n} tries are right`, 'Give no more right tries than tries.')
  if (k > n)
    throw new StatsError(
      `k is ${k}, of ${n} tries`,
      'Ask for no more tries than were made, or repeat the tasks more often.',
    )
}

/** C(m,k)/C(n,k), as a product, so that nothing grows too large. */
const chosen = (m: number, n: number, k: number): number => {
  if (m < k) return 0
  let share = 1
  for (let at = 0; at < k; at += 1) share *= (m - at) / (n - at)
  return share
}

/**
 * pass@k: the chance that of k tries at least one is right, without bias: 1 − C(n−c,k)/C(n,k). M. Chen and others,
 * "Evaluating large language models trained on code" (2021), arXiv 2107.03374.
 *
 * @param n Tries made.
 * @param c Right ones.
 * @param k At most n.
 * @throws StatsError when c or k are more than n, or a number is no count.
 * @example
 * passAtK(5, 2, 3) // .9
 */
export const passAtK = (n: number, c: number, k: number): number => {
  mustHold({ n, c }, k)
  return 1 - chosen(n - c, n, k)
}

/**
 * pass^k: the chance that all of k tries are right, C(c,k)/C(n,k), on average over tasks. S. Yao and others, "τ-bench"
 * (2024), arXiv 2406.12045.
 *
 * @throws StatsError when there is no task, or c or k are more than n.
 * @example
 * passHatK([{ n: 4, c: 4 }, { n: 4, c: 2 }], 2) // .583333
 */
export const passHatK = (outcomes: readonly Tries[], k: number): number => {
  if (outcomes.length === 0) throw new StatsError('there are no tasks', 'Give the tries of at least one.')
  let sum = 0
  for (const tries of outcomes) {
    mustHold(tries, k)
    sum += chosen(tries.c, tries.n, k)
  }
  return sum / outcomes.length
}
