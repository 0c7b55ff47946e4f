import type { Comparison } from '../contract/comparison.ts'
import type { FailureMode } from '../contract/trial.ts'

export interface FailureCount {
  readonly arm: string
  readonly role: string
  readonly mode: FailureMode
  readonly count: number
}

/** How often each failure mode was seen in each role of each arm, the most frequent first. */
export function failureCounts({ trials }: Comparison): FailureCount[] {
  const counts = new Map<string, FailureCount>()
  for (const { arm, trace } of trials)
    for (const { role, mode } of trace?.failures ?? []) {
      const key = JSON.stringify([arm, role, mode])
      counts.set(key, { arm, role, mode, count: (counts.get(key)?.count ?? 0) + 1 })
    }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)
}
