/** Values that have been through a schema are not put through it again: a schema may change what it is given. */
import type { Schema } from '../contract/schema.ts'
import { toJson } from '../journal/to-json.ts'
import { rolesOf } from '../run/definition.ts'
import { check } from '../run/run-calls.ts'
import type { ChildState } from '../run/state.ts'
import type { Task } from '../run/task.ts'
import { canonical } from '../values/canonical.ts'
import type { Validated } from '../values/validate.ts'

const returnsOf = (task: Task, child: ChildState): Schema | undefined =>
  rolesOf(task.scope.crew)[child.brief.role]?.returns

/** Whether a value came out of this very schema: as this crew's own input, or as the result of one of its tasks. */
export function isOutputOf(schema: Schema, value: unknown, task: Task): boolean {
  if (value === undefined) return false
  const { scope, state } = task
  if (scope.crew.takes === schema && state.brief?.input === value) return true
  return [...state.children.values()].some(
    (child) => child.status === 'completed' && child.result === value && returnsOf(task, child) === schema,
  )
}

/**
 * The result of a finished task as what its supervisor's crew gives. Of the same schema it is passed on as it is. Another
 * schema may change it, unless the role's own may have done the same before: then it may only settle it.
 */
export async function passOn(task: Task, child: ChildState, returns: Schema): Promise<Validated<unknown>> {
  const { result, taskId } = child
  const own = returnsOf(task, child)
  if (own === returns) return { ok: true, value: result }
  const leaves = async (schema: Schema, value: unknown): Promise<boolean> => {
    const again = await check(schema, value, task)
    const words = (its: unknown): string => canonical(toJson(its, `the result of task ${taskId}`))
    return again.ok && words(again.value) === words(value)
  }
  const checked = await check(returns, result, task)
  if (!checked.ok || own === undefined) return checked
  if ((await leaves(own, result)) || (await leaves(returns, checked.value))) return checked
  return { ok: false, reason: 'it would be changed once more. Give it as `output`, as it was before it was changed' }
}
