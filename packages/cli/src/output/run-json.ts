import type { RunSummary } from '@crewright/core'
import type { RunState } from '../tasks/run-state.ts'
import { totalsOf } from '../tasks/run-state.ts'
import type { TaskState } from '../tasks/task.ts'

/** A run as `crew show --json` prints it: the outcome when there is one, the tree of tasks, and the messages. */
export const runJson = ({ runId, crew, objective, startedAt, endedAt, status }: RunSummary, run: RunState): object => ({
  runId,
  crew,
  objective,
  status,
  startedAt,
  endedAt,
  totals: totalsOf(run),
  outcome: run.outcome ?? null,
  tasks: run.root === undefined ? [] : [taskJson(run.root)],
  messages: [...run.messages.values()],
})

const taskJson = (task: TaskState): object => {
  const { id, role, objective, status, model, modelCalls, toolCalls, usd, estimated } = task
  return {
    taskId: id,
    role,
    objective,
    status,
    model,
    assignedAt: task.assignedAt,
    startedAt: task.startedAt ?? null,
    endedAt: task.endedAt ?? null,
    usage: {
      inputTokens: task.inputTokens,
      cachedInputTokens: task.cachedInputTokens,
      outputTokens: task.outputTokens,
      modelCalls,
      toolCalls,
      usd,
      estimated,
    },
    ...(task.result === undefined ? {} : { result: task.result }),
    ...(task.error === undefined ? {} : { error: task.error }),
    ...(task.reason === undefined ? {} : { reason: task.reason }),
    calls: [...task.calls.values()],
    children: task.children.map(taskJson),
  }
}
