import { memoryJournal } from '@crewright/core'
import { analyse } from '../analysis/index.ts'
import type { Comparison } from '../contract/comparison.ts'
import type { AnyTask } from '../contract/task.ts'
import type { AnswerOf, ArmLike, FreeArm } from './arm-types.ts'
import type { Bench, ContextBench, FreeBench } from './bench.ts'
import type { BenchRun } from './bench-run.ts'
import { BenchError } from './bench-error.ts'
import { conductTrials } from './conduct-trials.ts'
import { settleRun } from './settle-run.ts'
import { prepareBench, spentBefore } from './plan-bench.ts'
import { openCeiling } from './ceiling.ts'

/**
 * Holds arms against each other: puts every task to every arm, grades the answers by one rule, and says who won, by how
 * much, at what cost, and whether that is certain. `plan` and all figures are in what it gives; `verdict.sentence` says it.
 *
 * Each trial is a run in the journal, found again by the benchmark's name, the arm, the task, the repeat and the seed. So a
 * benchmark that was stopped goes on when it is called again with the same journal: what has ended there is read and not paid
 * for again, and what was cut in the middle is run again, with what it had spent told as `lost`. A changed arm and a new task
 * are run, a changed grading rule grades again.
 *
 * Tasks are asked in the order given, the arms in an order drawn from the seed for each task and repeat. The ceiling is one
 * for all trials: before each request its worst case is held, so what is spent never goes over it; see `Ceiling`.
 *
 * @param bench what is compared, explained one by one at `BenchParts`: `tasks`, `arms` and `grade` are needed, and `context`
 *   when an arm's crew asks for one; or what `defineBench` made
 * @param run how: journal, concurrency, ceiling, early stop, signal, progress; all optional
 * @returns the comparison, plain JSON: over the tasks that all arms have done, if `ended` is not `all-done`
 * @throws DefinitionError before anything is run: no tasks, an id twice, fewer than two arms, a baseline that is none,
 *   dollars to be matched without prices, a promise that the arms break
 * @throws GradingError when the grader throws or gives no grade, BenchError when the store fails or nothing was done by all
 *   arms; the trials under way are finished first, and what is done is in the journal
 * @example
 * const { verdict } = await compare({
 *   tasks: readTasks('qa.jsonl'), arms: { solo: solo(crew), crew }, grade: normalised(),
 * })
 */
export function compare(bench: Bench, run?: BenchRun): Promise<Comparison>
export function compare<
  Task extends AnyTask,
  const Arms extends Readonly<Record<string, ArmLike<NoInfer<Task>>>>,
  Answer = AnswerOf<Arms>,
  Context = unknown,
>(bench: ContextBench<Task, Arms, Answer, Context>, run?: BenchRun): Promise<Comparison>
export function compare<
  Task extends AnyTask,
  const Arms extends Readonly<Record<string, FreeArm<NoInfer<Task>>>>,
  Answer = AnswerOf<Arms>,
  Context = unknown,
>(bench: FreeBench<Task, Arms, Answer, Context>, run?: BenchRun): Promise<Comparison>
export async function compare(bench: unknown, given: BenchRun = {}): Promise<Comparison> {
  const run = settleRun(given)
  const journal = given.journal ?? memoryJournal()
  const prepared = await prepareBench(bench as Bench, journal)
  const { settled, planned } = prepared
  const account = given.ceiling === undefined ? undefined : openCeiling(run.ceilingOver(settled.abouts))
  account?.charge(await spentBefore(journal, prepared))
  given.onPlan?.(planned)
  const { trials, ended, warnings, evidence } = await conductTrials(prepared, bench as Bench, {
    ...run,
    journal,
    account,
  })
  if (trials.length === 0) {
    throw new BenchError({
      ended,
      message: `The benchmark was stopped before all arms had done one task (${ended}).`,
      next: 'Run it again with the same store, and a higher ceiling if that was why: what is done is not paid for twice.',
    })
  }
  const { plan } = planned
  return analyse({
    ...{ plan, trials, ended, warnings: [...planned.warnings, ...warnings] },
    ...(evidence === undefined ? {} : { evidence }),
  })
}
