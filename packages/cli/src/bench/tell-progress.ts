import type { Progress } from '@crewright/bench'
import { liveText } from '../live/live-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { progressLines } from './progress-lines.ts'

export interface Telling {
  progress(progress: Progress): void
  /** Takes its lines back. */
  stop(): void
}

/** Shows who watches how far a benchmark has come, a few times a second; into a pipe nothing is written. */
export const tellProgress = (terminal: Pick<Terminal, 'live' | 'now'>): Telling => {
  const { show, stop } = liveText(terminal)
  return { progress: (progress) => show((columns) => progressLines(progress, columns).join('\n')), stop }
}
