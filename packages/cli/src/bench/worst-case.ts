import type { ArmAbout, BenchPlan, Ceiling } from '@crewright/bench'

/** The most that a benchmark can spend; null: no limit holds it. */
export interface WorstCase {
  readonly usd: number | null
  readonly tokens: number | null
  readonly calls: number | null
}

/** The limits of the arms' runs, times their runs, or the ceiling of the whole where that is lower. */
export const worstCase = ({ arms, tasks, repeats }: BenchPlan, ceiling: Ceiling): WorstCase => {
  const running = Object.values(arms).filter(({ kind }) => kind === 'crew' || kind === 'function')
  const most = (limit: 'usd' | 'tokens' | 'modelCalls', held: number | undefined): number | null => {
    const each = running.map((about) => (about.limits?.[limit] ?? Infinity) * runsOf(about))
    const all = each.reduce((sum, one) => sum + one, 0) * tasks * repeats
    const least = Math.min(all, held ?? Infinity)
    return Number.isFinite(least) ? least : null
  }
  return {
    usd: most('usd', ceiling.usd),
    tokens: most('tokens', ceiling.tokens),
    calls: most('modelCalls', ceiling.calls),
  }
}

/**
 * The runs of one trial at most. One that is tried again until the reference's spend is used up stays within it, or is one
 * run; so does a vote of as many samples as that pays for.
 */
const runsOf = ({ version }: ArmAbout): number => {
  const extra = typeof version === 'object' && version !== null && 'extra' in version ? version.extra : null
  if (extra === 'escalate') return 2
  const samples = typeof extra === 'object' && extra !== null && 'samples' in extra ? extra.samples : 1
  return typeof samples === 'number' ? samples : 1
}
