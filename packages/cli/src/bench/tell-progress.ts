import { createLogUpdate } from 'log-update'
import type { Progress } from '@crewright/bench'
import type { Terminal } from '../terminal/terminal.ts'
import { progressLines } from './progress-lines.ts'

/** Milliseconds between two pictures. */
const every = 150

export interface Telling {
  progress(progress: Progress): void
  /** Takes its lines back. */
  stop(): void
}

/** Shows who watches how far a benchmark has come, a few times a second; into a pipe nothing is written. */
export const tellProgress = ({ live, now }: Pick<Terminal, 'live' | 'now'>): Telling => {
  const log = live === undefined ? undefined : createLogUpdate(live)
  let drawnAt = -Infinity
  return {
    progress: (progress) => {
      if (log === undefined || now() - drawnAt < every) return
      drawnAt = now()
      log(progressLines(progress, live?.columns || 80).join('\n'))
    },
    stop: () => {
      log?.clear()
      log?.done()
    },
  }
}
