import { isMessage } from '../bus/bus.ts'
import type { BriefFact, Fact, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { PartialFact } from '../contract/outcome.ts'
import { canonical } from '../values/canonical.ts'
import type { Sources } from './evolve.ts'
import type { UsedResult } from './prompt.ts'
import type { TaskState } from './state.ts'

/** Facts by id and results by task: what streams only refer to. Bodies are let go once they are received. */
export interface RunSources extends Sources {
  take(event: StoredEvent): void
  drop(id: EventId): void
  /** What the tasks below this one have finished, as far as it was journaled: known even when nobody could read it. */
  finished(taskId: TaskId): PartialFact[]
}

const callText = (name: string, input: Json): string => `${name} ${canonical(input)}`

/** Collects what the streams of one run refer to. Feed it every fact, in order, before the task that it belongs to. */
export function createSources(states: ReadonlyMap<TaskId, TaskState>): RunSources {
  const bodies = new Map<EventId, StoredEvent>()
  const briefs = new Map<TaskId, BriefFact>()
  const handed = new Map<TaskId, TaskId[]>()
  const intended = new Map<string, { readonly name: string; readonly input: Json }>()
  const unknown = new Set<string>()
  const note = (event: StoredEvent & Fact): void => {
    if (event.type === 'tool-intended') intended.set(`${event.taskId} ${event.callId}`, event)
    if (event.type !== 'tool-outcome-unknown' && event.type !== 'tool-completed' && event.type !== 'tool-failed') return
    const key = `${event.taskId} ${event.callId}`
    const call = intended.get(key)
    intended.delete(key)
    if (event.type === 'tool-outcome-unknown' && call !== undefined) unknown.add(callText(call.name, call.input))
  }
  const results = new Map<TaskId, UsedResult>()
  return {
    message: (id) => bodies.get(id),
    result: (taskId) => results.get(taskId),
    transcript: (taskId) => states.get(taskId)?.transcript ?? [],
    isUnknown: (name, input) => unknown.size > 0 && unknown.has(callText(name, input)),
    take(event) {
      const fact = event as Fact
      if (!isMessage(event)) return note(event as StoredEvent & Fact)
      bodies.set(eventId(event.taskId, event.seq), event)
      if (fact.type === 'task-assigned') {
        briefs.set(fact.to, fact.payload)
        const siblings = handed.get(fact.from)
        if (siblings === undefined) handed.set(fact.from, [fact.to])
        else siblings.push(fact.to)
      }
      if (fact.type === 'task-completed') {
        const { from: taskId, payload } = fact
        results.set(taskId, { taskId, role: briefs.get(taskId)?.role ?? '', result: payload.result })
      }
    },
    drop: (id) => void bodies.delete(id),
    finished(taskId) {
      return (handed.get(taskId) ?? []).flatMap((child): PartialFact[] => {
        const { role = '', objective = '' } = briefs.get(child) ?? {}
        const result = results.get(child)?.result
        const partial = this.finished(child)
        if (result === undefined && partial.length === 0) return []
        const given = { ...(result === undefined ? {} : { result }), ...(partial.length === 0 ? {} : { partial }) }
        return [{ taskId: child, role, objective, ...given }]
      })
    },
  }
}
