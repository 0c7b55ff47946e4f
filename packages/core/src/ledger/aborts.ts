import type { Waiter } from './account-state.ts'

/**
 * Who waits on which signal. One listener a signal, however many wait on it: taking one of n listeners off a signal
 * costs O(n), taking one of n waiters out of a set does not. A signal on which nobody waits any more has no listener.
 */
export type Aborts = WeakMap<AbortSignal, Party>

interface Party {
  readonly waiters: Set<Waiter>
  readonly listener: () => void
}

/** Calls `abort` of this waiter when its signal aborts, unless it has left before. */
export function awaitAbort(aborts: Aborts, waiter: Waiter): void {
  const { signal } = waiter
  let party = aborts.get(signal)
  if (party === undefined) {
    const waiters = new Set<Waiter>()
    const listener = (): void => {
      for (const one of waiters) one.abort()
    }
    party = { waiters, listener }
    aborts.set(signal, party)
    signal.addEventListener('abort', listener)
  }
  party.waiters.add(waiter)
}

/** Takes a waiter out that was answered. */
export function forgetAbort(aborts: Aborts, waiter: Waiter): void {
  const party = aborts.get(waiter.signal)
  if (party === undefined) return
  party.waiters.delete(waiter)
  if (party.waiters.size > 0) return
  aborts.delete(waiter.signal)
  waiter.signal.removeEventListener('abort', party.listener)
}
