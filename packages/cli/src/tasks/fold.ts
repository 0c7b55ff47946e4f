import type { Event, EventId, Json, TaskId } from '@crewright/core'
import type { CallState, TaskState } from './task.ts'
import { addCharges, newTask } from './task.ts'
import type { RunState } from './run-state.ts'
import { newRun } from './run-state.ts'

/** Folds a whole run. */
export const foldRun = (events: Iterable<Event>): RunState => {
  const run = newRun()
  for (const event of events) addEvent(run, event)
  return run
}

/** Takes one fact into the run's state, which it changes in place. Facts come in the order of their positions. */
export const addEvent = (run: RunState, event: Event): void => {
  if (event.type === 'run-started') return startRun(run, event)
  if ('payload' in event) addMessage(run, event)
  const task = run.tasks.get(event.taskId)
  if (task === undefined) return
  switch (event.type) {
    case 'run-ended':
      run.outcome = event.outcome
      run.endedAt = event.at
      end(task, event.outcome.status, event.at)
      if (event.outcome.status === 'completed') task.result = event.outcome.output
      if (event.outcome.status === 'failed') task.error = event.outcome.error
      return
    case 'task-assigned':
      return assign(run, event.to, event.payload.role, event.payload.objective, event.at)
    case 'task-started':
      task.status = 'running'
      task.startedAt = event.at
      task.model = event.payload.model
      return
    case 'task-progressed':
      task.note = event.payload.note
      return
    case 'task-completed':
      end(task, 'completed', event.at)
      task.result = event.payload.result
      return
    case 'task-failed':
      end(task, 'failed', event.at)
      task.error = event.payload.error
      return
    case 'task-canceled':
      return cancel(run, event)
    case 'limit-reached':
      return noteLimit(run, event)
    case 'message-undelivered': {
      const message = run.messages.get(event.messageId)
      if (message !== undefined) message.undelivered = event.reason
      return
    }
    case 'model-requested':
      task.turn = event.turn
      task.closing = event.closing
      delete task.note
      return
    case 'model-attempted':
      task.modelCalls += 1
      task.model = event.model
      return
    case 'model-replied':
    case 'model-failed':
      delete task.turn
      return addCharges(task, event.charges)
    case 'call-refused':
      task.calls.set(event.callId, {
        ...callOf(event.callId, event.name, null, event.at),
        status: 'refused',
        reason: event.reason,
      })
      return
    case 'tool-intended':
      task.calls.set(event.callId, callOf(event.callId, event.name, event.input, event.at))
      return
    case 'tool-started':
      task.toolCalls += 1
      return change(task, event.callId, { status: 'running' })
    case 'tool-completed':
      delete task.note
      return change(task, event.callId, { status: 'completed', result: event.result, endedAt: event.at })
    case 'tool-failed':
      return change(task, event.callId, { status: 'failed', reason: event.error.message, endedAt: event.at })
    case 'tool-outcome-unknown':
      return change(task, event.callId, { status: 'unknown', reason: event.reason, endedAt: event.at })
    default:
  }
}

const startRun = (run: RunState, event: Event & { type: 'run-started' }): void => {
  const root = newTask(event.taskId, 'supervisor', event.objective, event.at)
  root.status = 'running'
  root.startedAt = event.at
  root.model = event.model
  Object.assign(run, { crew: event.crew, objective: event.objective, startedAt: event.at, root })
  run.tasks.set(event.taskId, root)
}

const addMessage = (run: RunState, event: Extract<Event, { payload: unknown }>): void => {
  const id = `${event.taskId}:${event.seq}` as EventId
  const { type, from, to, at } = event
  // Payloads are JSON by contract; their interfaces have no index signature, so the compiler must be told.
  run.messages.set(id, { id, type, from, to, at, payload: event.payload as unknown as Json })
}

const assign = (run: RunState, id: TaskId, role: string, objective: string, at: number): void => {
  const task = newTask(id, role, objective, at)
  run.tasks.set(id, task)
  run.tasks.get(id.slice(0, id.lastIndexOf('.')))?.children.push(task)
}

/** A supervisor cancels a child with this message, and a task says with it that it is canceled: both end the task. */
const cancel = (run: RunState, event: Event & { type: 'task-canceled' }): void => {
  const canceled = run.tasks.get(event.to.length > event.from.length ? event.to : event.from)
  if (canceled === undefined || canceled.endedAt !== undefined) return
  end(canceled, 'canceled', event.at)
  canceled.reason = event.payload.reason
}

/** A task inside a run may reach a limit and the run go on; the limit of the last one's kind is kept as it was first met. */
const noteLimit = (run: RunState, { limit, max, spent, bound }: Event & { type: 'limit-reached' }): void => {
  if (run.limit?.limit === limit && run.limit.max === max) return
  run.limit = { limit, max, spent, bound }
}

const end = (task: TaskState, status: TaskState['status'], at: number): void => {
  task.status = status
  task.endedAt = at
  delete task.turn
}

const callOf = (callId: string, tool: string, input: Json, at: number): CallState => ({
  callId,
  tool,
  input,
  at,
  status: 'intended',
})

const change = (task: TaskState, callId: string, parts: Partial<CallState>): void => {
  const call = task.calls.get(callId)
  if (call !== undefined) Object.assign(call, parts)
}
