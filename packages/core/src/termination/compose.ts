import type { Fact } from '../contract/event.ts'
import type { Condition, Evidence, Watched } from './condition.ts'
import { condition, feed, watch } from './condition.ts'

/** Fires when one of the conditions does, with the evidence of all that did by then. */
export const or = (...conditions: readonly Condition[]): Condition =>
  compose('or', conditions, (parts) => parts.some((part) => part.fired !== undefined))

/** Fires when every one of the conditions has, in whatever order; without any, never. */
export const and = (...conditions: readonly Condition[]): Condition =>
  compose('and', conditions, (parts) => parts.length > 0 && parts.every((part) => part.fired !== undefined))

function compose(word: string, conditions: readonly Condition[], holds: (parts: Watched[]) => boolean): Condition {
  const step = (parts: Watched[], fact: Fact, message: Fact | undefined): Evidence | undefined => {
    let changed = false
    for (let i = 0; i < parts.length; i++) {
      const one = conditions[i]
      const part = parts[i]
      if (one === undefined || part === undefined || part.fired !== undefined) continue
      if (feed(one, part, fact, message) !== undefined) changed = true
    }
    return changed && holds(parts) ? parts.flatMap((part) => part.fired ?? []) : undefined
  }
  return condition(`(${conditions.map((one) => one.name).join(` ${word} `)})`, () => conditions.map(watch), step)
}
