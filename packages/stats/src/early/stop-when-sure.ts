import { mustBeBetween } from '../checks.ts'
import { StatsError } from '../stats-error.ts'
import { logEValue, type Signs } from './e-value.ts'

/** Evidence that is looked at after every pair. It has state: one for each comparison. */
export interface Evidence {
  /** The chance of a false claim that it was made for. */
  readonly alpha: number
  /**
   * Takes one more independent pair, or cluster, by the sign of its difference: over 0 favours the second arm, under 0 the
   * first, 0 neither.
   *
   * @returns Whether one may stop: the evidence has reached 1/α, now or before.
   * @throws StatsError when the difference is no number.
   */
  add(difference: number): boolean
  /** Pairs that favoured each so far. */
  readonly signs: Signs
  /** The e-value now. */
  readonly value: number
  /** The most that it has been: 1/most is a p value that holds whenever one looks. */
  readonly most: number
  /** Whether it has ever reached 1/α. */
  readonly sure: boolean
  /** Which arm was favoured when it did; undefined before. */
  readonly winner: 'first' | 'second' | undefined
}

/**
 * Tells when a comparison may stop early. However often it is asked, the chance of a claim is at most α if the arms are
 * equal: see `eValue`. With clusters, add each cluster once, when all of its tasks are done: pairs within one are not
 * independent.
 *
 * @param options `alpha`: the chance of a false claim. Default .05.
 * @throws StatsError when alpha is not between 0 and 1.
 * @example
 * const evidence = stopWhenSure({ alpha: .05 })
 * for (const sign of [1, 1, 1, 1, 1, 1, 1]) evidence.add(sign) // true at the seventh
 */
export const stopWhenSure = ({ alpha = 0.05 }: { readonly alpha?: number } = {}): Evidence => {
  mustBeBetween('alpha', alpha, 0, 1)
  const enough = -Math.log(alpha)
  const signs = { first: 0, second: 0 }
  const evidence: Mutable = {
    alpha,
    signs,
    value: 1,
    most: 1,
    sure: false,
    winner: undefined,
    add(difference) {
      if (Number.isNaN(difference))
        throw new StatsError('a difference is NaN', 'Grade the pair first; an answer that never came counts 0.')
      if (difference > 0) signs.second += 1
      if (difference < 0) signs.first += 1
      const log = logEValue(signs)
      evidence.value = Math.exp(log)
      evidence.most = Math.max(evidence.most, evidence.value)
      if (!evidence.sure && log >= enough) {
        evidence.sure = true
        evidence.winner = signs.second > signs.first ? 'second' : 'first'
      }
      return evidence.sure
    },
  }
  return evidence
}

/** The evidence as its owner sees it. */
type Mutable = { -readonly [field in keyof Evidence]: Evidence[field] }
