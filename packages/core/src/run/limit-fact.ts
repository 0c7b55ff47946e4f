import type { Fact } from '../contract/event.ts'
import type { LimitReachedError } from '../errors/limit-reached-error.ts'
import type { Scope } from './run-context.ts'

/** The fact that a limit ended a task's work. */
export function limitFact({ limit, max, spent, bound, of }: LimitReachedError, scope: Scope): Fact {
  return { type: 'limit-reached', limit, max, spent, bound, of: of ?? scope.taskId }
}
