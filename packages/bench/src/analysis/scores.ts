import type { Trial } from '../contract/trial.ts'
import { AnalysisError } from './analysis-error.ts'

/** One arm's trials of the tasks that all arms have done, and its scores on them. */
export interface ArmScores {
  readonly arm: string
  /** Those that count, in the order given. */
  readonly trials: readonly Trial[]
  /** A task's score is the mean over its repeats; in the order of `Scores.tasks`. */
  readonly scores: readonly number[]
  /** How often each task was asked, and how often the score was 1. */
  readonly asked: readonly number[]
  readonly right: readonly number[]
}

/** Scores of all arms over the same tasks. */
export interface Scores {
  /** Tasks that every arm has a trial of, as they first appear. */
  readonly tasks: readonly string[]
  /** The cluster of each task; a task without one stands alone. Absent when nothing is clustered. */
  readonly clusters?: readonly string[]
  readonly arms: readonly ArmScores[]
  /** Trials of other tasks: the benchmark ended before all arms had done those. */
  readonly leftOut: readonly Trial[]
}

const checkScore = ({ score, arm, taskId }: Trial): void => {
  if (score >= 0 && score <= 1) return
  throw new AnalysisError({
    message: `the score of ${arm} on the task ${taskId} is ${score}`,
    next: 'Give scores from 0 (wrong) to 1 (right).',
  })
}

/** Which tasks each arm has done. */
function doneBy(arms: readonly string[], trials: readonly Trial[]): Map<string, Set<string>> {
  const done = new Map(arms.map((arm) => [arm, new Set<string>()]))
  for (const trial of trials) {
    checkScore(trial)
    const its = done.get(trial.arm)
    if (its === undefined) {
      throw new AnalysisError({
        message: `a trial of the task ${trial.taskId} is of the arm ${trial.arm}, which the plan does not have`,
        next: `Give trials of the plan's arms: ${arms.join(', ')}.`,
      })
    }
    its.add(trial.taskId)
  }
  return done
}

/**
 * Puts trials together by arm and task.
 *
 * @throws AnalysisError when a score is not from 0 to 1, an arm is not the plan's, or no task was done by all arms.
 */
export function scoresOf(arms: readonly string[], trials: readonly Trial[], clustered: boolean): Scores {
  const done = doneBy(arms, trials)
  const all = [...done.values()]
  const places = new Map<string, number>()
  const clusters: string[] = []
  for (const { taskId, cluster } of trials) {
    if (places.has(taskId) || !all.every((its) => its.has(taskId))) continue
    places.set(taskId, places.size)
    // Neither name may meet one of the other kind.
    clusters.push(cluster === undefined ? `task ${taskId}` : `cluster ${cluster}`)
  }
  if (places.size === 0) {
    const counts = [...done].map(([arm, its]) => `${arm} ${its.size}`).join(', ')
    throw new AnalysisError({
      message: `no task was done by all arms (tasks done: ${counts})`,
      next: 'Let the benchmark go on until every arm has done a task; what is in its store is not paid for again.',
    })
  }
  const columns = new Map(
    arms.map((arm) => [
      arm,
      { arm, trials: [] as Trial[], asked: zeros(places), right: zeros(places), sum: zeros(places) },
    ]),
  )
  const leftOut: Trial[] = []
  for (const trial of trials) {
    const place = places.get(trial.taskId)
    const column = columns.get(trial.arm)
    if (place === undefined || column === undefined) {
      leftOut.push(trial)
      continue
    }
    column.trials.push(trial)
    column.asked[place] = (column.asked[place] ?? 0) + 1
    column.sum[place] = (column.sum[place] ?? 0) + trial.score
    if (trial.score === 1) column.right[place] = (column.right[place] ?? 0) + 1
  }
  return {
    tasks: [...places.keys()],
    ...(clustered ? { clusters } : {}),
    arms: [...columns.values()].map(({ sum, ...column }) => ({
      ...column,
      scores: sum.map((score, place) => score / (column.asked[place] ?? 1)),
    })),
    leftOut,
  }
}

const zeros = (places: ReadonlyMap<string, number>): number[] => Array.from({ length: places.size }, () => 0)

/** The mean of at least one value. */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The arm's own column. */
export function columnOf({ arms }: Scores, arm: string): ArmScores {
  const found = arms.find((column) => column.arm === arm)
  if (found !== undefined) return found
  throw new AnalysisError({
    message: `there is no arm ${arm}`,
    next: `Name one of: ${arms.map((column) => column.arm).join(', ')}.`,
  })
}
