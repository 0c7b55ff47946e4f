import { isMessage } from '../bus/bus.ts'
import type { Fact, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
import type { Sources } from './evolve.ts'
import type { UsedResult } from './prompt.ts'
import type { TaskState } from './state.ts'

/** Facts by id and results by task: what streams only refer to. Bodies are let go once they are received. */
export interface RunSources extends Sources {
  take(event: StoredEvent): void
  drop(id: EventId): void
}

/** Collects what the streams of one run refer to. Feed it every fact, in order, before the task that it belongs to. */
export function createSources(states: ReadonlyMap<TaskId, TaskState>): RunSources {
  const bodies = new Map<EventId, StoredEvent>()
  const briefs = new Map<TaskId, string>()
  const results = new Map<TaskId, UsedResult>()
  return {
    message: (id) => bodies.get(id),
    result: (taskId) => results.get(taskId),
    transcript: (taskId) => states.get(taskId)?.transcript ?? [],
    take(event) {
      const fact = event as Fact
      if (!isMessage(event)) return
      bodies.set(eventId(event.taskId, event.seq), event)
      if (fact.type === 'task-assigned') briefs.set(fact.to, fact.payload.role)
      if (fact.type === 'task-completed') {
        const { from: taskId, payload } = fact
        results.set(taskId, { taskId, role: briefs.get(taskId) ?? '', result: payload.result })
      }
    },
    drop: (id) => void bodies.delete(id),
  }
}
