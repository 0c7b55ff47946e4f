import { createLogUpdate } from 'log-update'
import type { Terminal } from '../terminal/terminal.ts'

/** Milliseconds between two pictures. */
const every = 150

export interface LiveText {
  /** Draws what `text` gives, a few times a second: it is not called more often. */
  show(text: (columns: number) => string): void
  /** Takes it back. */
  stop(): void
}

/** Text that changes in its place, for who watches; into a pipe nothing is written. */
export const liveText = ({ live, now }: Pick<Terminal, 'live' | 'now'>): LiveText => {
  const log = live === undefined ? undefined : createLogUpdate(live)
  let drawnAt = -Infinity
  return {
    show: (text) => {
      if (log === undefined || now() - drawnAt < every) return
      drawnAt = now()
      log(text(live?.columns || 80))
    },
    stop: () => {
      log?.clear()
      log?.done()
    },
  }
}
