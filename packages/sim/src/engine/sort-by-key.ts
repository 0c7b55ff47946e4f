/**
 * The items in ascending order of their keys; equal keys stay in the order in which they were. A radix sort: two passes of 16
 * bits for many, four of 8 bits for few, whose counters would else outweigh them.
 */
export const sortByKey = (items: Int32Array, keys: Uint32Array): Sorted => {
  const bits = items.length < 2 ** 16 ? 8 : 16
  let sorted = { items, keys }
  for (let shift = 0; shift < 32; shift += bits) sorted = pass(sorted, shift, 2 ** bits)
  return sorted
}

/** Items, and the key of each. */
export interface Sorted {
  readonly items: Int32Array
  readonly keys: Uint32Array
}

/** Sorts by one digit of the keys: `base` values, `shift` bits from the right. */
const pass = ({ items, keys }: Sorted, shift: number, base: number): Sorted => {
  const starts = new Uint32Array(base + 1)
  const mask = base - 1
  for (const key of keys) {
    const digit = ((key >>> shift) & mask) + 1
    starts[digit] = (starts[digit] as number) + 1
  }
  for (let digit = 1; digit < base; digit++) starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number)
  const sorted = { items: new Int32Array(items.length), keys: new Uint32Array(items.length) }
  for (let at = 0; at < items.length; at++) {
    const key = keys[at] as number
    const digit = (key >>> shift) & mask
    const place = starts[digit] as number
    starts[digit] = place + 1
    sorted.items[place] = items[at] as number
    sorted.keys[place] = key
  }
  return sorted
}
