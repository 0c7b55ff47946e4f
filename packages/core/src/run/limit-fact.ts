import type { Fact } from '../contract/event.ts'
import type { LimitReachedError } from '../errors/limit-reached-error.ts'
import type { Scope } from './run-context.ts'
import type { ReachedLimit } from './state.ts'
import type { Task } from './task.ts'

/** The fact that a limit which the ledger holds ended a task's work. */
export function limitFact({ limit, max, spent, bound, of }: LimitReachedError, scope: Scope): Fact {
  return { type: 'limit-reached', limit, max, spent, bound, of: of ?? scope.taskId }
}

/** The fact that a task's turns are used up, or that a limit which a task below has reached ends this one too. */
export function reachedFact(task: Task, { limit, of }: ReachedLimit): Fact {
  const max = (task.run.scopes.get(of) ?? task.scope).limits[limit] ?? 0
  const spent = limit === 'turns' ? task.state.turn : max
  return { type: 'limit-reached', limit, max, spent, bound: 1, of }
}
