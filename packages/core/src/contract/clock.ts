/** Time as an argument, so that tests and simulations own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `wake` once, `ms` milliseconds from now; the function it returns takes that back. */
  after(ms: number, wake: () => void): () => void
}
