// What a run gives to a model, for tests of one model alone.
import type { AttemptInfo, ModelCall, ModelRequest, ModelUsage } from '../../contract/model.ts'
import { systemClock } from '../../crew/system-clock.ts'

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

/** A call that grants every attempt, and keeps what it was asked and told. `hear` is called at each piece of text. */
export function testCall(options: { signal?: AbortSignal; grant?: number; streams?: boolean; hear?: () => void } = {}) {
  const { signal = new AbortController().signal, grant = Infinity, streams = false, hear } = options
  const attempts: (AttemptInfo & { settled?: ModelUsage })[] = []
  const deltas: string[] = []
  const onDelta = (text: string): void => {
    deltas.push(text)
    hear?.()
  }
  const call: ModelCall = {
    signal,
    clock: systemClock,
    ...(streams ? { onDelta } : {}),
    attempt(info) {
      const attempt: (typeof attempts)[number] = { ...info }
      attempts.push(attempt)
      return Promise.resolve({
        maxOutputTokens: Math.min(grant, info.maxOutputTokens),
        settle: (usage) => void (attempt.settled = usage),
      })
    },
  }
  return { call, attempts, deltas }
}
