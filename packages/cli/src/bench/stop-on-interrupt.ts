import type { Terminal } from '../terminal/terminal.ts'

export interface Stopping {
  /** Aborts at the first interrupt. */
  readonly signal: AbortSignal
  /** From now on an interrupt ends the benchmark with what is done, and no longer the command. */
  begin(): void
}

/** Ctrl-C: before the first trial it ends the command, from then on the benchmark, and a second one the command at once. */
export const stopOnInterrupt = ({ onInterrupt, say }: Pick<Terminal, 'onInterrupt' | 'say'>): Stopping => {
  const controller = new AbortController()
  let begun = false
  onInterrupt((end) => {
    controller.abort(new Error('interrupted'))
    if (!begun) end()
    else say('crew: Interrupted: what is done is put together; press Ctrl-C again to leave at once.')
  })
  return { signal: controller.signal, begin: () => void (begun = true) }
}
