import type { Json } from '../contract/json.ts'
import { same, sketch } from './same.ts'

/**
 * Values that were seen, each with a number of its own. They are held by reference, as the task that they come from
 * holds them too, and compared only where a first look cannot tell them apart. Plain data, bounded.
 */
export interface Known {
  last: number
  count: number
  readonly shelves: Map<number, Shelf>
}

interface Shelf {
  readonly label: string
  readonly value: Json | undefined
  readonly id: number
  /** Others with the same sketch. */
  next: Shelf | undefined
}

/** So many values are told apart; beyond that those that came first are forgotten. */
const most = 512

export const newKnown = (): Known => ({ last: 0, count: 0, shelves: new Map() })

/** The number of this value under this label: the same for the same value, else greater than all before. */
export function numberOf(known: Known, label: string, value: Json | undefined): number {
  const key = sketch(label) ^ sketch(value)
  const first = known.shelves.get(key)
  for (let one = first; one !== undefined; one = one.next) {
    if (one.label === label && same(one.value, value)) return one.id
  }
  if (known.count >= most) forgetFirst(known)
  known.last += 1
  known.count += 1
  known.shelves.set(key, { label, value, id: known.last, next: known.shelves.get(key) })
  return known.last
}

/** A map keeps the order of insertion. */
function forgetFirst(known: Known): void {
  const first = known.shelves.entries().next().value
  if (first === undefined) return
  known.shelves.delete(first[0])
  for (let one: Shelf | undefined = first[1]; one !== undefined; one = one.next) known.count -= 1
}
