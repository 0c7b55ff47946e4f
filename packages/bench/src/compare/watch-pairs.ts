import { type Evidence, stopWhenSure } from '@crewright/stats'

/** Watches a benchmark for an early stop. */
export interface PairWatch {
  /** Takes the scores of one task, by arm, when all arms have done all its repeats. @returns whether all pairs are sure */
  add(task: {
    readonly index: number
    readonly cluster: string | undefined
    readonly scores: ReadonlyMap<string, number>
  }): boolean
  /** For each arm but the baseline. */
  evidence(): Readonly<Record<string, Evidence>>
}

interface Unit {
  /** Place of its last task: units are looked at in the order in which the plan ends them. */
  readonly last: number
  left: number
  readonly sums: Map<string, number>
}

/**
 * Tells when each arm is told apart from the baseline, by evidence that holds whenever one looks (`stopWhenSure` of the
 * statistics: bets on the differences; the chance of any false claim is at most 1 − confidence).
 *
 * Y1: the unit is the task, or the cluster with the sum of its tasks' differences, when all of them are done.
 *     A task's difference is that of its means over the repeats.
 * Y2: units count in the plan's order, each after all before it: a fast arm is often a right one, so the order in which
 *     trials end must not decide what is looked at.
 * Y3: with several pairs each has its share of the error (Bonferroni), and all must be sure.
 *
 * @param clusters how many tasks each cluster has, and the place of its last; undefined: each task is a unit
 */
export function watchPairs(plan: {
  readonly baseline: string
  readonly arms: readonly string[]
  readonly confidence: number
  readonly repeats: number
  readonly clusters: ReadonlyMap<string, { readonly tasks: number; readonly last: number }> | undefined
}): PairWatch {
  const others = plan.arms.filter((arm) => arm !== plan.baseline)
  const alpha = (1 - plan.confidence) / others.length
  const largest = [...(plan.clusters?.values() ?? [])].reduce((most, { tasks }) => Math.max(most, tasks), 1)
  const pairs = new Map(others.map((arm) => [arm, stopWhenSure({ alpha, largest })]))
  const order = [...(plan.clusters?.values() ?? [])].map(({ last }) => last).sort((a, b) => a - b)
  const open = new Map<string, Unit>()
  const ready = new Map<number, Unit>()
  let looked = 0

  const look = (): void => {
    for (;;) {
      const last = plan.clusters === undefined ? looked : (order[looked] ?? -1)
      const unit = ready.get(last)
      if (unit === undefined) return
      ready.delete(last)
      looked += 1
      for (const [arm, evidence] of pairs) {
        evidence.add(((unit.sums.get(arm) ?? 0) - (unit.sums.get(plan.baseline) ?? 0)) / plan.repeats)
      }
    }
  }

  return {
    add({ index, cluster, scores }) {
      const whole = cluster === undefined ? undefined : plan.clusters?.get(cluster)
      const key = cluster ?? String(index)
      const unit = open.get(key) ?? { last: whole?.last ?? index, left: whole?.tasks ?? 1, sums: new Map() }
      for (const [arm, score] of scores) unit.sums.set(arm, (unit.sums.get(arm) ?? 0) + score)
      unit.left -= 1
      if (unit.left > 0) open.set(key, unit)
      else {
        open.delete(key)
        ready.set(unit.last, unit)
        look()
      }
      return [...pairs.values()].every(({ sure }) => sure)
    },
    evidence: () => Object.fromEntries(pairs),
  }
}
