/**
 * Random numbers that belong to one turn of one agent: they depend on the run's seed, the agent and the step, and on how
 * many were drawn before in this turn; on nothing else. One more agent, plot or collector shifts nobody's numbers.
 *
 * It is good for the turn it was given for: who keeps it beyond that draws the numbers of another turn.
 */
export interface Random {
  /** From 0 to 1, without 1, in steps of 2⁻⁵³. */
  next(): number
  /** A whole number from 0 to n − 1, all with the same chance but for n in 2⁵³. */
  below(n: number): number
  /** True with this chance. */
  chance(p: number): boolean
  /** A standard normal number. */
  normal(): number
  /** The waiting time for an event that comes `rate` times per unit of time: exponential, mean 1 / rate. */
  exponential(rate: number): number
  /** One of them, all with the same chance. Throws when there is none. */
  pick<T>(items: ArrayLike<T>): T
  /** A new array with the same items in random order. */
  shuffled<T>(items: Iterable<T>): T[]
}
