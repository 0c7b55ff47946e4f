import type { Fact } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { Condition, Evidence } from './condition.ts'
import { feed, watch } from './condition.ts'

/** A fact, and the body that it refers to. */
export type Fed = readonly [Fact, Fact?]

export const replied = (calls = 1): Fed => {
  const toolCalls = Array.from({ length: calls }, (_, i) => ({ id: `c${i}`, name: 'look', input: null }))
  return [{ type: 'model-replied', turn: 1, text: '', toolCalls, stop: 'tool-calls', charges: [] }]
}
export const intended = (name: string, input: Json, callId = 'c'): Fed => [
  { type: 'tool-intended', callId, name, input, effect: 'read' },
]
export const completed = (result: Json, callId = 'c'): Fed => [{ type: 'tool-completed', callId, result }]
export const failed = (message: string, callId = 'c'): Fed => [
  { type: 'tool-failed', callId, error: { name: 'Error', message }, terminal: false },
]
export const refused = (name: string, reason: string): Fed => [{ type: 'call-refused', callId: 'c', name, reason }]

const envelope = { from: '0' as TaskId, to: '0.1' as TaskId, trust: 'crew' as const }
export const assigned = (role: string, objective: string, use: string[] = [], input?: Json): Fed => [
  {
    type: 'task-assigned',
    ...envelope,
    payload: { role, objective, use: use as TaskId[], ...(input === undefined ? {} : { input }) },
  },
]
export const received = (result: Json): Fed => [
  { type: 'message-received', messageId: '0.1:9' as EventId },
  { type: 'task-completed', ...envelope, payload: { result } },
]

/** One turn with one call and its end. */
export const call = (name: string, input: Json, result: Json): Fed[] => [
  replied(),
  intended(name, input),
  completed(result),
]
/** One turn that delegates and gets its result. */
export const delegation = (role: string, objective: string, result: Json): Fed[] => [
  replied(),
  assigned(role, objective),
  received(result),
]

/** Feeds all, and says at which fact the condition fired, counted from 1, and with what; undefined when it did not. */
export function play(what: Condition, facts: readonly Fed[]): { at: number; evidence: Evidence } | undefined {
  const watched = watch(what)
  for (const [index, [fact, body]] of facts.entries()) {
    const evidence = feed(what, watched, fact, body)
    if (evidence !== undefined) return { at: index + 1, evidence }
  }
  return undefined
}

export const times = (n: number, make: (i: number) => readonly Fed[]): Fed[] =>
  Array.from({ length: n }, (_, i) => make(i)).flat()
