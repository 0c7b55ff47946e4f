import type { Usage, UsageFact } from '@crewright/core'
import { sumTotals } from '../sum-usage.ts'
import type { ArmSpend, BenchPlan, PairResult } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

const spendOf = (usage: Usage, durationMs: number): ArmSpend => ({
  usd: usage.usd,
  tokens: usage.inputTokens + usage.outputTokens,
  calls: usage.modelCalls,
  durationMs,
})

/** What trials cost, and how long they took, one after another. */
export const armSpend = (trials: readonly Trial[], { total }: UsageFact): ArmSpend =>
  spendOf(
    total,
    trials.reduce((sum, { durationMs }) => sum + durationMs, 0),
  )

/** What was paid for in runs that a crash cut off; undefined when nothing was. */
export function lostSpend(trials: readonly Trial[]): ArmSpend | undefined {
  const lost = trials.flatMap((trial) => trial.lost ?? [])
  return lost.length === 0 ? undefined : spendOf(sumTotals(lost), 0)
}

/** How many times the first's spend the second's is: of money if both prices are known, else of tokens, calls, or time. */
export function costRatio(first: ArmSpend, second: ArmSpend): PairResult['cost'] {
  const ratio = (a: number | null, b: number | null): number | undefined =>
    a === null || b === null || a <= 0 || b <= 0 ? undefined : b / a
  for (const measure of ['usd', 'tokens', 'calls'] as const) {
    const found = ratio(first[measure], second[measure])
    if (found !== undefined) return { ratio: found, of: measure }
  }
  const time = ratio(first.durationMs, second.durationMs)
  return time === undefined ? null : { ratio: time, of: 'time' }
}

/** How far apart spends may be when the plan does not say: a tenth. */
export const defaultTolerance = 0.1

/** An arm's spend by that of the plan's reference, by the plan's measure; null where nothing is matched or known. */
export function spendRatio({ match }: BenchPlan, spend: ArmSpend, reference: ArmSpend): number | null {
  if (match.by === 'none') return null
  const [own, other] = [spend[match.by], reference[match.by]]
  return own === null || other === null || other === 0 ? null : own / other
}

/** Whether a ratio of spends is within the plan's tolerance; one that is not known is not known to be out of it. */
export const withinTolerance = ({ match }: BenchPlan, ratio: number | null): boolean =>
  ratio === null || Math.abs(ratio - 1) <= (match.tolerance ?? defaultTolerance)
