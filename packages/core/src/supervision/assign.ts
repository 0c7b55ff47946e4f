import type { BriefFact } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import { LimitReachedError } from '../errors/limit-reached-error.ts'
import { rolesOf } from '../run/definition.ts'
import type { Task } from '../run/task.ts'
import type { Pending } from '../run/writer.ts'

/**
 * Hands a task to a role: counts it, then sends the message that starts it.
 *
 * @throws LimitReachedError when the crew may not delegate any more, or not so deep.
 */
export function assign(supervisor: Task, to: TaskId, brief: BriefFact): Pending {
  const { scope } = supervisor
  if (rolesOf(scope.crew)[brief.role]?.kind === 'crew' && scope.depth + 1 > scope.limits.depth) {
    const { depth } = scope.limits
    throw new LimitReachedError({ limit: 'depth', max: depth, spent: scope.depth, bound: 1, of: scope.taskId })
  }
  scope.account.count('delegations')
  return supervisor.write({ type: 'task-assigned', from: supervisor.taskId, to, payload: brief, trust: 'crew' })
}
