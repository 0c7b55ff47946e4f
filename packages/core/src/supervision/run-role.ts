import type { BusMessage } from '../bus/bus.ts'
import type { BriefFact, Fact } from '../contract/event.ts'
import type { EventId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
import { runAgent } from '../run/agent.ts'
import type { TaskEnding } from '../run/decide.ts'
import type { AnyRole } from '../run/definition.ts'
import type { RunningTask, Scope } from '../run/run-context.ts'
import { roleSpec } from '../run/spec.ts'
import type { Task } from '../run/task.ts'
import { openTask } from '../run/task.ts'
import { errorFact } from '../values/error-fact.ts'
import { openAgent } from './agent-task.ts'
import { lastWord } from './report.ts'
import { watchStall } from './watch-stall.ts'

/** A message that hands out a task. */
export type Assignment = BusMessage & { readonly payload: BriefFact }

const noChildren = (): Promise<void> => Promise.resolve()

/** What a task says first: it has read its brief, and is at work. */
export function firstWords(task: Task, assigned: EventId, model: string | null): Fact[] {
  const { taskId, parent } = task
  return [
    { type: 'message-received', messageId: assigned },
    {
      type: 'task-started',
      from: taskId,
      to: parent ?? taskId,
      payload: { model },
      causedBy: assigned,
      trust: 'crew',
    },
  ]
}

async function work(
  task: Task,
  role: AnyRole,
  { payload: { role: key } }: Assignment,
  assigned: EventId,
): Promise<void> {
  const { scope, taskId } = task
  const parent = scope.taskId
  let ending: TaskEnding
  try {
    const model = role.model ?? scope.model
    if (model === undefined) throw new Error(`the role ${key} has no model`)
    const opened = openAgent(task, key, firstWords(task, assigned, model.id), {
      spec: roleSpec(key, role, model),
      model,
      closes: false,
      accept: (result) => lastWord({ taskId, parent, assigned }, { status: 'completed', result }, undefined),
    })
    ending = await runAgent(opened instanceof Promise ? await opened : opened, noChildren)
  } catch (error) {
    if (task.run.writer.failure !== undefined) return
    await task.work.interrupt('the task has failed')
    ending = { status: 'failed', error: errorFact(error) }
  }
  if (task.state.phase !== 'ended') await task.write(lastWord({ taskId, parent, assigned }, ending, undefined))
}

/** Runs one role for one brief. */
export function startRole(scope: Scope, role: AnyRole, message: Assignment): RunningTask {
  const task = openTask(scope, message.to, scope.taskId, watchStall())
  const done = work(task, role, message, eventId(message.taskId, message.seq))
    // Only the journal can fail here, and its writer has told the run.
    .then(
      () => task.close(),
      () => task.close(),
    )
  return { cancel: (reason) => task.cancel(reason), done }
}
