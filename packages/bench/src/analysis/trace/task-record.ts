import type { BriefFact, Event, TaskId } from '@crewright/core'

/** One task, as far as its run has been read. */
export interface TaskRecord {
  readonly taskId: TaskId
  /** `supervisor` for the goal itself. */
  readonly role: string
  /** What its supervisor told it; the goal has none. */
  readonly brief?: BriefFact
  readonly supervisor?: TaskId
  /** Whether a model decides what happens in it: a supervisor that is code does what its author wrote. */
  modelLed: boolean
  /** How many tasks it has handed out. */
  delegated: number
}

/** All tasks of one run. */
export interface TaskRecords {
  /** Takes in one fact; facts come in the order of their run. */
  take(event: Event): void
  /** The task of a fact; a task that nobody assigned counts as the goal's. */
  of(taskId: TaskId): TaskRecord
  all(): Iterable<TaskRecord>
}

/** Starts to keep the tasks of one run. */
export function taskRecords(): TaskRecords {
  const records = new Map<TaskId, TaskRecord>()
  const of = (taskId: TaskId): TaskRecord => {
    let record = records.get(taskId)
    if (record === undefined)
      records.set(taskId, (record = { taskId, role: 'supervisor', modelLed: false, delegated: 0 }))
    return record
  }
  return {
    of,
    all: () => records.values(),
    take(event) {
      if (event.type === 'run-started') of(event.taskId).modelLed = event.model !== null
      if (event.type === 'task-started') of(event.from).modelLed = event.payload.model !== null
      if (event.type !== 'task-assigned') return
      of(event.from).delegated += 1
      const { to, from: supervisor, payload: brief } = event
      records.set(to, { taskId: to, role: brief.role, brief, supervisor, modelLed: false, delegated: 0 })
    },
  }
}
