import type { Fact, MessageFact } from '../contract/event.ts'

/** What a reader is told when a condition fires: sentences, each about what was seen. */
export type Evidence = readonly string[]

/**
 * Something that may come to hold while a task goes on. A definition without state of its own: what it has seen stands
 * in a `Watched` that belongs to whoever feeds it, one for each task.
 *
 * - C1: `feed` looks at each fact of a task once, in order, and does the same whenever it is given the same facts.
 * - C2: a condition that has fired stays fired, and looks at nothing more, until `reset`.
 * - C3: what it keeps is plain data and bounded, however long the task.
 */
export interface Condition {
  readonly name: string
  /** What it keeps before the first fact. */
  init(): unknown
  /** Takes one fact into `memo`, in place. Returns evidence when the condition holds now. */
  step(memo: unknown, fact: Fact, message: Fact | undefined): Evidence | undefined
}

/** A condition at work on one task. */
export interface Watched {
  fired: Evidence | undefined
  memo: unknown
}

/** Makes a condition of your own; `step` may change the memo that it is given. */
export const condition = <Memo>(
  name: string,
  init: () => Memo,
  step: (memo: Memo, fact: Fact, message: Fact | undefined) => Evidence | undefined,
): Condition => ({ name, init, step: (memo, fact, message) => step(memo as Memo, fact, message) })

/** Begins to watch one task. */
export const watch = (what: Condition): Watched => ({ fired: undefined, memo: what.init() })

/**
 * Feeds one fact of the watched task.
 *
 * @param message the body that a `message-received` fact refers to
 * @returns the evidence once the condition has fired, also for all later facts until `reset`
 */
export function feed(
  what: Condition,
  watched: Watched,
  fact: Fact | MessageFact,
  message?: Fact | MessageFact,
): Evidence | undefined {
  // A user's message has a type of its own, which no step looks for.
  watched.fired ??= what.step(watched.memo, fact as Fact, message as Fact | undefined)
  return watched.fired
}

/** Makes a condition that has fired ready for use again, as if it had seen nothing. */
export function reset(what: Condition, watched: Watched): void {
  watched.fired = undefined
  watched.memo = what.init()
}
