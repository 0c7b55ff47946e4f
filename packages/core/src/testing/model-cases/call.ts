/** What a run gives to a model, for tests of one model alone. */
import type { AttemptInfo, ModelCall, ModelRequest, ModelUsage } from '../../contract/model.ts'

/** A request as a role with one tool makes it. */
export const request = (more: Partial<ModelRequest> = {}): ModelRequest => ({
  system: 'You are the role "finder".',
  tools: [
    {
      name: 'search',
      description: 'Find passages.',
      inputSchema: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
    },
  ],
  transcript: [{ from: 'user', text: 'Find the port.' }],
  toolChoice: 'auto',
  maxOutputTokens: 1_000,
  cacheKey: 'run/0.1',
  ...more,
})

export interface CallOptions {
  readonly clock: ModelCall['clock']
  readonly signal?: AbortSignal
  /** Most output tokens that an attempt is granted. Default: what it asks for. */
  readonly grant?: number
  /** Awaited before an attempt is granted; when it rejects, the attempt is refused. */
  readonly gate?: Promise<unknown>
  /** Whether somebody listens for pieces of the reply. Default: nobody. */
  readonly streams?: boolean
  /** Called at each piece. */
  readonly hear?: () => void
}

export interface RecordedCall {
  readonly call: ModelCall
  readonly attempts: readonly (AttemptInfo & { settled?: ModelUsage })[]
  readonly deltas: readonly string[]
}

/** A call that grants every attempt, and keeps what it was asked and told. */
export function recordedCall(options: CallOptions): RecordedCall {
  const { clock, signal = new AbortController().signal, grant = Infinity, gate, streams = false, hear } = options
  const attempts: (AttemptInfo & { settled?: ModelUsage })[] = []
  const deltas: string[] = []
  const onDelta = (text: string): void => {
    deltas.push(text)
    hear?.()
  }
  const call: ModelCall = {
    signal,
    clock,
    ...(streams ? { onDelta } : {}),
    async attempt(info) {
      const attempt: (typeof attempts)[number] = { ...info }
      attempts.push(attempt)
      await gate
      return {
        maxOutputTokens: Math.min(grant, info.maxOutputTokens),
        settle: (usage) => void (attempt.settled = usage),
      }
    },
  }
  return { call, attempts, deltas }
}
