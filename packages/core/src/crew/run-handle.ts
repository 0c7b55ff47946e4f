import { openSubscriptions } from '../bus/subscriptions.ts'
import type { MessageHandler } from '../bus/subscriptions.ts'
import type { Delta, Outcome, Run } from '../contract/crew.ts'
import type { Event, StoredEvent } from '../contract/event.ts'
import type { RunId } from '../contract/ids.ts'
import type { Journal } from '../contract/journal.ts'
import type { Message } from '../contract/message.ts'
import { checkOptions } from '../values/check-options.ts'
import { errorFact } from '../values/error-fact.ts'
import type { Launched } from './launch.ts'
import { shownAs, tellQuietly } from './observe.ts'
import { outcomeOf } from './outcome.ts'
import { serverSentEvents } from './server-sent-events.ts'

/** Facts read at once by one cursor. */
const batchSize = 256

/** A cursor over a run's journal, from the first fact to the last. */
async function* cursor(launched: Launched, journal: Journal, runId: RunId): AsyncGenerator<StoredEvent> {
  let after = -1
  for (;;) {
    // Asked before reading: a fact that comes in between is not missed.
    const { ended } = launched
    const changed = launched.changed()
    const batch = await journal.read(runId, { after, limit: batchSize })
    for (const event of batch) yield event
    after = batch.at(-1)?.position ?? after
    if (batch.length > 0) continue
    if (ended) return
    await changed
  }
}

/** Provisional text for whoever watches; each watcher has a queue of its own. */
function deltaHub(launched: Launched): () => AsyncGenerator<Delta> {
  const queues = new Set<Delta[]>()
  let wake: (() => void)[] = []
  const tell = (): void => {
    const all = wake
    wake = []
    for (const go of all) go()
  }
  void launched.outcome.then(tell)
  return async function* deltas() {
    const queue: Delta[] = []
    queues.add(queue)
    launched.stream((taskId, text) => {
      for (const each of queues) each.push({ taskId, text })
      tell()
    })
    try {
      for (;;) {
        yield* queue.splice(0)
        if (launched.ended) return
        await new Promise<void>((resolve) => wake.push(resolve))
      }
    } finally {
      queues.delete(queue)
      if (queues.size === 0) launched.stream(undefined)
    }
  }
}

/** The handle that a user holds on a run. When it is let go, so is the run's memory. */
export function runHandle(
  launched: Launched,
  given: {
    readonly journal: Journal
    readonly runId: RunId
    readonly signal: AbortSignal | undefined
    readonly messages: ReadonlySet<Message>
  },
): Run<unknown, unknown, never> {
  const { journal, runId, signal } = given
  const subscriptions = openSubscriptions(given.messages)
  const outcome: Promise<Outcome<unknown, unknown>> = launched.outcome.then(outcomeOf)
  // A reason is journaled, so it is made text, whatever it was.
  const cancel = (why: unknown): void =>
    launched.cancel(why === undefined || why === '' ? 'no reason was given' : errorFact(why).message)
  const abort = (): void => cancel(signal?.reason)
  if (signal?.aborted === true) abort()
  else if (signal !== undefined) {
    signal.addEventListener('abort', abort, { once: true })
    void launched.outcome.then(() => signal.removeEventListener('abort', abort))
  }
  const deltas = deltaHub(launched)
  const events = (): AsyncGenerator<StoredEvent> => cursor(launched, journal, runId)
  async function* shownEvents(): AsyncGenerator<Event> {
    for await (const event of events()) yield shownAs(event)
  }

  return {
    id: runId,
    outcome,
    events: shownEvents,
    deltas,
    cancel,
    toResponse(options: { readonly deltas?: boolean } = {}) {
      checkOptions(options, { known: ['deltas'], hints: { delta: 'Call it `deltas`.' } }, 'toResponse()')
      return serverSentEvents(events(), options.deltas === true ? deltas() : undefined, launched.outcome)
    },
    on(message: Message, handler: MessageHandler) {
      const off = subscriptions.add(message, handler)
      let on = true
      const follow = async (): Promise<void> => {
        for await (const event of events()) {
          if (!on) return
          if (event.type === message.name) tellQuietly(handler, shownAs(event))
        }
      }
      follow().catch(() => {})
      return () => {
        on = false
        off()
      }
    },
  } as Run<unknown, unknown, never>
}
