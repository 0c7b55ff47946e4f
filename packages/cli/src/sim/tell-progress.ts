import { createLogUpdate } from 'log-update'
import type { Terminal } from '../terminal/terminal.ts'

/** Milliseconds between two pictures. */
const every = 150

export interface Telling {
  /** Draws what `line` gives, a few times a second: it is not called more often. */
  show(line: (columns: number) => string): void
  /** Takes the line back. */
  stop(): void
}

/** A line for who watches; into a pipe nothing is written. */
export const tellProgress = ({ live, now }: Pick<Terminal, 'live' | 'now'>): Telling => {
  const log = live === undefined ? undefined : createLogUpdate(live)
  let drawnAt = -Infinity
  return {
    show: (line) => {
      if (log === undefined || now() - drawnAt < every) return
      drawnAt = now()
      log(line(live?.columns || 80))
    },
    stop: () => {
      log?.clear()
      log?.done()
    },
  }
}
