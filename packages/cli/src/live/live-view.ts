import type { WriteStream } from 'node:tty'
import { createLogUpdate } from 'log-update'
import type { RunState } from '../tasks/run-state.ts'
import type { Colors } from '../terminal/terminal.ts'
import { viewOf } from './view-of.ts'

/** Milliseconds between two pictures. */
const every = 120

/**
 * Draws a run on a terminal a few times a second until it is stopped; then nothing of it is left on the screen.
 * Owns its timer and its lines, and nothing else.
 */
export const startLiveView = (
  stream: WriteStream,
  run: RunState,
  colors: Colors,
  now: () => number,
): { stop(): void } => {
  const log = createLogUpdate(stream)
  const draw = (): void => {
    const { columns = 80, rows = 24 } = stream
    log(viewOf(run, { now: now(), columns, rows, colors }).join('\n'))
  }
  const timer = setInterval(draw, every)
  return {
    stop() {
      clearInterval(timer)
      log.clear()
      log.done()
    },
  }
}
