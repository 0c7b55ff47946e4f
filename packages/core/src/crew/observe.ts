/** Observers of a run: user code that is told facts, and whose errors are nobody's but its own. */
import { isMessage } from '../bus/bus.ts'
import type { RunOptions } from '../contract/crew.ts'
import type { Event, StoredEvent } from '../contract/event.ts'
import { eventId } from '../contract/ids.ts'

/** A message as its reader gets it; every other fact as it is. */
export const shownAs = (event: StoredEvent): Event =>
  (isMessage(event) ? { ...event, id: eventId(event.taskId, event.seq) } : event) as Event

/** Calls user code that only watches: what it throws, now or later, is let go of, and nobody waits for it. */
export function tellQuietly<T>(handler: (value: T) => unknown, value: T): void {
  try {
    const work = handler(value)
    if (work instanceof Promise) work.catch(() => {})
  } catch {
    // An observer's error never touches the run.
  }
}

/** What tells a run's observer each fact; undefined without one. */
export function observer(options: RunOptions): ((event: StoredEvent) => void) | undefined {
  const { onEvent } = options
  return onEvent === undefined ? undefined : (event) => tellQuietly(onEvent.bind(options), shownAs(event))
}
