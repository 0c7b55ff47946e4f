import type { Fact, StoredEvent } from '../contract/event.ts'
import type { TaskId } from '../contract/ids.ts'
import { evolve } from './evolve.ts'
import { createSources } from './sources.ts'
import type { StallWatch, TaskState } from './state.ts'
import { newState } from './state.ts'

/**
 * Where every task of a run stands, from its journal alone: what a live run must equal, and a resumed one starts from.
 *
 * @param events all facts of the run, in order of position
 * @param watch the stall watch of a task that a model leads, or that code does
 * @param seen told each fact, with where its task stands after it
 */
export function foldRun(
  events: readonly StoredEvent[],
  watch: (taskId: TaskId, codeLed: boolean) => StallWatch,
  seen?: (event: StoredEvent, state: TaskState) => void,
): ReadonlyMap<TaskId, TaskState> {
  const states = new Map<TaskId, TaskState>()
  const sources = createSources(states)
  const codeLed = new Set<TaskId>()
  for (const event of events as readonly (StoredEvent & Fact)[]) {
    const { type, taskId } = event
    if (type === 'run-started' && event.model === null) codeLed.add(taskId)
    if (type === 'task-started' && event.payload.model === null) codeLed.add(taskId)
  }
  for (const event of events) {
    const { taskId } = event
    sources.take(event)
    let state = states.get(taskId)
    if (state === undefined) states.set(taskId, (state = newState(taskId, watch(taskId, codeLed.has(taskId)))))
    evolve(state, event, sources)
    seen?.(event, state)
  }
  return states
}
