import type { Journal } from '@crewright/core'
import type { Evidence } from '@crewright/stats'
import type { Spend } from '../contract/arm.ts'
import type { Comparison } from '../contract/comparison.ts'
import type { Trial } from '../contract/trial.ts'
import { sumTotals } from '../sum-usage.ts'
import type { Bench } from './bench.ts'
import type { CeilingAccount } from './ceiling.ts'
import { finishedTasks } from './finished-tasks.ts'
import { type Job, jobsOf } from './jobs.ts'
import type { Prepared } from './plan-bench.ts'
import { progressOf } from './progress.ts'
import { runTrial, type TrialRules } from './run-trial.ts'
import type { SettledRun } from './settle-run.ts'
import { amountOf } from './usage.ts'
import { watchPairs } from './watch-pairs.ts'

/** What a benchmark's trials came to. */
export interface Conducted {
  /** Of the tasks that all arms have done in all repeats, in the plan's order. */
  readonly trials: readonly Trial[]
  readonly ended: Comparison['ended']
  readonly warnings: readonly string[]
  readonly evidence: Readonly<Record<string, Evidence>> | undefined
}

/** After so many trials the process lets timers, signals and others through: recorded answers never wait for anything. */
const breath = 64

const nothing: Spend = { usd: 0, tokens: 0, calls: 0 }

/**
 * Makes the trials of a plan, several at once.
 *
 * N1: workers take trials in the plan's order; what waits for the reference arm's trial comes after it, so it never waits
 *     for one that nobody has taken.
 * N2: whatever ends the benchmark (sure, ceiling, signal, an error) ends the taking of trials; those under way are awaited.
 *     The signal also ends those; none is left behind.
 * N3: an arm that fails is a trial with a score of 0, and stops nobody.
 */
export async function conductTrials(
  { settled, read, planned, stored }: Prepared,
  bench: Bench,
  run: SettledRun & { readonly journal: Journal; readonly account: CeilingAccount | undefined },
): Promise<Conducted> {
  const { journal, account, clock, signal } = run
  const { arms, baseline, confidence, grade, repeats } = settled
  const { clusters } = read
  const names = arms.map(({ name }) => name)
  const watch = run.stopWhenSure ? watchPairs({ baseline, arms: names, confidence, repeats, clusters }) : undefined
  const progress = progressOf(planned.trials, () => clock.now())
  const finished = finishedTasks(names, repeats)
  const rules: TrialRules = {
    ...{ grade, journal, account, gradingHash: planned.plan.gradingHash },
    answer: bench.answer as TrialRules['answer'],
    context: bench.context,
    signal: signal ?? new AbortController().signal,
    now: () => clock.now(),
  }
  const jobs = jobsOf(read, settled)
  let ended: Comparison['ended'] | undefined
  let failure: { readonly cause: unknown } | undefined
  let again = 0
  let taken = 0

  async function make(job: Job): Promise<void> {
    const budget = job.arm.waits ? await job.reference : undefined
    // The reference arm's trial was cut, and whatever cut it has ended the benchmark.
    if (job.arm.waits && budget === undefined) return job.tell(undefined)
    const end = await runTrial({ ...job, stored: stored.has(job.runId), budget }, rules)
    if (end.cut !== undefined) {
      job.tell(undefined)
      ended ??= end.cut
      return
    }
    job.tell(end.spend)
    if (end.again) again += 1
    const { trial } = end
    const { kind } = job.arm.arm.about
    progress.take(trial, kind === 'crew' || kind === 'function' ? paidFor(trial) : nothing, end.read)
    run.onProgress?.(progress.progress(trial))
    const task = finished.take(job.index, trial)
    if (task !== undefined && watch?.add({ index: job.index, cluster: job.cluster, scores: task }) === true)
      ended ??= 'sure'
  }

  async function work(): Promise<void> {
    for (;;) {
      if (signal?.aborted === true) ended ??= 'canceled'
      if (account?.reached === true) ended ??= 'ceiling'
      // What is in the store costs nothing: with nothing left to spend, it is still read.
      const reading = ended === 'ceiling' && stored.size > 0 && signal?.aborted !== true
      if ((ended !== undefined && !reading) || failure !== undefined) return
      const { value: job, done } = await jobs.next()
      if (done === true) return
      if (reading && !stored.has(job.runId)) {
        job.tell(undefined)
        continue
      }
      if (++taken % breath === 0) await clock.pause?.()
      try {
        await make(job)
      } catch (cause) {
        failure ??= { cause }
        job.tell(undefined)
      }
    }
  }

  await Promise.all(Array.from({ length: run.concurrency }, work))
  await jobs.return(undefined)
  if (failure !== undefined) throw failure.cause
  const all = finished.done === planned.plan.tasks
  const { trials, left } = finished.trials()
  const warnings = [
    ...(left === 0
      ? []
      : [
          `${count(left, 'trial')} of tasks that not all arms have finished ${left === 1 ? 'is' : 'are'} left out; the store has them.`,
        ]),
    ...(again === 0
      ? []
      : [
          `${count(again, 'trial')} had ended before and ${again === 1 ? 'was' : 'were'} run again: the grading looks at what tools left behind, and that was gone.`,
        ]),
  ]
  // What was sure with the last trial, or stopped after it, has nothing left out.
  return { trials, ended: all ? 'all-done' : (ended ?? 'all-done'), warnings, evidence: watch?.evidence() }
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** What a trial cost, what a crash took included. */
const paidFor = ({ usage, lost }: Trial): Spend => amountOf(sumTotals([usage.total, lost]))
