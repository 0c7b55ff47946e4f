import type { BenchPlan, Ceiling } from '@crewright/bench'

/** The most that a benchmark can spend; null: no limit holds it. */
export interface WorstCase {
  readonly usd: number | null
  readonly tokens: number | null
  readonly calls: number | null
}

/** The arms' own limits, times their trials, or the ceiling of the whole where that is lower. */
export const worstCase = ({ arms, tasks, repeats }: BenchPlan, ceiling: Ceiling): WorstCase => {
  const running = Object.values(arms).filter(({ kind }) => kind === 'crew' || kind === 'function')
  const most = (limit: 'usd' | 'tokens' | 'modelCalls', held: number | undefined): number | null => {
    const each = running.map(({ limits }) => limits?.[limit] ?? Infinity)
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
