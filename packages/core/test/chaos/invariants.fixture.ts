import { expect } from 'vitest'
import type {
  Event,
  Limits,
  MessageFact,
  ModelRequest,
  OutcomeFact,
  PartialFact,
  StoredEvent,
} from '../../src/index.ts'
import type { Shape } from './crew.fixture.ts'
import type { Sightings } from './tools.fixture.ts'

const only = <T extends Event['type']>(events: readonly Event[], type: T): Extract<Event, { type: T }>[] =>
  events.filter((event): event is Extract<Event, { type: T }> => event.type === type)
const above = (taskId: string): string | undefined =>
  taskId === '0' ? undefined : taskId.slice(0, taskId.lastIndexOf('.'))

/** Streams are 0, 1, 2 …, and so is the run. */
export function gapless(events: readonly StoredEvent[]): void {
  const next = new Map<string, number>()
  for (const [position, event] of events.entries()) {
    expect(event.position).toBe(position)
    expect(event.seq, `seq of ${event.type} in ${event.taskId}`).toBe(next.get(event.taskId) ?? 0)
    next.set(event.taskId, event.seq + 1)
  }
}

/** What a fact refers to exists, and came before it. */
export function causal(events: readonly Event[]): void {
  const seen = new Set<string>()
  const assigned = new Set(['0'])
  for (const event of events) {
    expect(assigned, `${event.type} of ${event.taskId}`).toContain(event.taskId)
    const refers = event as { causedBy?: string; messageId?: string }
    if (refers.causedBy !== undefined) expect(seen).toContain(refers.causedBy)
    if (refers.messageId !== undefined) expect(seen).toContain(refers.messageId)
    if (event.type === 'task-assigned') assigned.add(event.to)
    seen.add(`${event.taskId}:${event.seq}`)
  }
}

/** One ending, and nothing behind it: of the run, and of each of its tasks. */
export function endsOnce(events: readonly Event[], outcome: OutcomeFact): void {
  const [ended, ...more] = only(events, 'run-ended')
  expect(more).toEqual([])
  expect(events.at(-1)).toBe(ended)
  expect(ended?.outcome.status).toBe(outcome.status)
  const last = new Map<string, string>()
  for (const { taskId, type } of events) last.set(taskId, type)
  const words = ['task-completed', 'task-failed', 'task-canceled']
  for (const [taskId, type] of last) if (taskId !== '0') expect(words, `the last word of ${taskId}`).toContain(type)
  for (const taskId of last.keys()) {
    const mine = events.filter((event) => event.taskId === taskId && words.includes(event.type))
    expect(mine.length, `last words of ${taskId}`).toBe(taskId === '0' ? 0 : 1)
  }
  for (const { to } of only(events, 'task-assigned')) expect([...last.keys()]).toContain(to)
}

/** What ended a task's work is one limit, and is told once. */
export function endsByOneLimit(events: readonly Event[]): void {
  const tasks = only(events, 'limit-reached').map(({ taskId }) => taskId)
  expect(tasks).toEqual([...new Set(tasks)])
}

/** Each finished task of each crew stands in the outcome, with its whole result. */
export function losesNothing(events: readonly Event[], outcome: OutcomeFact): void {
  const found = new Map<string, PartialFact>()
  const collect = (list: readonly PartialFact[]): void => {
    for (const one of list) {
      found.set(one.taskId, one)
      collect(one.partial ?? [])
    }
  }
  collect(outcome.partial)
  for (const { from, payload } of only(events, 'task-completed')) {
    expect(found.get(from)?.result, `the result of ${from}`).toEqual(payload.result)
  }
}

/** No ceiling of any crew is passed, as charged and as counted, by the crew and all that it holds. */
export function overspendsNothing(events: readonly Event[], shape: Shape): void {
  const roles = new Map(only(events, 'task-assigned').map(({ to, payload }) => [to as string, payload.role]))
  const shapeOf = (taskId: string): Shape | undefined => {
    const parent = above(taskId)
    return parent === undefined ? shape : shapeOf(parent)?.crews[roles.get(taskId) ?? '']
  }
  const spent = new Map<string, { [L in keyof Limits]: number }>()
  const add = (taskId: string, limit: keyof Limits, n: number): void => {
    for (let at: string | undefined = taskId; at !== undefined; at = above(at)) {
      const sums = spent.get(at) ?? {}
      spent.set(at, { ...sums, [limit]: (sums[limit] ?? 0) + n })
    }
  }
  for (const event of events) {
    if (event.type === 'task-assigned') add(event.taskId, 'delegations', 1)
    if (event.type === 'tool-started') add(event.taskId, 'toolCalls', 1)
    if (event.type === 'model-replied' || event.type === 'model-failed') {
      for (const { inputTokens, outputTokens, usd } of event.charges) {
        add(event.taskId, 'modelCalls', 1)
        add(event.taskId, 'tokens', inputTokens + outputTokens)
        add(event.taskId, 'usd', usd ?? 0)
      }
    }
  }
  for (const [taskId, sums] of spent) {
    const limits = shapeOf(taskId)?.limits ?? {}
    for (const limit of ['delegations', 'toolCalls', 'modelCalls', 'tokens', 'usd'] as const) {
      const room = (limits[limit] ?? Infinity) + (limit === 'usd' ? 1e-9 : 0)
      expect(sums[limit] ?? 0, `${limit} of ${taskId}`).toBeLessThanOrEqual(room)
    }
  }
  const turns = new Map<string, number>()
  for (const { taskId } of only(events, 'model-requested')) turns.set(taskId, (turns.get(taskId) ?? 0) + 1)
  for (const [taskId, made] of turns) {
    for (let at: string | undefined = taskId; at !== undefined; at = above(at)) {
      expect(made, `turns of ${taskId}`).toBeLessThanOrEqual(shapeOf(at)?.limits.turns ?? Infinity)
    }
  }
}

/**
 * What the outcome says was spent is what the facts say; a call whose charges a failed journal could not take counts as
 * well, with its reservation at most.
 */
export function addsUp(events: readonly Event[], outcome: OutcomeFact): void {
  const { total, byRole, byModel } = outcome.usage
  const attempts = only(events, 'model-attempted')
  expect(total.modelCalls).toBe(attempts.length)
  expect(total.toolCalls).toBe(only(events, 'tool-started').length)
  const charges = events.flatMap((event) => ('charges' in event ? event.charges : []))
  const billed = new Set(events.flatMap((event) => ('charges' in event ? [`${event.taskId} ${event.turn}`] : [])))
  const open = attempts.filter(({ taskId, turn }) => !billed.has(`${taskId} ${turn}`))
  expect(attempts.length - open.length).toBe(charges.length)
  for (const count of ['inputTokens', 'outputTokens'] as const) {
    const least = charges.reduce((sum, charge) => sum + charge[count], 0)
    const most = open.reduce((sum, attempt) => sum + attempt[count], least)
    expect(total[count]).toBeGreaterThanOrEqual(least)
    expect(total[count]).toBeLessThanOrEqual(most)
    for (const parts of [byRole, byModel]) {
      expect(Object.values(parts).reduce((sum, part) => sum + part[count], 0)).toBe(total[count])
    }
  }
}

/** Each call is answered at most once in the journal, and exactly once in whatever a model is shown. */
export function answersOnce(events: readonly Event[], requests: readonly ModelRequest[]): void {
  const answers = new Set<string>()
  for (const event of events) {
    if (!['call-refused', 'tool-completed', 'tool-failed', 'tool-outcome-unknown'].includes(event.type)) continue
    const key = `${event.taskId} ${(event as { callId: string }).callId}`
    expect(answers, `a second answer (${event.type})`).not.toContain(key)
    answers.add(key)
  }
  for (const { transcript } of requests) {
    let open: string[] = []
    for (const entry of transcript) {
      if (entry.from === 'tool') {
        expect(open[0], 'answers come in the order of the calls').toBe(entry.callId)
        open.shift()
      } else expect(open, 'calls without an answer').toEqual([])
      if (entry.from === 'assistant') open = entry.toolCalls.map(({ id }) => id)
      expect(new Set(open).size).toBe(open.length)
    }
    expect(open).toEqual([])
  }
}

/** The prompts of one task share their beginning to the byte, but for what the journal knows to be compacted or cut. */
export function growsOnly(events: readonly Event[], requests: readonly ModelRequest[]): void {
  const changed = [...only(events, 'transcript-compacted'), ...only(events, 'results-cut')]
  const compacted = new Set(changed.map(({ taskId }) => taskId as string))
  const last = new Map<string, ModelRequest>()
  for (const request of requests) {
    const before = last.get(request.cacheKey)
    last.set(request.cacheKey, request)
    if (before === undefined) continue
    expect(request.system).toBe(before.system)
    expect(JSON.stringify(request.tools)).toBe(JSON.stringify(before.tools))
    if (compacted.has(request.cacheKey.slice(request.cacheKey.indexOf('/') + 1))) continue
    expect(request.transcript.length).toBeGreaterThan(before.transcript.length)
    expect(JSON.stringify(request.transcript.slice(0, before.transcript.length))).toBe(
      JSON.stringify(before.transcript),
    )
  }
}

/** A message that its sender waits on has at most one reply that its tool took, of the kind that it waited for. */
export function claimsOnce(events: readonly Event[]): void {
  const facts = new Map((events as readonly StoredEvent[]).map((event) => [`${event.taskId}:${event.seq}`, event]))
  const claimed = new Set<string>()
  for (const event of only(events, 'message-received')) {
    if (event.claimed === undefined) continue
    const reply = facts.get(event.messageId) as (MessageFact & StoredEvent) | undefined
    const asked = facts.get(reply?.causedBy ?? '') as (MessageFact & StoredEvent) | undefined
    expect(asked).toMatchObject({ taskId: event.taskId, awaits: reply?.type })
    expect(claimed).not.toContain(reply?.causedBy)
    claimed.add(reply?.causedBy ?? '')
  }
}

/** A limit that was reached is not followed by success. */
export function claimsNothing(events: readonly Event[], outcome: OutcomeFact): void {
  if (outcome.status !== 'completed') return
  const accepted = events.findIndex(({ type, taskId }) => type === 'result-accepted' && taskId === '0')
  const reached = events.findIndex(({ type, taskId }) => type === 'limit-reached' && taskId === '0')
  expect(accepted).toBeGreaterThan(-1)
  if (reached !== -1) expect(reached).toBeGreaterThan(accepted)
}

/** A call of which nobody knows whether it happened is not begun again, by any task. */
export function repeatsNothing(events: readonly Event[], { begunTooLate, keys }: Sightings): void {
  expect(begunTooLate).toEqual([])
  expect(new Set(keys).size, 'a key that was used twice').toBe(keys.length)
  const unknown = new Set<string>()
  const calls = new Map<string, string>()
  for (const event of events) {
    if (event.type === 'tool-intended') {
      const call = `${event.name} ${JSON.stringify(event.input)}`
      calls.set(`${event.taskId} ${event.callId}`, call)
      // One that was under way already may come to its own end.
      if (event.effect === 'once') expect(unknown).not.toContain(call)
    }
    if (event.type === 'tool-outcome-unknown') unknown.add(calls.get(`${event.taskId} ${event.callId}`) ?? '')
  }
}
