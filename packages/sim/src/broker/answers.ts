import type { Model, ModelRequest } from '@crewright/core'
import { ModelError } from '@crewright/core'
import { LRUCache } from 'lru-cache'
import { SimulationError } from '../errors/simulation-error.ts'
import { callKey } from './call-key.ts'
import type { Recording } from './recording.ts'

/** A reply as JSON, and where it came from. */
export interface Answer {
  readonly reply: string
  readonly from: 'model' | 'cache' | 'recording'
}

/** One call, as it is looked up and as it is asked. */
export interface Question {
  readonly model: Model
  readonly request: ModelRequest
  readonly seed: number
  readonly signal: AbortSignal
}

/** Where answers are kept, and how a model is asked for one. */
export interface AnswerParts {
  readonly cacheBytes: number
  readonly recording: Recording | undefined
  /** What was recorded before, and what a call does that is not in it. */
  readonly recorded:
    | {
        readonly replies: ReadonlyMap<string, string>
        readonly file: string
        readonly missing: 'ask' | 'error' | 'fallback'
      }
    | undefined
  readonly ask: (question: Question, key: string) => Promise<string>
}

/** What each kept answer takes beside its text. */
const entryBytes = 200

/**
 * Answers calls, each from the first place that has it: a recording, what is kept, an equal call under way, the model.
 *
 * A1: of equal calls one at a time is under way.
 * A2: what was recorded is not asked again; in a replay nothing is asked.
 * A3: an answer counts once it is recorded.
 */
export const openAnswers = ({ cacheBytes, recording, recorded, ask }: AnswerParts) => {
  const kept = cacheBytes === 0 ? undefined : keptWithin(cacheBytes)
  const underWay = new Map<string, { readonly reply: Promise<string>; readonly signal: AbortSignal }>()

  const missing = ({ model }: Question): Error => {
    const message = `the recording ${recorded?.file ?? ''} has no answer of ${model.id} to this prompt`
    return recorded?.missing === 'fallback'
      ? new ModelError({ kind: 'not-found', message, next: 'Record the run again.' })
      : new SimulationError({
          message,
          next: "Replay with the world, seed and parameters of the recording, or let it fall back: replay: { file, missing: 'fallback' }.",
        })
  }

  const begin = async (key: string, question: Question): Promise<string> => {
    const reply = await ask(question, key)
    recording?.write(key, question.model.id, reply)
    kept?.set(key, reply)
    return reply
  }

  return async (question: Question): Promise<Answer> => {
    const key = callKey(question.model, question.request, question.seed)
    const before = recorded?.replies.get(key)
    if (before !== undefined) return { reply: before, from: 'recording' }
    if (recorded !== undefined && recorded.missing !== 'ask') throw missing(question)
    for (;;) {
      const earlier = kept?.get(key)
      if (earlier !== undefined) return { reply: earlier, from: 'cache' }
      const other = underWay.get(key)
      if (other === undefined) break
      try {
        return { reply: await other.reply, from: 'cache' }
      } catch (error) {
        // Who asked was canceled, and this one was not: it asks itself.
        if (question.signal.aborted || !other.signal.aborted) throw error
      }
    }
    const reply = begin(key, question)
    underWay.set(key, { reply, signal: question.signal })
    try {
      return { reply: await reply, from: 'model' }
    } finally {
      underWay.delete(key)
    }
  }
}

const keptWithin = (maxSize: number): LRUCache<string, string> =>
  new LRUCache<string, string>({
    maxSize,
    sizeCalculation: (reply, key) => 2 * (reply.length + key.length) + entryBytes,
  })
