import type { Fact } from '../contract/event.ts'
import type { LimitReachedError } from '../errors/limit-reached-error.ts'
import type { Scope } from './run-context.ts'
import type { ReachedLimit } from './state.ts'
import type { Task } from './task.ts'
import type { Pending } from './writer.ts'

type LimitFact = Extract<Fact, { type: 'limit-reached' }>

/** The fact that a limit which the ledger holds ended a task's work. */
export function limitFact({ limit, max, spent, bound, of }: LimitReachedError, scope: Scope): LimitFact {
  return { type: 'limit-reached', limit, max, spent, bound, of: of ?? scope.taskId }
}

/** The fact that a task's turns are used up, or that a limit which a task below has reached ends this one too. */
export function reachedFact(task: Task, { limit, of }: ReachedLimit): LimitFact {
  const max = (task.run.scopes.get(of) ?? task.scope).limits[limit] ?? 0
  const spent = limit === 'turns' ? task.state.turn : max
  return { type: 'limit-reached', limit, max, spent, bound: 1, of }
}

/**
 * Journals that a limit ended a task's work. The first one did: calls side by side that reach theirs while it is on its
 * way, or later, add nothing, and wait for it.
 *
 * @param after what follows from it, journaled in any case and behind it
 */
export function reachLimit(task: Task, fact: LimitFact, ...after: readonly Fact[]): Pending {
  if (task.reached === undefined) {
    const pending = task.write(fact, ...after)
    task.reached = { pending }
    return pending
  }
  return after.length > 0 ? task.write(...after) : task.reached.pending
}
