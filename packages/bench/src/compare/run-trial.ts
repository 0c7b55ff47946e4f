import type { Event, Journal, Json, RunId, Usage } from '@crewright/core'
import { traceOf } from '../analysis/index.ts'
import type { Arm, Attempt, Spend, TrialCall } from '../contract/arm.ts'
import type { Grade, Grader } from '../contract/grade.ts'
import type { AnyTask } from '../contract/task.ts'
import type { Trial } from '../contract/trial.ts'
import { gradeOne } from '../graders/index.ts'
import { sumTotals, sumUsage } from '../sum-usage.ts'
import { BenchError } from './bench-error.ts'
import type { CeilingAccount } from './ceiling.ts'
import { keepGrade, readGrades } from './kept-grades.ts'
import { type TrialJournal, trialJournal } from './trial-journal.ts'
import { amountOf } from './usage.ts'

/** What all trials of a benchmark have alike. */
export interface TrialRules {
  readonly grade: Grader<AnyTask, unknown, unknown>
  readonly gradingHash: string
  readonly answer: ((output: unknown) => unknown) | undefined
  readonly context: ((task: AnyTask) => unknown) | undefined
  readonly journal: Journal
  readonly account: CeilingAccount | undefined
  readonly signal: AbortSignal
  readonly now: () => number
}

/** One trial to be made. */
export interface TrialOrder {
  readonly arm: { readonly name: string; readonly arm: Arm<AnyTask, unknown> }
  readonly task: AnyTask
  readonly cluster: string | undefined
  readonly repeat: number
  readonly seed: number
  readonly runId: RunId
  /** Whether the store may hold something of it. */
  readonly stored: boolean
  readonly budget: Spend | undefined
}

/** A trial that is done; `cut`: what stopped it, so that it is none. */
export type TrialEnd =
  | { readonly cut: 'ceiling' | 'canceled' }
  | {
      readonly cut: undefined
      readonly trial: Trial
      readonly spend: Spend
      /** Its runs had ended before: nothing was paid for it now. */
      readonly read: boolean
      /** It had been paid for before, and was run again because what its tools had left was gone. */
      readonly again: boolean
    }

/** One way through an arm. */
interface Pass {
  readonly attempt: Attempt
  readonly watched: TrialJournal
  readonly context: unknown
  /** What is graded, of an attempt that completed. */
  readonly output: unknown
}

/**
 * Makes one trial: a context of its own, the arm, the grade.
 *
 * G1: what is graded is what the arm's tools worked on in this very trial. A run that is read from the store has left nothing
 *     behind, so its grade is kept there when the grader looked at the context; where it is missing, the trial is run again.
 * G2: a grade that took a grader some time (a model that judges) is kept as well, and not paid for twice.
 * G3: a trial that the ceiling or the user cut is not a failure of its arm: it is no trial.
 */
export async function runTrial(order: TrialOrder, rules: TrialRules): Promise<TrialEnd> {
  const kept = order.stored ? await readGrades(rules.journal, order.runId) : []
  const given = kept.findLast(({ gradingHash }) => gradingHash === rules.gradingHash)
  let again = given?.again ?? kept.at(-1)?.again ?? 0
  let lost = given?.lost ?? kept.at(-1)?.lost
  for (let rerun = false; ; rerun = true) {
    const pass = await passThrough(again === 0 ? order.runId : (`${order.runId}-again${again}` as RunId), order, rules)
    if (typeof pass === 'string') return { cut: pass }
    const { attempt, watched } = pass
    if (attempt.lost !== undefined) lost = sumTotals([lost, attempt.lost])
    const read = !watched.written && attempt.runIds.length > 0
    let grade: Grade = { score: 0 }
    if (attempt.status === 'completed') {
      if (read && given !== undefined) grade = given.grade
      else {
        const graded = await gradePass(pass, order, rules)
        if (read && graded.looked) {
          again += 1
          lost = sumTotals([lost, attempt.usage.total])
          continue
        }
        grade = graded.grade
        if (attempt.runIds.length > 0 && (graded.looked || graded.waited)) {
          const { gradingHash } = rules
          const grading = { gradingHash, grade, again, ...(lost === undefined ? {} : { lost }) }
          await keepGrade(rules.journal, order.runId, { ...grading, before: kept.length, at: rules.now() })
        }
      }
    }
    const trial = trialOf(order, pass, grade, lost)
    return { cut: undefined, trial, spend: amountOf(attempt.usage.total), read: read && !rerun, again: rerun }
  }
}

/** What no answer can be blamed for: the store, or an arm that cannot be started as it is. */
const notItsFault: ReadonlySet<string> = new Set([
  ...['JournalError', 'JournalConflictError', 'DefinitionError', 'ArmError'],
])

/** A text: what cut it. */
async function passThrough(runId: RunId, order: TrialOrder, rules: TrialRules): Promise<Pass | 'ceiling' | 'canceled'> {
  const { arm, task, repeat, seed, budget } = order
  const { signal, account } = rules
  const context: unknown = await rules.context?.(task)
  const watched = trialJournal(rules.journal, account)
  const call: TrialCall = {
    ...{ task, arm: arm.name, repeat, seed, signal, runId, context, journal: watched.journal },
    ...(budget === undefined ? {} : { budget }),
  }
  let attempt: Attempt
  try {
    attempt = await arm.arm.attempt(call)
  } catch (cause) {
    attempt = { status: 'failed', error: errorFact(cause), usage: sumUsage([]), runIds: [], durationMs: 0 }
  } finally {
    watched.close()
  }
  if (watched.refused) return 'ceiling'
  if (signal.aborted && attempt.status !== 'completed' && attempt.status !== 'missing') return 'canceled'
  const { error } = attempt
  if (error !== undefined && attempt.runIds.length === 0 && notItsFault.has(error.name)) {
    throw new BenchError({
      message: `Task ${JSON.stringify(task.id)} could not be put to arm ${JSON.stringify(arm.name)}: ${error.message}`,
      next: `${error.next ?? 'See to it.'} Then run the benchmark again: what is done is in the store.`,
    })
  }
  if (account !== undefined) chargeUntold(attempt, watched, account)
  if (attempt.status !== 'completed') return { attempt, watched, context, output: undefined }
  const output = rules.answer === undefined ? attempt.output : answered(rules.answer, attempt.output, task.id, arm.name)
  return { attempt, watched, context, output }
}

/** A function tells what it spent only afterwards, and by no fact that a ceiling knows. Recorded answers spend nothing. */
function chargeUntold(attempt: Attempt, watched: TrialJournal, account: CeilingAccount): void {
  if (attempt.runIds.length === 0) return
  const all = amountOf(attempt.usage.total)
  const told = watched.told()
  const left = (whole: number, part: number): number => Math.max(0, whole - part)
  account.charge({
    usd: all.usd === null ? null : left(all.usd, told.usd ?? 0),
    tokens: left(all.tokens, told.tokens),
    calls: left(all.calls, told.calls),
  })
}

interface Graded {
  readonly grade: Grade
  /** The grader asked for the context. */
  readonly looked: boolean
  /** It did not answer at once. */
  readonly waited: boolean
}

async function gradePass({ output, context }: Pass, { task, arm }: TrialOrder, rules: TrialRules): Promise<Graded> {
  let looked = false
  let waited = false
  const graded = {
    task,
    output,
    get context() {
      looked = true
      return context
    },
  }
  const grader: Grader<AnyTask, unknown, unknown> = (given) => {
    const grade = rules.grade(given)
    waited = grade instanceof Promise
    return grade
  }
  const grade = await gradeOne(grader, graded, arm.name)
  return { grade, looked, waited }
}

function answered(answer: (output: unknown) => unknown, output: unknown, taskId: string, arm: string): unknown {
  try {
    return answer(output)
  } catch (cause) {
    const { message, next } = errorFact(cause)
    throw new BenchError({
      message: `\`answer\` failed on task ${JSON.stringify(taskId)} of arm ${JSON.stringify(arm)}: ${message}`,
      next: next ?? 'Mend `answer`, and run the benchmark again: what is done is in the store.',
      cause,
    })
  }
}

function trialOf(
  { arm, task, cluster, repeat }: TrialOrder,
  { attempt, watched, output }: Pass,
  grade: Grade,
  lost: Usage | undefined,
): Trial {
  const { status, limit, usage, runIds, durationMs } = attempt
  const events = runIds.flatMap((runId) => watched.eventsOf(runId)) as readonly Event[]
  return {
    taskId: task.id,
    ...(cluster === undefined ? {} : { cluster }),
    ...{ arm: arm.name, repeat, status, score: grade.score },
    ...(grade.note === undefined ? noteOf(attempt) : { note: grade.note }),
    ...(grade.sideEffects === undefined ? {} : { sideEffects: grade.sideEffects }),
    ...(output === undefined ? {} : { output: plain(output) }),
    ...(limit === undefined ? {} : { limit }),
    usage,
    ...(lost === undefined ? {} : { lost }),
    ...{ runIds, durationMs },
    ...(events.length === 0 ? {} : { trace: traceOf(events, runIds) }),
  }
}

/** Why no answer came, where an error tells. */
const noteOf = ({ error }: Attempt): { note?: string } => (error === undefined ? {} : { note: error.message })

/** An answer of any kind as JSON, as the report has it. */
const plain = (output: unknown): Json =>
  typeof output === 'string' ? output : (JSON.parse(JSON.stringify(output) ?? 'null') as Json)

function errorFact(cause: unknown): { name: string; message: string; next?: string } {
  if (!(cause instanceof Error)) return { name: 'Error', message: String(cause) }
  const { name, message, next } = cause as Error & { readonly next?: unknown }
  return { name, message, ...(typeof next === 'string' ? { next } : {}) }
}
