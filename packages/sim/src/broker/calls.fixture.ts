// What a run gives to a model, in the machine's own time.
import { systemClock, type ModelCall, type ModelRequest } from '@crewright/core'

export const realClock = systemClock

export const requestOf = (text: string, more: Partial<ModelRequest> = {}): ModelRequest => ({
  ...{ system: 'Answer.', tools: [], toolChoice: 'auto', maxOutputTokens: 50, cacheKey: `run-${text}` },
  transcript: [{ from: 'user', text }],
  ...more,
})

/** What a run gives to a model, with every attempt granted. */
export const callWith = (signal: AbortSignal = new AbortController().signal): ModelCall => ({
  signal,
  clock: realClock,
  attempt: ({ maxOutputTokens }) => Promise.resolve({ maxOutputTokens, settle() {} }),
})
