/**
 * What is under way in one task, and the way to stop it.
 *
 * K1: nobody waits for code that does not listen to the signal: `race` lets go of it.
 * K2: an interruption is over when all that was under way has written its last word; then there is a new signal.
 */
export interface Work {
  /** Aborts when the work under way must stop. */
  readonly signal: AbortSignal
  /** The work's own end, or a rejection with the signal's reason, whichever comes first. */
  race<T>(work: Promise<T>): Promise<T>
  /** Notes a piece of work until it ends; `onError` gets what it throws. Undefined: it has ended. */
  track(work: Promise<void> | undefined): void
  /** Aborts what is under way, and waits for it to end. */
  interrupt(reason: string): Promise<void>
  /** Aborts what is under way. */
  abort(reason: string): void
}

/** The work of one task. */
export function openWork(onError: (error: unknown) => void): Work {
  let controller = new AbortController()
  // A list, in no order: a set would make its table anew at every end of a race.
  const racing: ((reason: Error) => void)[] = []
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

  // Whoever races is told by this object: a listener on the signal for each would cost far more.
  const abort = (reason: string): void => {
    const error = new Error(reason)
    controller.abort(error)
    for (const reject of racing.splice(0)) reject(error)
  }

  const raced = (reject: (reason: Error) => void): void => {
    const last = racing.pop()
    if (last === undefined || last === reject) return
    const at = racing.indexOf(reject)
    if (at === -1) racing.push(last)
    else racing[at] = last
  }

  async function stop(reason: string): Promise<void> {
    abort(reason)
    idle = Promise.withResolvers()
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
    race<T>(work: Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        if (controller.signal.aborted) {
          work.catch(() => {})
          reject(controller.signal.reason as Error)
          return
        }
        racing.push(reject)
        work.then(
          (value) => {
            raced(reject)
            resolve(value)
          },
          (error: unknown) => {
            raced(reject)
            reject(error as Error)
          },
        )
      })
    },
    track(work) {
      if (work === undefined) return
      underWay++
      work.then(ended, failed)
    },
    interrupt(reason) {
      if (underWay === 0) return Promise.resolve()
      return (interrupting ??= stop(reason))
    },
    abort,
  }
  return work
}
