import type { Clock } from '@crewright/core'

/** So many milliseconds of this clock; rejects with the signal's reason as soon as that aborts. */
export const waitOn = (clock: Pick<Clock, 'after'>, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error)
    const aborted = (): void => {
      takeBack()
      reject(signal.reason as Error)
    }
    const takeBack = clock.after(ms, () => {
      signal.removeEventListener('abort', aborted)
      resolve()
    })
    signal.addEventListener('abort', aborted, { once: true })
  })
