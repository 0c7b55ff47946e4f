import { type Charge, type Journal, type RunId, type StoredEvent, type StreamAppend, usageOf } from '@crewright/core'
import type { Amount, CeilingAccount } from './ceiling.ts'
import { amountOf, plus } from './usage.ts'

/** The store as one trial sees it. */
export interface TrialJournal {
  readonly journal: Journal
  /** What of a run went by, from its first fact on: appended, or read because it had ended before. */
  eventsOf(runId: RunId): readonly StoredEvent[]
  /** Whether anything was written: not when all runs of the trial had ended before. */
  readonly written: boolean
  /** Whether the ceiling refused one of its requests. */
  readonly refused: boolean
  /** What its requests came to, as far as facts tell, those of runs that were read included. */
  told(): Amount
  /** The trial is over: what it still holds is charged in full. */
  close(): void
}

const nothing: Amount = { usd: 0, tokens: 0, calls: 0 }

const chargeOf = ({
  usd,
  inputTokens,
  outputTokens,
}: Pick<Charge, 'usd' | 'inputTokens' | 'outputTokens'>): Amount => ({
  usd,
  tokens: inputTokens + outputTokens,
  calls: 1,
})

/**
 * The store of one trial. A run journals each request before it sends it, with the most that it may cost, and what it cost
 * when the reply has come: so this is where a benchmark's ceiling is held, whatever the arm is. What is not journaled is not
 * sent, so a refused append is a request that was never made. Facts are kept as they go by: nothing is read twice for a trace.
 *
 * @param account absent: no ceiling, and the store's short way stays open
 */
export function trialJournal(store: Journal, account: CeilingAccount | undefined): TrialJournal {
  const events = new Map<RunId, StoredEvent[]>()
  const holds = new Map<string, { readonly runId: RunId; readonly most: Amount }[]>()
  const over = new AbortController()
  let written = false
  let denied = false
  let asking = 0

  /** By position: what is read again is there already. */
  const take = (runId: RunId, stored: readonly StoredEvent[]): void => {
    let known = events.get(runId)
    if (known === undefined) events.set(runId, (known = []))
    for (const event of stored) if (event.position === known.length) known.push(event)
  }

  const settle = (runId: RunId, event: StoredEvent): void => {
    if (!('charges' in event) || (event.type !== 'model-replied' && event.type !== 'model-failed')) return
    const cost = event.charges.map(chargeOf).reduce(plus, nothing)
    if (account === undefined) return
    const key = `${runId}\n${event.taskId}`
    const held = (holds.get(key) ?? []).map(({ most }) => most)
    holds.delete(key)
    account.settle(runId, held.reduce(plus, nothing), cost)
  }

  const takeIn = (runId: RunId, stored: readonly StoredEvent[]): readonly StoredEvent[] => {
    written = true
    take(runId, stored)
    for (const event of stored) settle(runId, event)
    return stored
  }

  /**
   * Holds what the requests of a batch may cost, and tells how to give it back. All at once: one that waited for the others of
   * its own batch, which are not sent before it, would wait for ever.
   */
  async function hold(runId: RunId, batch: readonly StreamAppend[], account: CeilingAccount): Promise<() => void> {
    const held = batch.flatMap(({ taskId, events }) =>
      events.flatMap((event) =>
        event.type === 'model-attempted' && 'usd' in event
          ? [{ key: `${runId}\n${taskId}`, one: { runId, most: chargeOf(event) } }]
          : [],
      ),
    )
    if (held.length === 0) return () => {}
    asking += 1
    try {
      const most = held.map(({ one }) => one.most).reduce(plus, nothing)
      await account.hold(runId, most, over.signal)
    } catch (error) {
      denied = true
      throw error
    } finally {
      asking -= 1
    }
    for (const { key, one } of held) holds.set(key, [...(holds.get(key) ?? []), one])
    return () => {
      for (const { key, one } of held) {
        const all = holds.get(key) ?? []
        all.splice(all.indexOf(one), 1)
        account.settle(runId, one.most, nothing)
      }
    }
  }

  async function append(runId: RunId, batch: readonly StreamAppend[]): Promise<readonly StoredEvent[]> {
    const giveBack = account === undefined ? undefined : await hold(runId, batch, account)
    try {
      return takeIn(runId, await store.append(runId, batch))
    } catch (error) {
      giveBack?.()
      throw error
    }
  }

  const appendNow = account === undefined ? store.appendNow?.bind(store) : undefined
  return {
    journal: {
      append,
      ...(appendNow === undefined ? {} : { appendNow: (runId, batch) => takeIn(runId, appendNow(runId, batch)) }),
      async read(runId, options) {
        const stored = await store.read(runId, options)
        take(runId, stored)
        return stored
      },
      runs: () => store.runs(),
      // The store belongs to the benchmark.
      close: () => Promise.resolve(),
    },
    eventsOf: (runId) => events.get(runId) ?? [],
    get written() {
      return written
    },
    get refused() {
      // One that still waits counts: a run does not wait for its store for ever.
      return denied || asking > 0
    },
    told: () => [...events.values()].map((run) => amountOf(usageOf(run).total)).reduce(plus, nothing),
    close() {
      over.abort()
      const left = [...holds.values()].flat()
      holds.clear()
      for (const { runId, most } of left) account?.settle(runId, most, most)
    },
  }
}
