import type { ErrorFact } from '../contract/error-fact.ts'
import type { BriefFact, StoredEvent } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { ModelReply, ToolCall, TranscriptEntry } from '../contract/model.ts'
import type { PartialFact } from '../contract/outcome.ts'
import type { LimitName } from '../contract/usage.ts'

/** Watches a task's facts and says what goes in circles; `body` is the message that a fact refers to. */
export type StallWatch = (event: StoredEvent, body: StoredEvent | undefined) => readonly string[] | undefined

/** One call of the last reply. */
export interface CallState {
  readonly call: ToolCall
  /** `new`: nobody has taken it up. `open`: a fact says that it is under way. `answered`: the model can be told. */
  status: 'new' | 'open' | 'answered'
  text: string
  failed: boolean
}

/** A task that this one delegated. */
export interface ChildState {
  readonly taskId: TaskId
  readonly assigned: EventId
  readonly brief: BriefFact
  status: 'open' | 'completed' | 'failed' | 'canceled'
  result: Json | undefined
  partial: readonly PartialFact[] | undefined
  error: ErrorFact | undefined
}

/** What a provider counted, and of what. */
export interface CountedInput {
  /** The model that the request was put to: another one counts otherwise. */
  readonly model: string
  readonly inputTokens: number
  /** The bound of the transcript that was in it. */
  readonly transcriptBound: number
  /** Whether all that is still in the transcript; if not, the count only says how many tokens a byte was. */
  readonly stands: boolean
}

/** A limit that ended a task's work. */
export interface ReachedLimit {
  readonly limit: LimitName
  /** The supervisor whose crew has this limit. */
  readonly of: TaskId
}

/**
 * Where a task stands: a fold of its stream. Its agent owns it, `evolve` grows it in place, `decide` only reads it.
 * Nothing here comes from anywhere but facts, so a refold of the stream gives an equal state.
 */
export interface TaskState {
  readonly taskId: TaskId
  /** What the task was told; the root's is the goal. */
  brief: BriefFact | undefined
  phase: 'unbriefed' | 'ready' | 'calling' | 'acting' | 'replied' | 'ended'
  readonly transcript: TranscriptEntry[]
  /** How many entries at the beginning are history and brief: memory never gives them up. */
  pinned: number
  /** Model calls so far. */
  turn: number
  /** The last reply's calls by id, in the order asked. */
  readonly calls: Map<string, CallState>
  unanswered: number
  /** Ids that this transcript has used: one is never taken twice. */
  readonly callIds: Set<string>
  readonly children: Map<TaskId, ChildState>
  openChildren: number
  /** Users' messages that the model has not seen yet, one line each. */
  lines: string[]
  /** A reply without calls that has not been checked yet. */
  reply: { readonly text: string; readonly stop: ModelReply['stop'] } | undefined
  /** Replies and results turned down so far. */
  rejections: number
  /** Why the last of them was turned down. */
  rejected: string | undefined
  accepted: { readonly result: Json } | undefined
  failure: ErrorFact | undefined
  limit: ReachedLimit | undefined
  /** A limit that ended a delegated task and binds this one too, before the fact that says so here. */
  limitBelow: ReachedLimit | undefined
  stalled: readonly string[] | undefined
  questions: { readonly id: EventId; readonly question: string }[]
  /** The closing turn: asked for, under way, or over. */
  closing: 'none' | 'calling' | 'done'
  closingText: string | undefined
  /** The last request whose input a provider counted. */
  counted: CountedInput | undefined
  /** What the entries of the transcript add to a request, at most. */
  transcriptBound: number
  /** What the answers to the last reply's calls will add, at most: each as it is, or as it will be if the work stops. */
  answersBound: number
  readonly stall: StallWatch
  /** What the watch found, before the fact that says so. */
  suspected: readonly string[] | undefined
}

/** The state of a task of which nothing is known yet. */
export function newState(taskId: TaskId, stall: StallWatch): TaskState {
  return {
    taskId,
    brief: undefined,
    phase: 'unbriefed',
    transcript: [],
    pinned: 0,
    turn: 0,
    calls: new Map(),
    unanswered: 0,
    callIds: new Set(),
    children: new Map(),
    openChildren: 0,
    lines: [],
    reply: undefined,
    rejections: 0,
    rejected: undefined,
    accepted: undefined,
    failure: undefined,
    limit: undefined,
    limitBelow: undefined,
    stalled: undefined,
    questions: [],
    closing: 'none',
    closingText: undefined,
    counted: undefined,
    transcriptBound: 0,
    answersBound: 0,
    stall,
    suspected: undefined,
  }
}
