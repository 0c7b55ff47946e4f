import { holm, type Evidence } from '@crewright/stats'
import type { ArmSpend, BenchPlan, PairResult } from '../contract/comparison.ts'
import { rawPair, type RawPair } from './pair-result.ts'
import type { Scores } from './scores.ts'

/**
 * Corrects the results of several pairs by Holm, so that the chance of any false claim stays below the level. Evidence of an
 * early stop was corrected where it was gathered: it has to reach more the more pairs are watched.
 */
export function corrected(pairs: readonly RawPair[], confidence: number): PairResult[] {
  const adjusted = holm(pairs.map(({ p }) => p))
  return pairs.map(({ favours, ...pair }, at) => {
    const adjustedP = adjusted[at] ?? pair.p
    const claimed = pair.evidence === null ? adjustedP < 1 - confidence : pair.evidence.sure
    return { ...pair, adjustedP, winner: claimed ? favours : null }
  })
}

/** The baseline against each other arm, in the plan's order. */
export function pairResults(
  plan: BenchPlan,
  scores: Scores,
  spends: ReadonlyMap<string, ArmSpend>,
  evidence: { readonly [arm: string]: Evidence } = {},
): PairResult[] {
  const others = scores.arms.map(({ arm }) => arm).filter((arm) => arm !== plan.baseline)
  const raw = others.map((second) =>
    rawPair(plan, scores, spends, {
      first: plan.baseline,
      second,
      pairs: others.length,
      evidence: Object.hasOwn(evidence, second) ? evidence[second] : undefined,
    }),
  )
  return corrected(raw, plan.confidence)
}
