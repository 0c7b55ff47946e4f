import type { Trial } from '../contract/trial.ts'
import type { Progress } from './bench-run.ts'
import type { Amount } from './ceiling.ts'
import { plus } from './usage.ts'

/** Counts what is done, for whoever watches. */
export function progressOf(total: number, now: () => number) {
  const scores = new Map<string, { sum: number; trials: number }>()
  const started = now()
  let done = 0
  let read = 0
  let spent: Amount = { usd: 0, tokens: 0, calls: 0 }

  return {
    get read() {
      return read
    },
    take(trial: Trial, cost: Amount, wasRead: boolean): void {
      done += 1
      if (wasRead) read += 1
      spent = plus(spent, cost)
      const of = scores.get(trial.arm) ?? { sum: 0, trials: 0 }
      scores.set(trial.arm, { sum: of.sum + trial.score, trials: of.trials + 1 })
    },
    progress(trial: Trial): Progress {
      const made = done - read
      return {
        trial,
        done,
        total,
        read,
        spent,
        scores: Object.fromEntries([...scores].map(([arm, { sum, trials }]) => [arm, sum / trials])),
        remainingMs: made === 0 ? null : ((now() - started) / made) * (total - done),
      }
    },
  }
}
