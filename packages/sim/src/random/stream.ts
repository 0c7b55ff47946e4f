import type { Random } from '../contract/random.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { threefry, type Words } from './threefry.ts'

/** Whose numbers they are when no agent acts: the world's own, and those that draw an order of turns. */
export const worldItself = -1
export const orderOfTurns = -2

/**
 * The random numbers of one turn. `begin` puts it at the start of another turn's numbers, so that a million turns need one
 * stream; a draw is one block of `threefry`: key = (seed, step, turn within the step), counter = (agent, draw).
 */
export class TurnStream implements Random {
  readonly #seed: Words
  readonly #key: Words = { first: 0, second: 0 }
  readonly #out: Words = { first: 0, second: 0 }
  #step = -1
  #turn = 0
  #agent = worldItself
  #draw = 0

  /** @param seed any whole number that a double holds exactly. */
  constructor(seed: number) {
    this.#seed = { first: seed | 0, second: Math.floor(seed / 2 ** 32) | 0 }
    this.begin(0, worldItself)
  }

  /** @param turn how many turns this agent had in this step before. */
  begin(step: number, agent: number, turn = 0): void {
    if (step !== this.#step || turn !== this.#turn) {
      threefry(this.#seed.first, this.#seed.second, step, turn, this.#key)
      this.#step = step
      this.#turn = turn
    }
    this.#agent = agent
    this.#draw = 0
  }

  next(): number {
    threefry(this.#key.first, this.#key.second, this.#agent, this.#draw++, this.#out)
    // 27 and 26 high bits make the 53 of a double.
    return ((this.#out.first >>> 5) * 2 ** 26 + (this.#out.second >>> 6)) / 2 ** 53
  }

  below(n: number): number {
    if (!(n >= 1)) throw nothingToDraw(`below(${n})`)
    return Math.floor(this.next() * n)
  }

  chance(p: number): boolean {
    return this.next() < p
  }

  normal(): number {
    // G. Box, M. Muller, "A note on the generation of random normal deviates" (1958).
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  exponential(rate: number): number {
    return -Math.log(1 - this.next()) / rate
  }

  pick<T>(items: ArrayLike<T>): T {
    if (items.length === 0) throw nothingToDraw('pick([])')
    return items[this.below(items.length)] as T
  }

  shuffled<T>(items: Iterable<T>): T[] {
    const mixed = [...items]
    // R. Durstenfeld, "Algorithm 235: Random permutation" (1964).
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const kept = mixed[last] as T
      mixed[last] = mixed[other] as T
      mixed[other] = kept
    }
    return mixed
  }
}

const nothingToDraw = (call: string): SimulationError =>
  new SimulationError({
    message: `random.${call} has nothing to draw from`,
    next: 'Ask first whether there is any, and decide without a draw when there is none.',
  })
