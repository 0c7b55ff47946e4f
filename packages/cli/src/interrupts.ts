import { setImmediate } from 'node:timers/promises'
import type { Terminal } from './terminal/terminal.ts'

/** Ctrl-C (and SIGTERM), heard from the first moment on: the one listener of the process, which never goes away. */
export interface Interrupts {
  /** Whether one came while nobody was there to act on it. */
  readonly pressed: boolean
  /** Called at each one. */
  press: () => void
}

/** npm hands a Ctrl-C on that the terminal has sent already: one press can come twice. In milliseconds. */
const onePress = 300

/**
 * From now on the first interrupt calls `end`, or whom the function that it returns was given in its place, and a second
 * one calls `quit`. One that came before counts as the first.
 */
export const answer = (
  interrupts: Interrupts,
  { end, quit, now }: { readonly end: () => void; readonly quit: () => void; readonly now: () => number },
): Terminal['onInterrupt'] => {
  let first: (end: () => void) => void = end
  let pressedAt: number | undefined
  interrupts.press = () => {
    if (pressedAt === undefined) {
      pressedAt = now()
      first(end)
    } else if (now() - pressedAt > onePress) quit()
  }
  if (interrupts.pressed) interrupts.press()
  return (other) => void (first = other)
}

/** Lets an interrupt be heard that came while modules were loaded: that keeps the process from hearing anything. */
export const hearInterrupts = (): Promise<void> => setImmediate()
