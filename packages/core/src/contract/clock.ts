/** Time as an argument, so that tests and simulations own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `wake` once, `ms` milliseconds from now; the function it returns takes that back. */
  after(ms: number, wake: () => void): () => void
  /**
   * Lets timers, signals and other work of the process through. A run asks for it before a model call when it has not
   * done so for a while: models and tools that live in the process never wait for anything. Adapters of models ask for it
   * when a reply has come: what comes meanwhile goes on together with it. Default: no pause.
   */
  pause?(): Promise<void>
}
