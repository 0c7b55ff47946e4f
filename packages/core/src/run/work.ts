/**
 * What is under way in one task, and the way to stop it.
 *
 * K1: nobody waits for code that does not listen to the signal: `race` lets go of it.
 * K2: an interruption is over when all that was under way has written its last word; then there is a new signal.
 * K3: what is followed is under way until its callback has returned; what that throws is told like any other crash.
 */
export interface Work {
  /** Aborts when the work under way must stop. */
  readonly signal: AbortSignal
  /** The work's own end, or a rejection with the signal's reason, whichever comes first. */
  race<T>(work: Promise<T>): Promise<T>
  /**
   * Tells one of two callbacks how work ends: by itself, or `failed` with the signal's reason, whichever comes first.
   * What `race` and an async function around it do, without their promises: this is on the way of every call.
   */
  follow<T>(work: Promise<T>, given: (value: T) => void, failed: (error: unknown) => void): void
  /** Notes a piece of work until it ends; `onError` gets what it throws. Undefined: it has ended. */
  track(work: Promise<void> | undefined): void
  /** Aborts what is under way, and waits for it to end. Undefined: nothing is. */
  interrupt(reason: string): Promise<void> | undefined
  /** Aborts what is under way. */
  abort(reason: string): void
}

/** The work of one task. */
export function openWork(onError: (error: unknown) => void): Work {
  let controller = new AbortController()
  // A list, in no order: a set would make its table anew at every end of a race.
  const racing: ((reason: unknown) => void)[] = []
  let underWay = 0
  let idle: PromiseWithResolvers<void> | undefined
  let interrupting: Promise<void> | undefined

  const ended = (): void => {
    if (--underWay === 0) idle?.resolve()
  }
  const failed = (error: unknown): void => {
    onError(error)
    ended()
  }

  const tell = <T>(callback: (value: T) => void, value: T): void => {
    try {
      callback(value)
    } catch (error) {
      onError(error)
    }
    ended()
  }

  // Whoever races is told by this object: a listener on the signal for each would cost far more.
  const abort = (reason: string): void => {
    const error = new Error(reason)
    controller.abort(error)
    for (const letGo of racing.splice(0)) letGo(error)
  }

  /** Takes one out of the race; false: it has been let go. */
  const leave = (one: (reason: unknown) => void): boolean => {
    const at = racing.lastIndexOf(one)
    if (at === -1) return false
    const last = racing.pop()
    if (at < racing.length && last !== undefined) racing[at] = last
    return true
  }

  async function stop(reason: string): Promise<void> {
    idle = Promise.withResolvers()
    abort(reason)
    await idle.promise
    idle = undefined
    interrupting = undefined
    controller = new AbortController()
    work.signal = controller.signal
  }

  // Plain fields, no accessors: an accessor in an object that is made per task gives each its own hidden class, which
  // keeps all that the task held until the next full collection.
  const work: { -readonly [K in keyof Work]: Work[K] } = {
    signal: controller.signal,
    race<T>(one: Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => work.follow(one, resolve, reject))
    },
    follow(one, given, failed) {
      underWay++
      const letGo = (reason: unknown): void => tell(failed, reason)
      if (controller.signal.aborted) {
        one.catch(() => {})
        letGo(controller.signal.reason)
        return
      }
      racing.push(letGo)
      one.then(
        (value) => {
          if (leave(letGo)) tell(given, value)
        },
        (error: unknown) => {
          if (leave(letGo)) letGo(error)
        },
      )
    },
    track(work) {
      if (work === undefined) return
      underWay++
      work.then(ended, failed)
    },
    interrupt(reason) {
      if (underWay === 0) return undefined
      return (interrupting ??= stop(reason))
    },
    abort,
  }
  return work
}
