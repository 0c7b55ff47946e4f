import { type Journal, memoryJournal, usageOf } from '@crewright/core'
import type { BenchPlan } from '../contract/comparison.ts'
import { gradingHash } from '../graders/index.ts'
import type { Bench } from './bench.ts'
import type { Planned } from './bench-run.ts'
import type { Amount } from './ceiling.ts'
import { idsOf } from './jobs.ts'
import { benchPrefix, trialOfRun } from './order.ts'
import { type Settled, settleBench } from './settle-bench.ts'
import { readTasksOnce, type TasksRead } from './tasks.ts'
import { amountOf, plus } from './usage.ts'

/** A plan, and what it was made of. */
export interface Prepared {
  readonly settled: Settled
  readonly read: TasksRead
  readonly planned: Planned
  /** Trials of which the store has a run. */
  readonly stored: ReadonlySet<string>
  /** All runs of those. */
  readonly runs: readonly string[]
}

/** Looks a benchmark over, reads its tasks once, and finds what of it is in the store. Runs nothing. */
export async function prepareBench(bench: Bench, journal: Journal): Promise<Prepared> {
  const settled = settleBench(bench)
  const read = await readTasksOnce(bench.tasks, settled.grade, settled.clusterOf)
  const { runs, stored, ended } = await storedTrials(journal, read, settled)
  const { name, abouts, baseline, reference, repeats, seed, match, confidence, warnings } = settled
  const plan: BenchPlan = {
    ...{ name, arms: abouts, baseline, reference, repeats, seed, match, confidence },
    clustered: read.clusters !== undefined,
    gradingHash: gradingHash(settled.grade),
    tasksHash: read.hash,
    tasks: read.count,
    simulated: Object.values(abouts).some(({ kind }) => kind === 'simulated'),
  }
  const trials = read.count * settled.arms.length * repeats
  return { settled, read, stored, runs, planned: { plan, trials, stored: ended, warnings } }
}

async function storedTrials(
  journal: Journal,
  read: TasksRead,
  settled: Settled,
): Promise<Pick<Prepared, 'runs' | 'stored'> & { readonly ended: number }> {
  const prefix = benchPrefix(settled.name)
  const known = (await journal.runs()).filter(({ runId }) => runId.startsWith(prefix))
  if (known.length === 0) return { runs: [], stored: new Set(), ended: 0 }
  const planned = new Set<string>()
  for await (const id of idsOf(read, settled)) planned.add(id)
  const runs = known.filter(({ runId }) => planned.has(trialOfRun(runId) ?? ''))
  // The newest run comes first: a trial that was cut in it is run again.
  const newest = new Map<string, string | null>()
  for (const { runId, status } of runs) {
    const trial = trialOfRun(runId) ?? runId
    if (!newest.has(trial)) newest.set(trial, status)
  }
  return {
    runs: runs.map(({ runId }) => runId),
    stored: new Set(newest.keys()),
    ended: [...newest.values()].filter((status) => status !== null && status !== 'canceled').length,
  }
}

/** What the trials in the store have cost, those that were cut included: a ceiling is that of the whole benchmark. */
export async function spentBefore(journal: Journal, { runs }: Prepared): Promise<Amount> {
  let spent: Amount = { usd: 0, tokens: 0, calls: 0 }
  for (const runId of runs) {
    spent = plus(spent, amountOf(usageOf(await journal.read(runId as never)).total))
  }
  return spent
}

/**
 * What a benchmark would do: its plan with the hashes of its tasks and its grading rule, how many trials it has, and how
 * many of them are in the store. Runs nothing and pays for nothing.
 *
 * @throws what `compare` throws before its first trial
 * @example const { plan, trials } = await planBench(defineBench({ tasks, arms, grade }))
 */
export async function planBench(bench: Bench, { journal }: { readonly journal?: Journal } = {}): Promise<Planned> {
  return (await prepareBench(bench, journal ?? memoryJournal())).planned
}
