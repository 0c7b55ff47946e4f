import type { ErrorFact } from '../contract/error-fact.ts'
import type { Fact } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import type { PartialFact } from '../contract/outcome.ts'
import type { TaskEnding } from '../run/decide.ts'
import type { TaskState } from '../run/state.ts'

/** What a supervisor's finished tasks gave, in the order of delegation; crews in the place of roles bring their own. */
export function partialOf(state: TaskState): PartialFact[] {
  const finished: PartialFact[] = []
  for (const { taskId, brief, status, result, partial } of state.children.values()) {
    if (status !== 'completed' && (partial === undefined || partial.length === 0)) continue
    finished.push({
      taskId,
      role: brief.role,
      objective: brief.objective,
      ...(status === 'completed' ? { result: result ?? null } : {}),
      ...(partial === undefined ? {} : { partial }),
    })
  }
  return finished
}

/** A task's early end as an error, for its supervisor. */
function endingError(ending: Exclude<TaskEnding, { status: 'completed' | 'canceled' }>): ErrorFact {
  switch (ending.status) {
    case 'failed':
      return ending.error
    case 'exhausted':
      return {
        name: 'LimitReachedError',
        message: `it reached the limit ${ending.limit}`,
        next: 'Give it less to do, or go on without it.',
        limit: ending.limit,
        limitOf: ending.of,
      }
    case 'stalled':
      return {
        name: 'StalledError',
        message: `it went in circles: ${ending.evidence.join('; ')}`,
        next: 'Give it another brief, or go on without it.',
      }
    case 'input-required':
      return {
        name: 'QuestionError',
        message: 'it waits for a person',
        next: 'Put what it asks into its brief: people cannot answer yet.',
      }
  }
}

/** A task's last word to its supervisor. */
export function lastWord(
  task: { readonly taskId: TaskId; readonly parent: TaskId; readonly assigned: EventId },
  ending: TaskEnding,
  partial: readonly PartialFact[] | undefined,
): Fact {
  const envelope = { from: task.taskId, to: task.parent, causedBy: task.assigned, trust: 'crew' } as const
  const rest = partial === undefined ? {} : { partial }
  if (ending.status === 'completed') {
    // A result is frozen already, and is held by reference; a list that was made here is frozen where it enters.
    const payload =
      partial === undefined ? Object.freeze({ result: ending.result }) : { result: ending.result, partial }
    return { type: 'task-completed', ...envelope, payload }
  }
  if (ending.status === 'canceled') {
    return { type: 'task-canceled', ...envelope, payload: { reason: ending.reason, ...rest } }
  }
  return { type: 'task-failed', ...envelope, payload: { error: endingError(ending), ...rest } }
}
