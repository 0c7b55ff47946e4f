import type { Event, EventId, Json, RunId } from '@crewright/core'
import { redundancy } from '@crewright/stats'
import type { FailureSign, Trace } from '../../contract/trial.ts'
import { conversationReset } from './conversation-reset.ts'
import type { Detector } from './detector.ts'
import { ignoredInput } from './ignored-input.ts'
import { noVerification } from './no-verification.ts'
import { sameText } from './same-text.ts'
import { stepRepetition } from './step-repetition.ts'
import { taskRecords } from './task-record.ts'
import { prematureTermination, unawareOfTermination } from './termination.ts'
import { workClock } from './work-clock.ts'

const detectors: readonly Detector[] = [
  stepRepetition,
  conversationReset,
  unawareOfTermination,
  prematureTermination,
  ignoredInput,
  noVerification,
]

/** What is between a person and the run, or only says that a task has begun: no word from one agent to another. */
const aside = new Set(['task-started', 'question-asked', 'question-answered', 'approval-requested', 'approval-decided'])

type RunTrace = Omit<Trace, 'redundancy' | 'failures'> & {
  readonly results: readonly string[]
  readonly signs: readonly Omit<FailureSign, 'runId'>[]
  readonly runId: RunId | undefined
}

function traceRun(events: readonly Event[]): RunTrace {
  const tasks = taskRecords()
  const clock = workClock()
  const signs: Omit<FailureSign, 'runId'>[] = []
  const takers = detectors.map((detector) =>
    detector(tasks, (mode, { taskId, seq }, detail) => {
      signs.push({ mode, role: tasks.of(taskId).role, taskId, eventId: `${taskId}:${seq}` as EventId, detail })
    }),
  )
  const counted = new Set<string>()
  const results: { readonly from: Event['taskId']; readonly result: Json }[] = []
  let turns = 0
  let messages = 0
  let runId: RunId | undefined
  for (const event of events) {
    tasks.take(event)
    clock.take(event)
    for (const take of takers) take(event)
    if ('to' in event && 'from' in event && event.from !== event.to && !aside.has(event.type)) {
      counted.add(`${event.taskId}:${event.seq}`)
    }
    if (event.type === 'model-replied' || event.type === 'model-failed') turns += 1
    else if (event.type === 'message-received' && counted.has(event.messageId)) messages += 1
    else if (event.type === 'task-completed') results.push({ from: event.from, result: event.payload.result })
    else if (event.type === 'run-ended') runId = event.outcome.runId
  }
  return {
    turns,
    messages,
    tasks: [...tasks.all()].length,
    workMs: clock.workMs(),
    criticalMs: clock.criticalMs(),
    // A crew in the place of a role passes on what its own roles gave: that is no second result.
    results: results
      .filter(({ from }) => tasks.of(from).delegated === 0)
      .map(({ result }) => (typeof result === 'string' ? result : sameText(result))),
    signs,
    runId,
  }
}

/** The facts of each run by themselves. */
function* runsIn(events: Iterable<Event>): Generator<readonly Event[]> {
  let run: Event[] = []
  for (const event of events) {
    if (event.type === 'run-started' && run.length > 0) {
      yield run
      run = []
    }
    run.push(event)
  }
  if (run.length > 0) yield run
}

/**
 * What the facts of a trial's runs tell about how its agents worked together.
 *
 * `turns` are replies and failures of models; `messages` those that an agent received from another one (briefs, results,
 * failures, notes on progress, and a crew's own messages); `tasks` counts the goal as well. `workMs` and `criticalMs` are
 * measured as `workClock` says, and add up over a trial's runs, which follow one another. `redundancy` is the mean cosine
 * of the results of tasks that handed nothing on. `failures` are the modes of MAST (arXiv 2503.13657) that a trace shows
 * without a judge, each found by its own conservative rule and pointing at its event; the other eight (such as reasoning that
 * does not match the action, or a verification that is wrong) need a judge model, and are not looked for.
 *
 * @param events facts of one run, or of several, one after another; within a run in the order of the journal
 * @param runIds the runs' ids in their order, for runs that have not ended: an ended run says its own
 * @example const trace = traceOf((await journal.read(runId)) as Event[])
 */
export function traceOf(events: Iterable<Event>, runIds: readonly RunId[] = []): Trace {
  const runs = [...runsIn(events)].map(traceRun)
  const sum = (of: (run: RunTrace) => number): number => runs.reduce((all, run) => all + of(run), 0)
  const results = runs.flatMap((run) => run.results)
  return {
    turns: sum((run) => run.turns),
    messages: sum((run) => run.messages),
    tasks: sum((run) => run.tasks),
    workMs: sum((run) => run.workMs),
    criticalMs: sum((run) => run.criticalMs),
    redundancy: redundancy(results),
    failures: runs.flatMap(({ signs, runId }, at) =>
      signs.map((sign) => ({ ...sign, runId: runId ?? runIds[at] ?? ('' as RunId) })),
    ),
  }
}
