import type { Charge } from '../contract/event.ts'
import type { Attempt, AttemptInfo, ModelUsage } from '../contract/model.ts'
import { ModelError } from '../errors/model-error.ts'
import type { Ask, Reservation } from '../ledger/index.ts'
import type { Agent } from './agent-parts.ts'
import { inputBound } from './agent-parts.ts'

/** What one request on the wire reserved, and what it was charged in the end. */
interface OpenAttempt {
  readonly model: string
  readonly reservation: Reservation
  settled: ReturnType<Reservation['settle']> | undefined
}

/**
 * The requests that one call of a model puts on the wire.
 *
 * M2: every reservation is settled, whatever happens, and its charge stands in the fact that ends the call; where that
 *     cannot be stored, the outcome still has it.
 * M4: what an adapter asks for when its call is over is refused, so nothing stays reserved.
 * M5: a call never waits for itself: what it has not settled yet is charged in full before it waits.
 * M6: an adapter is foreign code: a refusal that it drops ends no process.
 */
export interface Attempts {
  readonly ask: (info: AttemptInfo) => Promise<Attempt>
  readonly count: () => number
  /** Ends the call: settles what is open, the last attempt by the reply's usage, and gives all charges in order. */
  close(usage: ModelUsage | undefined): readonly Charge[]
}

const ignored = (): void => {}

const callOver = (model: string): ModelError =>
  new ModelError({
    message: `the call of ${model} is over`,
    next: 'Mend the model adapter: it must not send requests after its reply.',
  })

const noName = (model: string): ModelError =>
  new ModelError({
    message: `the model ${model} asked for an attempt without the name of a model`,
    next: 'Mend the model adapter: `attempt` needs { model, maxOutputTokens }.',
  })

/** Opens the attempts of one call; `most` is the most output tokens that its request may ask for. */
export function openAttempts(agent: Agent, turn: number, most: number, closing: boolean): Attempts {
  const { task, model } = agent
  const { account } = task.scope
  const { signal } = task.work
  const attempts: OpenAttempt[] = []
  let over = false
  let waiting: AbortController | undefined

  const later = (wanted: Ask): Promise<Reservation> => {
    for (const open of attempts) open.settled ??= open.reservation.settle(undefined)
    waiting ??= new AbortController()
    return account.reserve(wanted, { signal: AbortSignal.any([signal, waiting.signal]), closing })
  }

  function grant(info: AttemptInfo): Attempt | Promise<Attempt> {
    signal.throwIfAborted()
    if (over) throw callOver(model.id)
    if (typeof info.model !== 'string') throw noName(model.id)
    const price = info.price ?? (info.model === model.id ? model.price : undefined)
    const { minOutputTokens, moreInputTokens = 0 } = info
    const inputTokens = inputBound(agent, info.model) + (Math.max(0, moreInputTokens) || 0)
    const wanted = { price, inputTokens, maxOutputTokens: Math.min(info.maxOutputTokens, most), minOutputTokens }
    const reservation = account.tryReserve(wanted, { closing })
    if (reservation !== undefined) return begin(info.model, reservation)
    return later(wanted).then((reservation) => {
      if (!over) return begin(info.model, reservation)
      // Granted in the very moment in which the call ended: given back, since nothing was sent.
      reservation.settle({ inputTokens: 0, outputTokens: 0 })
      throw callOver(model.id)
    })
  }

  function begin(name: string, reservation: Reservation): Attempt | Promise<Attempt> {
    const open: OpenAttempt = { model: name, reservation, settled: undefined }
    attempts.push(open)
    const { maxOutputTokens, usd } = reservation
    const pending = task.write({
      type: 'model-attempted',
      turn,
      model: name,
      inputTokens: reservation.inputTokens,
      outputTokens: maxOutputTokens,
      usd,
    })
    const attempt: Attempt = {
      maxOutputTokens,
      settle: (usage) => void (open.settled ??= reservation.settle(usage ?? undefined)),
    }
    if (pending === undefined) return attempt
    return pending.then(
      () => {
        signal.throwIfAborted()
        return attempt
      },
      (error: unknown) => {
        // Given back as well: what is not journaled is not sent.
        attempts.splice(attempts.indexOf(open), 1)
        reservation.settle({ inputTokens: 0, outputTokens: 0 })
        throw error
      },
    )
  }

  const opened: Attempts = {
    ask(info) {
      let granted: Attempt | Promise<Attempt>
      try {
        granted = grant(info)
      } catch (error) {
        granted = Promise.reject(error)
      }
      if (!(granted instanceof Promise)) return Promise.resolve(granted)
      granted.catch(ignored)
      return granted
    },
    count: () => attempts.length,
    close(usage) {
      over = true
      waiting?.abort(callOver(model.id))
      const charges = attempts.map(({ model: name, reservation, settled }, index) =>
        Object.freeze({
          model: name,
          // One that says nothing of itself is the reply's when it is the last, and charged in full otherwise.
          ...(settled ?? reservation.settle(index === attempts.length - 1 ? usage : undefined)),
        }),
      )
      return Object.freeze(charges)
    },
  }
  task.run.unbilled.set(task.taskId, () => opened.close(undefined))
  return opened
}
