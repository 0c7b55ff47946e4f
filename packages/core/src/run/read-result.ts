import type { TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { ToolContext } from '../contract/tool.ts'
import type { Task } from './task.ts'

const results: unique symbol = Symbol.for('crewright.results') as never

/** Gives a tool's context the one thing that `readResult` needs and no other tool sees. */
export function accessResults(task: Task, call: ToolContext): ToolContext {
  return Object.defineProperty(call, results, {
    value: (taskId: TaskId): Json | undefined => task.state.children.get(taskId)?.result,
  })
}

/** The whole result of a task that this task's own delegations gave. */
export function resultOf(call: ToolContext, taskId: string): Json | undefined {
  const read = (call as { [results]?: (taskId: TaskId) => Json | undefined })[results]
  return read?.(taskId as TaskId)
}
