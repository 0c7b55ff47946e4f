import type { Usage, UsageFact } from '@crewright/core'
import type { ArmSpend, BenchPlan, PairResult } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

type Sum = { -readonly [K in keyof Usage]: Usage[K] }

const nothing = (): Sum => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  modelCalls: 0,
  toolCalls: 0,
  usd: 0,
  estimated: false,
})

/** What is not known stays so: a sum of the rest would look like the truth. */
const addUsd = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b)

function add(sum: Sum, usage: Usage): void {
  sum.inputTokens += usage.inputTokens
  sum.cachedInputTokens += usage.cachedInputTokens
  sum.outputTokens += usage.outputTokens
  sum.modelCalls += usage.modelCalls
  sum.toolCalls += usage.toolCalls
  sum.usd = addUsd(sum.usd, usage.usd)
  sum.estimated ||= usage.estimated
}

function addEach(sums: Map<string, Sum>, usages: { readonly [name: string]: Usage }): void {
  for (const name in usages) {
    const usage = usages[name]
    if (usage === undefined) continue
    let sum = sums.get(name)
    if (sum === undefined) sums.set(name, (sum = nothing()))
    add(sum, usage)
  }
}

/** The usage of many trials in one: in all, by role, and by model. */
export function sumUsage(usages: Iterable<UsageFact>): UsageFact {
  const total = nothing()
  const byRole = new Map<string, Sum>()
  const byModel = new Map<string, Sum>()
  for (const usage of usages) {
    add(total, usage.total)
    addEach(byRole, usage.byRole)
    addEach(byModel, usage.byModel)
  }
  return { total, byRole: Object.fromEntries(byRole), byModel: Object.fromEntries(byModel) }
}

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
  const total = nothing()
  let any = false
  for (const { lost } of trials) {
    if (lost === undefined) continue
    any = true
    add(total, lost)
  }
  return any ? spendOf(total, 0) : undefined
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
