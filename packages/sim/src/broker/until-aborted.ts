/** A promise, or the signal's reason as soon as that aborts: nobody waits for a model that does not listen to its signal. */
export const untilAborted = <Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> =>
  new Promise((resolve, reject) => {
    const aborted = (): void => reject(signal.reason as Error)
    const settled = (): void => signal.removeEventListener('abort', aborted)
    signal.addEventListener('abort', aborted, { once: true })
    work.then(resolve, reject).finally(settled)
  })
