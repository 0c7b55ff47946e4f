import type { Spend } from '../contract/arm.ts'
import { orderOf, taskText, trialRunId, trialSeed } from './order.ts'
import { sha256 } from './fingerprint.ts'
import type { TrialOrder } from './run-trial.ts'
import type { NamedArm, Settled } from './settle-bench.ts'
import type { TasksRead } from './tasks.ts'

/** One trial to be made, with its place in the plan. */
export interface Job extends Omit<TrialOrder, 'budget' | 'stored'> {
  readonly arm: NamedArm
  /** The task's place. */
  readonly index: number
  /** What the reference arm spent on this task and repeat, once that is known; undefined: it was cut. */
  readonly reference: Promise<Spend | undefined>
  /** Tells what the reference arm spent; for its own trial. */
  readonly tell: (spend: Spend | undefined) => void
}

/**
 * All trials in their order, made as they are asked for: the tasks as they were given; of each task its repeats; of each
 * repeat the arms, in an order drawn from the seed. So whenever a benchmark stops, all arms have done about the same tasks.
 */
export async function* jobsOf(read: TasksRead, settled: Settled): AsyncGenerator<Job> {
  const { name, arms, seed, repeats, clusterOf, reference } = settled
  let index = 0
  for await (const task of read.walk()) {
    const cluster = clusterOf(task)
    const print = sha256(taskText(task))
    for (let repeat = 0; repeat < repeats; repeat++) {
      const { promise, resolve } = Promise.withResolvers<Spend | undefined>()
      const common = { index, task, cluster, repeat, seed: trialSeed(seed, task.id, repeat), reference: promise }
      for (const arm of orderOf(arms, seed, task.id, repeat)) {
        const runId = trialRunId({ bench: name, arm: arm.name, about: arm.about, seed, repeat, task: print })
        yield { ...common, arm, runId, tell: arm.name === reference ? resolve : ignore }
      }
    }
    index += 1
  }
}

const ignore = (): void => {}

/** The ids of all trials: what of a store belongs to this benchmark. */
export async function* idsOf(read: TasksRead, settled: Settled): AsyncGenerator<string> {
  const { name: bench, arms, seed, repeats } = settled
  for await (const task of read.walk()) {
    const print = sha256(taskText(task))
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const { name: arm, about } of arms) yield trialRunId({ bench, arm, about, seed, repeat, task: print })
    }
  }
}
