import { existsSync } from 'node:fs'
import type { Attempt, AttemptInfo, Model, ModelReply } from '@crewright/core'
import { ModelError } from '@crewright/core'
import { openBudget, type Spent } from '@crewright/core/budget'
import { limitFunction } from 'p-limit'
import type { ModelGate } from '../contract/decide.ts'
import { openAnswers, type Answer, type Question } from './answers.ts'
import { fillOptions, type BrokerCounts, type BrokerOptions } from './broker-options.ts'
import { gateModel } from './gate-model.ts'
import { openPace } from './pace.ts'
import { readRecording } from './read-recording.ts'
import { openRecording } from './recording.ts'
import { retryAfter } from './retry-after.ts'
import { untilAborted } from './until-aborted.ts'
import { waitOn } from './wait-on.ts'

/** All models of a simulation behind one gate. */
export interface Broker extends ModelGate {
  /** What its models were charged so far: answers that were kept or recorded cost nothing. */
  spent(): Spent
  counts(): BrokerCounts
  /** What a reader should know of its recording: a last line that was cut, say. */
  readonly notes: readonly string[]
  /** Closes the file that it records in. */
  close(): void
}

/**
 * Opens the one way of a simulation to its models: so many calls at once and a second, in the order of asking; failed ones
 * tried again; equal ones asked once, and their answer kept; one budget; recorded, or answered from a recording.
 *
 * @param options `clock`, and whatever shall differ from the defaults at BrokerOptions
 * @throws DefinitionError for options that cannot work; SimulationError for a recording that cannot be read or written
 * @example
 * const broker = await openBroker({ clock, concurrency: 16, limits: { usd: 2 }, record: 'village.jsonl' })
 * const { model } = broker.through(openai('gpt-5.4-mini'), 1)
 */
export const openBroker = async (options: BrokerOptions): Promise<Broker> => {
  const { concurrency, perSecond, limits, cacheBytes, record, replay, retry, clock } = fillOptions(options)
  const budget = openBudget(limits)
  const recorded =
    replay ?? (record !== undefined && existsSync(record) ? { file: record, missing: 'ask' as const } : undefined)
  const read = recorded && (await readRecording(recorded.file))
  const recording = record === undefined ? undefined : openRecording(record)
  const counts = { model: 0, cache: 0, recording: 0, failed: 0, requests: 0, retries: 0 }
  const pace = openPace(perSecond, clock)

  /** One try. */
  const once = async ({ model, request, signal }: Question): Promise<string> => {
    signal.throwIfAborted()
    const call = budget.open(model, request, signal)
    const unsent = new Set<Attempt>()
    let reply: ModelReply | undefined
    try {
      const attempt = async (info: AttemptInfo): Promise<Attempt> => {
        const granted = await call.attempt(info)
        unsent.add(granted)
        await pace(signal)
        unsent.delete(granted)
        counts.requests++
        return granted
      }
      const work = model.generate(request, { signal, clock, attempt: (info) => heard(attempt(info)) })
      reply = await untilAborted(work, signal)
    } finally {
      for (const attempt of unsent) attempt.settle({ inputTokens: 0, outputTokens: 0 })
      call.close(reply?.usage ?? undefined)
    }
    const text = JSON.stringify(reply) as string | undefined
    if (text !== undefined) return text
    throw new ModelError({ message: `the model ${model.id} gave no reply`, next: 'Mend the model adapter.' })
  }

  const inTurn = limitFunction(once, { concurrency })
  const ask = async (question: Question, key: string): Promise<string> => {
    for (let tried = 1; ; tried++) {
      try {
        return await inTurn(question)
      } catch (error) {
        const wait = question.signal.aborted ? undefined : retryAfter(error, tried, key, retry)
        if (wait === undefined) throw error
        counts.retries++
        await waitOn(clock, wait, question.signal)
      }
    }
  }

  const answer = openAnswers({
    ...{ cacheBytes, recording, ask },
    recorded: read && recorded && { ...recorded, replies: read.replies },
  })
  const counted = async (question: Question): Promise<Answer> => {
    try {
      const given = await answer(question)
      counts[given.from]++
      return given
    } catch (error) {
      counts.failed++
      throw error
    }
  }
  return {
    through: (model: Model, seed: number) => gateModel(model, seed, counted),
    spent: () => budget.spent(),
    counts: () => ({ ...counts }),
    notes: read?.notes ?? [],
    close: () => recording?.close(),
  }
}

/** A refusal that an adapter drops ends no process. */
const heard = <Value>(work: Promise<Value>): Promise<Value> => {
  work.catch(() => {})
  return work
}
