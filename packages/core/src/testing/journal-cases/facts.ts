import type { Draft, StoredEvent } from '../../contract/event.ts'
import { childTask, type RunId, rootTask, type TaskId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { Journal, StreamAppend } from '../../contract/journal.ts'

/** Claims about a journal, by their words; each is given an empty one. */
export interface JournalCases {
  readonly [claim: string]: (journal: Journal) => Promise<void>
}

export const run = 'run-1' as RunId
export const child = childTask(rootTask, 1)

/** A user's message, which may hold any JSON. */
export const doubt = (payload: Json, at = 1): Draft => ({
  type: 'doubt',
  from: child,
  to: rootTask,
  payload,
  trust: 'crew',
  at,
})

export const started = (crew: string, at: number): Draft => ({
  type: 'run-started',
  crew,
  definition: { crew: 'f00' },
  objective: `what ${crew} does`,
  history: [],
  limits: { tokens: 10 },
  model: null,
  at,
})

const usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  modelCalls: 0,
  toolCalls: 0,
  usd: null,
  estimated: false,
}
export const ended = (runId: RunId, at: number): Draft => ({
  type: 'run-ended',
  outcome: {
    runId,
    status: 'completed',
    output: 'done',
    partial: [],
    resumable: false,
    usage: { total: usage, byRole: {}, byModel: {} },
  },
  at,
})

export const to = (taskId: TaskId, expected: number, ...events: Draft[]): StreamAppend => ({ taskId, expected, events })
export const texts = (events: readonly StoredEvent[]): string[] => events.map((event) => JSON.stringify(event))
export const payloads = (events: readonly StoredEvent[]): unknown[] =>
  events.map((event) => 'payload' in event && event.payload)
export const named = (name: string) => (error: unknown) => error instanceof Error && error.name === name
