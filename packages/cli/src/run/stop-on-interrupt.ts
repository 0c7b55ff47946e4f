import { exitCodeOf } from '../exit-codes.ts'
import { onInterrupt } from '../interrupts.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface Stopping {
  /** Aborts at the first interrupt. */
  readonly signal: AbortSignal
  /** From now on, an interrupt cancels this run. */
  cancels(run: { cancel(reason: string): void }): void
  /** Takes the listeners back. */
  release(): void
}

/** Ctrl-C: before the run it ends the command, during the run it ends the run, and a second one ends the command at once. */
export const stopOnInterrupt = ({ now, say }: Pick<Terminal, 'now' | 'say'>): Stopping => {
  const controller = new AbortController()
  const quit = (): void => process.exit(exitCodeOf('canceled'))
  const running: { cancel?(reason: string): void } = {}
  const first = (): void => {
    controller.abort()
    if (running.cancel !== undefined) return running.cancel('interrupted')
    say('interrupted')
    quit()
  }
  return {
    signal: controller.signal,
    cancels: (run) => void (running.cancel = (reason) => run.cancel(reason)),
    release: onInterrupt(first, quit, now),
  }
}
