import type { Clock } from './clock.ts'
import type { Json, JsonSchema } from './json.ts'

/** United States dollars per million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  /** Input that the provider read from its cache. Default: the price of `input`. */
  readonly cachedInput?: number
  /** Input that the provider wrote to its cache, where that has a price of its own. Default: the price of `input`. */
  readonly cacheWrite?: number
}

/** A tool as a model sees it. */
export interface ToolSpec {
  readonly name: string
  readonly description: string
  readonly inputSchema: JsonSchema
}

/** One call of a tool, as a model asked for it. */
export interface ToolCall {
  readonly id: string
  readonly name: string
  /** The parsed arguments; a string holds what could not be parsed, and `malformed` says why. */
  readonly input: Json
  readonly malformed?: string
}

/** One entry of a transcript. A transcript only grows; two requests of one task share a byte-identical prefix. */
export type TranscriptEntry =
  | { readonly from: 'user'; readonly text: string }
  | {
      readonly from: 'assistant'
      readonly text: string
      readonly toolCalls: readonly ToolCall[]
      /** What the reply gave to be carried over. */
      readonly carry?: Json
    }
  | {
      readonly from: 'tool'
      readonly callId: string
      readonly name: string
      readonly text: string
      readonly failed: boolean
    }

/** What a model is asked: one whole prompt. */
export interface ModelRequest {
  /** Frozen for the whole task. */
  readonly system: string
  /** Frozen for the whole task, sorted by name. */
  readonly tools: readonly ToolSpec[]
  /** Grows while the task goes on: who keeps a request copies it. */
  readonly transcript: readonly TranscriptEntry[]
  /** `none`: the reply must be text. Default `auto`. */
  readonly toolChoice: 'auto' | 'none'
  /** The schema of the reply's text, only for a model whose `structuredOutput` is `native`. */
  readonly responseSchema?: JsonSchema
  /** Most tokens that the reply may have; `attempt` may grant fewer. */
  readonly maxOutputTokens: number
  /** The same for every call of one task: a key for the provider's prompt cache. */
  readonly cacheKey: string
}

/** What a provider counted for one request. */
export interface ModelUsage {
  readonly inputTokens: number
  /** Part of `inputTokens`. Default 0. */
  readonly cachedInputTokens?: number
  /** Another part of `inputTokens`: what was written to the provider's cache. Default 0. */
  readonly cacheWriteTokens?: number
  readonly outputTokens: number
}

/** What a model answers, whole. */
export interface ModelReply {
  readonly text: string
  readonly toolCalls: readonly ToolCall[]
  /** Why the model stopped. A reply cut at `length` never has its tool calls run. */
  readonly stop: 'end' | 'tool-calls' | 'length' | 'refusal' | 'content-filter'
  /** Missing usage is charged at the reservation and flagged `estimated`. */
  readonly usage?: ModelUsage
  /**
   * What the provider wants back with this reply, and nobody else reads: sealed reasoning, signatures. It is journaled,
   * and given back on the reply's entry of the transcript; an adapter takes up only what it knows to be its own.
   */
  readonly carry?: Json
}

/** What an adapter says before it puts a request on the wire. */
export interface AttemptInfo {
  /** The model's id, as the bill will name it. */
  readonly model: string
  readonly price?: Price | undefined
  /** Most output tokens that this request will ask for. */
  readonly maxOutputTokens: number
  /** Fewer than so many are of no use, since the provider would refuse the request. Default 1. */
  readonly minOutputTokens?: number
  /** At most so many input tokens stand in it beyond the call's own request: what the adapter sends along. Default 0. */
  readonly moreInputTokens?: number
}

/** Leave to put one request on the wire. */
export interface Attempt {
  /** What to send as the request's maximum: as asked, or less when the ledger has less left. */
  readonly maxOutputTokens: number
  /**
   * Says what this attempt used. One that is not settled when its call ends, or when its call's next attempt must wait
   * for room, is charged at its reservation.
   */
  settle(usage: ModelUsage): void
}

/** What surrounds one request: the way to stop it, to stream its text, and to ask for leave to send it. */
export interface ModelCall {
  /** Aborts on cancellation and when time is up. An adapter stops its request then. */
  readonly signal: AbortSignal
  /** Provisional text as it comes; without it nothing is streamed. */
  readonly onDelta?: (text: string) => void
  /** The run's time: whoever waits, for a reply or before another try, waits on it. */
  readonly clock: Pick<Clock, 'now' | 'after'>
  /**
   * Called once per request on the wire, before it: reserves its worst case and journals it, waiting for open
   * reservations if need be. Rejects with `LimitReachedError` when the ledger refuses: let that error pass.
   */
  attempt(info: AttemptInfo): Promise<Attempt>
}

/** A language model. Wrappers (retry, fallback …) are functions from model to model. */
export interface Model {
  /** Stable name, `provider/model`. */
  readonly id: string
  /** Without it `usd` is null for calls of this model, and no `usd` limit can be held. */
  readonly price?: Price
  /** What the model can read and write at once, in tokens. Default 128,000. */
  readonly contextTokens?: number
  /** Most tokens of one reply. Default 4,096. */
  readonly maxOutputTokens?: number
  /** `native`: the reply's text can be held to a schema; otherwise a typed result comes through the tool `submit`. */
  readonly structuredOutput?: 'native'
  /**
   * Gives one whole reply. Rejects with a `ModelError` whose `kind` says whether another try may help, with the reason of
   * `call.signal` when that aborts, and with what `call.attempt` rejects with.
   */
  generate(request: ModelRequest, call: ModelCall): Promise<ModelReply>
}
