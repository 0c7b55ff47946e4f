import type { ErrorFact } from './error-fact.ts'
import type { EventId, TaskId } from './ids.ts'
import type { Json } from './json.ts'
import type { Trust } from './message.ts'
import type { ToolCall } from './model.ts'
import type { OutcomeFact, PartialFact } from './outcome.ts'
import type { Effect } from './tool.ts'
import type { Limits, LimitName } from './usage.ts'

/** The version that this code writes. Older ones are upcast when read. */
export const eventVersion = 1

/** What one request on the wire was charged. */
export interface Charge {
  readonly model: string
  readonly inputTokens: number
  readonly cachedInputTokens: number
  /** Left out when it is 0. */
  readonly cacheWriteTokens?: number
  readonly outputTokens: number
  readonly usd: number | null
  readonly estimated: boolean
}

/** What a task is told, as the journal keeps it. */
export interface BriefFact {
  readonly role: string
  readonly objective: string
  readonly input?: Json
  /** Finished tasks whose whole results the brief holds. */
  readonly use: readonly TaskId[]
  /** Set when the role is shown its supervisor's transcript. */
  readonly share?: 'transcript'
  /** The supervisor model's call that asked for it; absent under a code-led supervisor. */
  readonly callId?: string
  /** A code-led supervisor's content key: role, canonical brief, and how often that pair was asked before. */
  readonly key?: string
}

/** The payloads of the messages that the runtime itself sends. */
export interface RuntimePayloads {
  'task-assigned': BriefFact
  'task-started': { readonly model: string | null }
  'task-progressed': { readonly note: string }
  /** `partial`, here and below: what a crew in the place of a role had finished. */
  'task-completed': { readonly result: Json; readonly partial?: readonly PartialFact[] }
  'task-failed': { readonly error: ErrorFact; readonly partial?: readonly PartialFact[] }
  'task-canceled': { readonly reason: string; readonly partial?: readonly PartialFact[] }
  'question-asked': { readonly question: string; readonly callId: string }
  'question-answered': { readonly question: EventId; readonly answer: string }
  'approval-requested': { readonly callId: string; readonly tool: string; readonly input: Json }
  'approval-decided': { readonly request: EventId; readonly approved: boolean; readonly reason?: string }
  'note-posted': { readonly note: string }
}
export type RuntimeMessageType = keyof RuntimePayloads

/** A message is one fact in its sender's stream: the envelope and the body, stored once. */
export interface MessageFact<Type extends string = string, Payload = Json> {
  readonly type: Type
  readonly from: TaskId
  readonly to: TaskId
  readonly payload: Payload
  /** The message that this one answers. */
  readonly causedBy?: EventId
  /** The message that a tool of the sender waits for: while it does, the reply is the tool's, and the model is not shown it. */
  readonly awaits?: string
  readonly trust: Trust
}

export type RuntimeMessageFact = { [T in RuntimeMessageType]: MessageFact<T, RuntimePayloads[T]> }[RuntimeMessageType]

/** Facts that are not messages. */
export type OwnFact =
  | {
      readonly type: 'run-started'
      readonly crew: string
      /** Hashes of the definition's parts, by path: names, texts, schemas, effects, versions. */
      readonly definition: { readonly [part: string]: string }
      readonly objective: string
      readonly input?: Json
      readonly history: readonly { readonly from: 'user' | 'assistant'; readonly text: string }[]
      readonly limits: Limits
      /** The root task's model; null under a code-led supervisor. */
      readonly model: string | null
    }
  | { readonly type: 'run-ended'; readonly outcome: OutcomeFact }
  /** `claimed`: a tool waited for it, so the model is not shown it. */
  | { readonly type: 'message-received'; readonly messageId: EventId; readonly claimed?: true }
  | { readonly type: 'message-undelivered'; readonly messageId: EventId; readonly reason: string }
  /** What every prompt of this task begins with: system text, and the names of the tools on offer, sorted. */
  | {
      readonly type: 'prompt-frozen'
      readonly system: string
      readonly tools: readonly string[]
      readonly model: string
    }
  | { readonly type: 'model-requested'; readonly turn: number; readonly model: string; readonly closing: boolean }
  | {
      readonly type: 'model-attempted'
      readonly turn: number
      readonly model: string
      /** What was reserved: the worst case of this one request. */
      readonly inputTokens: number
      readonly outputTokens: number
      readonly usd: number | null
    }
  | {
      readonly type: 'model-replied'
      readonly turn: number
      readonly text: string
      readonly toolCalls: readonly ToolCall[]
      readonly stop: 'end' | 'tool-calls' | 'length' | 'refusal' | 'content-filter'
      /** One for each attempt, in order; the last is the reply's. */
      readonly charges: readonly Charge[]
      /** What the model's provider wants back with this reply. */
      readonly carry?: Json
    }
  | {
      readonly type: 'model-failed'
      readonly turn: number
      readonly error: ErrorFact
      readonly charges: readonly Charge[]
    }
  /** A reply that cannot be taken as it is: the model is told why, and tries again. */
  | { readonly type: 'reply-rejected'; readonly reason: string }
  /** A call that is refused before anything runs: unknown tool, bad arguments, a repeated call id. */
  | { readonly type: 'call-refused'; readonly callId: string; readonly name: string; readonly reason: string }
  /** The arguments as the model wrote them, found valid; from here on the call is known to be coming. */
  | {
      readonly type: 'tool-intended'
      readonly callId: string
      readonly name: string
      readonly input: Json
      readonly effect: Effect
    }
  | {
      readonly type: 'tool-started'
      readonly callId: string
      readonly attempt: number
      readonly idempotencyKey: string
    }
  | { readonly type: 'tool-completed'; readonly callId: string; readonly result: Json }
  | { readonly type: 'tool-failed'; readonly callId: string; readonly error: ErrorFact; readonly terminal: boolean }
  | { readonly type: 'tool-outcome-unknown'; readonly callId: string; readonly name: string; readonly reason: string }
  /** A supervisor's result, checked against what its crew gives; `from`: the task whose result it is. */
  | { readonly type: 'result-accepted'; readonly result: Json; readonly from?: TaskId }
  | { readonly type: 'transcript-compacted'; readonly from: number; readonly to: number; readonly summary: string }
  /** The answers from entry `from` on are shown up to so many characters each: more does not fit the model. */
  | { readonly type: 'results-cut'; readonly from: number; readonly characters: number }
  | {
      readonly type: 'limit-reached'
      readonly limit: LimitName
      readonly max: number
      readonly spent: number
      /** What the next step could have cost at most. */
      readonly bound: number
      /** The supervisor whose crew has this limit: this task, or one above it. */
      readonly of: TaskId
    }
  | { readonly type: 'stall-detected'; readonly evidence: readonly string[] }

/** What an agent's writer hands to the journal: a fact without its place. */
export type Fact = OwnFact | RuntimeMessageFact
/** A user's message is a fact as well; its type is the message's name. */
export type Draft = (Fact | MessageFact) & { readonly at: number }

/** A fact's place: its stream and the run-wide order. Set by the journal. */
export interface Place {
  readonly version: number
  readonly taskId: TaskId
  /** 0, 1, 2 … in its task's stream. */
  readonly seq: number
  /** 0, 1, 2 … in its run: reading a run gives one total order. */
  readonly position: number
  readonly at: number
}

/** A journaled fact of the runtime. */
export type Event = Fact & Place
/** Any journaled fact, users' messages included. */
export type StoredEvent = (Fact | MessageFact) & Place
