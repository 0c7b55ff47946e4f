import type { Trial } from '../contract/trial.ts'

/** The trials by task, in the plan's order, whatever order they end in. */
export function finishedTasks(arms: readonly string[], repeats: number) {
  const places = new Map(arms.map((arm, place) => [arm, place]))
  const whole = arms.length * repeats
  const byTask: { readonly trials: Trial[]; left: number }[] = []
  let done = 0
  return {
    /** Tasks that all arms have done in all repeats. */
    get done() {
      return done
    },
    /** Takes one; gives the sum of scores by arm when it was the last of its task. */
    take(index: number, trial: Trial): ReadonlyMap<string, number> | undefined {
      const task = (byTask[index] ??= { trials: [], left: whole })
      task.trials[trial.repeat * arms.length + (places.get(trial.arm) ?? 0)] = trial
      if (--task.left > 0) return undefined
      done += 1
      const sums = new Map<string, number>()
      for (const { arm, score } of task.trials) sums.set(arm, (sums.get(arm) ?? 0) + score)
      return sums
    },
    /** Those of whole tasks, and how many others there are. */
    trials(): { readonly trials: readonly Trial[]; readonly left: number } {
      const trials: Trial[] = []
      let left = 0
      for (const task of byTask) {
        if (task?.left === 0) for (const trial of task.trials) trials.push(trial)
        else left += whole - (task?.left ?? whole)
      }
      return { trials, left }
    },
  }
}
