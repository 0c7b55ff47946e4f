import type { Terminal } from '../terminal/terminal.ts'

export interface Stopping {
  /** Aborts at the first interrupt. */
  readonly signal: AbortSignal
  /** From now on, an interrupt cancels this run. */
  cancels(run: { cancel(reason: string): void }): void
}

/** Ctrl-C: before the run it ends the command, during the run it ends the run, and a second one ends the command at once. */
export const stopOnInterrupt = ({ onInterrupt }: Pick<Terminal, 'onInterrupt'>): Stopping => {
  const controller = new AbortController()
  const running: { cancel?(reason: string): void } = {}
  onInterrupt((end) => {
    controller.abort()
    if (running.cancel === undefined) end()
    else running.cancel('interrupted')
  })
  return {
    signal: controller.signal,
    cancels: (run) => void (running.cancel = (reason) => run.cancel(reason)),
  }
}
