/**
 * A number from 0 up to 1 that depends on its keys alone: the same keys give the same number, whatever was drawn before, on
 * whichever thread. Counter-based, as in Salmon et al., Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011); the mixing is
 * that of MurmurHash3 (Austin Appleby, public domain): its 32-bit body over the keys and its finaliser, twice, for 53 bits.
 *
 * @example draw(1, 'task 7', 'difficulty') // always the same
 */
export function draw(...keys: readonly (string | number)[]): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  let length = 0
  const take = (word: number): void => {
    const k = Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593)
    high = (Math.imul(rotated(high ^ k, 13), 5) + 0xe6546b64) | 0
    low = (Math.imul(rotated(low ^ rotated(k, 7), 17), 9) + 0x38495ab5) | 0
    length += 4
  }
  for (const key of keys) {
    const text = typeof key === 'string' ? key : `#${key}`
    for (let i = 0; i < text.length; i += 2) {
      take(text.charCodeAt(i) | ((i + 1 < text.length ? text.charCodeAt(i + 1) : 0) << 16))
    }
    // Where a key ends is part of it: ('ab', 'c') is not ('a', 'bc').
    take(text.length)
  }
  const a = finished(high ^ length)
  const b = finished(low ^ a)
  return (a * 2 ** 21 + (b >>> 11)) / 2 ** 53
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

function finished(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
