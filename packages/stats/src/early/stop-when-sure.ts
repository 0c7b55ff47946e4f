import { mustBeBetween, mustCount } from '../checks.ts'
import { StatsError } from '../stats-error.ts'
import { stakes, wealthOf } from './bets.ts'

/** Evidence that is looked at after every pair. It has state: one for each comparison. */
export interface Evidence {
  /** The chance of a false claim that it was made for. */
  readonly alpha: number
  /** Tasks of the largest unit that it was made for. */
  readonly largest: number
  /**
   * Takes one more independent unit: the difference of a task, or the sum of the differences of a cluster's tasks. Over 0 favours
   * the second arm.
   *
   * @returns Whether one may stop: the evidence has reached 1/α, now or before.
   * @throws StatsError when the difference is no number, or larger than the largest unit allows.
   */
  add(difference: number): boolean
  /** Units so far. */
  readonly units: number
  /** The e-value now. */
  readonly value: number
  /** The most that it has been: 1/most is a p value that holds whenever one looks. */
  readonly most: number
  /** Whether it has ever reached 1/α. */
  readonly sure: boolean
  /** Which arm was favoured when it did; undefined before. */
  readonly winner: 'first' | 'second' | undefined
}

/** What evidence is made for. */
export interface EvidencePlan {
  /** The chance of a false claim. Default .05. */
  readonly alpha?: number
  /** Tasks of the largest cluster; fixed before anything is seen. Default 1: each task stands alone. */
  readonly largest?: number
}

/** A sum of scores may be over its bound by its last digits. */
const rounding = 1e-9

/**
 * Tells when a comparison may stop early. However often it is asked, the chance of a claim is at most α if the arms are equally
 * good on average, however their differences are spread: it bets on the differences themselves, see `wealthOf`. Of right and
 * wrong answers its value is `eValue`. With clusters, add the sum of each once, when all of its tasks are done: tasks within
 * one are not independent.
 *
 * @throws StatsError when alpha is not between 0 and 1, or largest is no whole number from 1 on.
 * @example
 * const evidence = stopWhenSure({ alpha: .05 })
 * for (const difference of [1, 1, 1, 1, 1, 1, 1]) evidence.add(difference) // true at the seventh
 */
export const stopWhenSure = ({ alpha = 0.05, largest = 1 }: EvidencePlan = {}): Evidence => {
  mustBeBetween('alpha', alpha, 0, 1)
  mustCount('largest', largest, 1)
  const enough = -Math.log(alpha)
  const logs = new Float64Array(stakes.length)
  const evidence: Mutable = {
    alpha,
    largest,
    units: 0,
    value: 1,
    most: 1,
    sure: false,
    winner: undefined,
    add(difference) {
      const share = difference / largest
      if (!(Math.abs(share) <= 1 + rounding))
        throw new StatsError(
          `a difference is ${difference}, where ${largest} is the most that there can be`,
          'Give scores from 0 to 1; an answer that never came counts 0.',
        )
      evidence.units += 1
      const bounded = Math.max(-1, Math.min(1, share))
      for (const [at, stake] of stakes.entries()) logs[at] = (logs[at] ?? 0) + Math.log1p(stake * bounded)
      const { log, favoursSecond } = wealthOf(logs)
      evidence.value = Math.exp(log)
      evidence.most = Math.max(evidence.most, evidence.value)
      if (!evidence.sure && log >= enough) {
        evidence.sure = true
        evidence.winner = favoursSecond ? 'second' : 'first'
      }
      return evidence.sure
    },
  }
  return evidence
}

/** The evidence as its owner sees it. */
type Mutable = { -readonly [field in keyof Evidence]: Evidence[field] }
