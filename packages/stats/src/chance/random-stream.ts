import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { mustCount } from '../checks.ts'
import { StatsError } from '../stats-error.ts'

/** Random numbers that are the same for the same seed, on every machine. It has state: whoever draws moves it on. */
export interface RandomStream {
  /** From 0 to 1, without 1, in steps of 2⁻⁵³. */
  next(): number
  /** A whole number from 0 to n − 1, all with the same chance but for n in 2⁵³. */
  below(n: number): number
  /** True with this chance. */
  chance(p: number): boolean
  /** A standard normal number: G. Box, M. Muller, "A note on the generation of random normal deviates" (1958). */
  normal(): number
}

/** Spreads one bit of difference over all 32: the last step of MurmurHash3, by A. Appleby (public domain). */
const mix = (bits: number): number => {
  let mixed = bits
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/**
 * A stream of random numbers from a seed: xoroshiro128+ of D. Blackman and S. Vigna, by `pure-rand`. Its state is filled by
 * a hash of the seed, as its authors advise (https://prng.di.unimi.it), so that seeds next to each other start far apart.
 *
 * @param seed Any whole number.
 * @throws StatsError when it is none.
 * @example
 * const stream = randomStream(7)
 * stream.below(6) + 1 // a die
 */
export const randomStream = (seed: number): RandomStream => {
  if (!Number.isSafeInteger(seed))
    throw new StatsError(`seed is ${seed}`, 'Give a whole number, and write it down: it makes the result repeatable.')
  const high = mix(Math.floor(seed / 2 ** 32) + 0x9e3779b9)
  const bits = xoroshiro128plusFromState(
    [1, 2, 3, 4].map((word) => mix(mix(seed ^ high) + Math.imul(word, 0x9e3779b9))),
  )
  // 27 and 26 high bits make the 53 of a double.
  const next = (): number => ((bits.next() >>> 5) * 2 ** 26 + (bits.next() >>> 6)) / 2 ** 53
  return {
    next,
    below(n) {
      mustCount('n', n, 1)
      return Math.floor(next() * n)
    },
    chance: (p) => next() < p,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
