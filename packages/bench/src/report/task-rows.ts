import type { Comparison } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'

/** A trial and its place in the JSON's list. */
export interface PlacedTrial {
  readonly trial: Trial
  readonly at: number
}

/** One task with what every arm did on it. */
export interface TaskRow {
  readonly taskId: string
  readonly cluster: string | undefined
  /** In the order of the comparison's arms. */
  readonly arms: readonly (readonly PlacedTrial[])[]
  /** `differ`: the arms did not fare alike; `wrong`: none was wholly right; `right`: all were. */
  readonly kind: 'differ' | 'wrong' | 'right'
}

/** The mean of an arm's scores on a task; null when it was not tried. */
export const meanScore = (trials: readonly PlacedTrial[]): number | null =>
  trials.length === 0 ? null : trials.reduce((sum, { trial }) => sum + trial.score, 0) / trials.length

/** The tasks in the order of the trials, which must be that of the JSON. */
export function taskRows({ arms, trials }: Comparison): TaskRow[] {
  const places = new Map(arms.map(({ arm }, i) => [arm, i]))
  const tasks = new Map<string, PlacedTrial[][]>()
  for (const [at, trial] of trials.entries()) {
    const place = places.get(trial.arm)
    if (place === undefined) continue
    const row = tasks.get(trial.taskId) ?? arms.map(() => [])
    row[place]?.push({ trial, at })
    tasks.set(trial.taskId, row)
  }
  return [...tasks].map(([taskId, row]) => {
    const means = row.filter((cell) => cell.length > 0).map(meanScore)
    const alike = means.every((mean) => mean === means[0])
    const kind = !alike ? 'differ' : means[0] === 1 ? 'right' : 'wrong'
    return { taskId, cluster: row.flat()[0]?.trial.cluster, arms: row, kind }
  })
}

/**
 * As many tasks as fit into so many trials: first those on which the arms differ, then those that none got right. In the
 * order in which they were given.
 */
export function mostTelling(rows: readonly TaskRow[], mostTrials: number): readonly TaskRow[] {
  const kept = new Set<TaskRow>()
  let left = mostTrials
  for (const kind of ['differ', 'wrong', 'right'] as const)
    for (const row of rows) {
      if (row.kind !== kind) continue
      const size = row.arms.reduce((sum, cell) => sum + cell.length, 0)
      if (size > left) continue
      left -= size
      kept.add(row)
    }
  return rows.filter((row) => kept.has(row))
}
