/**
 * Replies that come in the same turn of the event loop go to their runs together, at its end. What a run does with a reply
 * is little, but between all that an SDK and the platform do for each request its code has left the processor's caches by
 * the next reply, and then costs several times as much. Many at once find it there.
 */
import type { Clock } from '../../contract/clock.ts'

/** The end of the turn that each clock is in, while somebody waits for it. */
const ends = new WeakMap<Clock, Promise<void>>()

/** The end of this turn: one promise, and one pause, for all who ask for it. Undefined: this clock has no pause. */
export function endOfTurn(clock: Clock): Promise<void> | undefined {
  const known = ends.get(clock)
  if (known !== undefined || clock.pause === undefined) return known
  // Forgotten before anybody goes on: who comes then is in the next turn.
  const end = clock.pause().finally(() => ends.delete(clock))
  ends.set(clock, end)
  return end
}
