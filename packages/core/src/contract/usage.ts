/** What work cost: of a run, of a role, of a model. */
export interface Usage {
  readonly inputTokens: number
  /** The part of `inputTokens` that the provider read from its cache. */
  readonly cachedInputTokens: number
  readonly outputTokens: number
  readonly modelCalls: number
  readonly toolCalls: number
  /** United States dollars, or null when a model's price is not known: never 0 for that reason. */
  readonly usd: number | null
  /** Whether any part is our upper bound and not the provider's count. */
  readonly estimated: boolean
}

/** Ceilings of a run. All have safe defaults; each must be a number greater than 0. */
export interface Limits {
  /** United States dollars. Default: none. */
  readonly usd?: number
  /** Input and output tokens together. Default: 1,000,000. */
  readonly tokens?: number
  /** Requests to a model. Default: 100. */
  readonly modelCalls?: number
  /** Runs of a tool. Default: 500. */
  readonly toolCalls?: number
  /** Tasks handed to roles. Default: 50. */
  readonly delegations?: number
  /** Milliseconds from start to end. Default: 600,000 (ten minutes). */
  readonly timeMs?: number
  /** Model calls of one task. Default: 30. */
  readonly turns?: number
  /** How deep crews may stand in crews: 1 is a supervisor and its roles. Default: 5. */
  readonly depth?: number
  /** Model calls and tools in flight at once. Default: 16. */
  readonly parallel?: number
}
/** A limit by name. */
export type LimitName = keyof Limits
