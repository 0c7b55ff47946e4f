import type { Outcome } from '../contract/crew.ts'
import type { EventId, RunId, TaskId } from '../contract/ids.ts'
import type { Ending, OutcomeFact, UsageFact } from '../contract/outcome.ts'
import type { TaskEnding } from '../run/decide.ts'
import type { TaskState } from '../run/state.ts'
import { partialOf } from '../supervision/report.ts'
import { errorOf } from '../values/error-fact.ts'

function endingOf(ending: TaskEnding, questions: readonly { id: EventId; question: string }[]): Ending {
  switch (ending.status) {
    case 'completed':
      return { status: 'completed', output: ending.result }
    case 'exhausted':
      return { status: 'exhausted', limit: ending.limit }
    case 'input-required':
      return { status: 'input-required', requests: questions }
    default:
      return ending
  }
}

/** A call that may or may not have happened. */
export interface UnknownCall {
  readonly taskId: TaskId
  readonly tool: string
  readonly callId: string
}

/** The one value that a run ends with, as the journal keeps it. */
export function buildOutcome(
  runId: RunId,
  root: TaskState,
  ending: TaskEnding,
  usage: UsageFact,
  unknown: readonly UnknownCall[],
): OutcomeFact {
  const closing = root.closingText?.trim()
  return {
    runId,
    ...endingOf(ending, root.questions),
    partial: partialOf(root),
    ...(closing === undefined || closing === '' ? {} : { closing }),
    ...(unknown.length === 0 ? {} : { unknown }),
    usage,
    resumable: false,
  }
}

/** The outcome as user code gets it: the same, with an error for an error. */
export function outcomeOf(fact: OutcomeFact): Outcome<unknown, unknown> {
  if (fact.status !== 'failed') return fact as unknown as Outcome<unknown, unknown>
  return { ...fact, error: errorOf(fact.error) } as unknown as Outcome<unknown, unknown>
}
