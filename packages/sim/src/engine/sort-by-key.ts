/**
 * The items in ascending order of their keys; equal keys stay in the order in which they were. A radix sort in two passes
 * of 16 bits for many, since a million agents are sorted each step.
 */
export const sortByKey = (items: Int32Array, keys: Uint32Array): Int32Array => {
  if (items.length < 5000) {
    const places = Array.from(items, (_, place) => place)
    places.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b)
    return Int32Array.from(places, (place) => items[place] as number)
  }
  const half = pass(items, keys, 0)
  return pass(half.items, half.keys, 16).items
}

const pass = (items: Int32Array, keys: Uint32Array, shift: number): { items: Int32Array; keys: Uint32Array } => {
  const starts = new Uint32Array(65_537)
  for (const key of keys) {
    const digit = ((key >>> shift) & 0xffff) + 1
    starts[digit] = (starts[digit] as number) + 1
  }
  for (let digit = 1; digit < starts.length; digit++)
    starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number)
  const sorted = { items: new Int32Array(items.length), keys: new Uint32Array(items.length) }
  for (let at = 0; at < items.length; at++) {
    const key = keys[at] as number
    const digit = (key >>> shift) & 0xffff
    const place = starts[digit] as number
    starts[digit] = place + 1
    sorted.items[place] = items[at] as number
    sorted.keys[place] = key
  }
  return sorted
}
